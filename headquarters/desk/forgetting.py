"""What the desk has kept long enough goes by itself, whoever comes by or not."""

from __future__ import annotations

from headquarters.database.pool import Database
from headquarters.desk.registry import load


def forget(database: Database, now: int) -> None:
    """Let every feature take away what it has kept until now (UTC ms). Raises ``DatabaseUnavailable``."""
    for feature in load():
        for take_away in feature.forgets:
            with database.transaction() as connection:
                take_away(connection, now)
