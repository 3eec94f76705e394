"""The reference central platform: receives and answers parcels, keeps them in PostgreSQL, shows totals.

It is a process of its own (``python -m headquarters``, ``weiquan-hq``); nobody imports it but tests and
measurements.
"""

from typing import Final

DOOR: Final = ()
