"""Puts the desk together: start-up, single instance, threads, background sync, command line, demo, pictures.

Nobody imports it: it is started (``python -m desktop``, ``weiquan-desk``).
"""

from typing import Final

DOOR: Final = ()
