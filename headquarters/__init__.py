"""The reference central platform: receives and answers parcels, keeps them in PostgreSQL, shows totals.

Nobody imports it: it is a process of its own (``python -m headquarters``, ``weiquan-hq``).
"""

from typing import Final

DOOR: Final = ()
