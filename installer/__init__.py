"""Makes of the sources what a bureau hands out: the bundle, setup.exe, the Debian package; and tries them.

It is run (``python3 dev.py bundle``, ``python3 dev.py installer``). Nobody imports it but tests.
"""

from typing import Final

DOOR: Final = ()
