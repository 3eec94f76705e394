"""The reference central platform: receives and answers parcels, keeps them in PostgreSQL, shows totals.

It is a process of its own (``python -m headquarters``, ``weiquan-hq``); nothing of the desk imports it. The measurements may: its
database, to start a bare PostgreSQL.
"""

from typing import Final

DOOR: Final = ("database",)
