"""Where headquarters fails by its own fault: entries it could not take in, and cases it could not judge.

All of it is stored as it came, keeps nothing else waiting, and is tried again: after ten minutes, then every hour, by another
program at once, and where somebody says so (the command ``try-again``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from psycopg import Connection

from headquarters.exchange.book import NEVER_AGAIN

TRIED_AGAIN: Final = "faults.tried_again"
"""The act of the command."""


@dataclass(frozen=True, slots=True)
class Fault:
    """``error``: the name of its class. ``entries``: that could not be taken in; ``cases``: that could not be judged.
    ``last_try``: UTC ms."""

    point: str
    error: str
    entries: int
    cases: int
    last_try: int


def read_faults(connection: Connection[Any], point: str | None = None) -> tuple[Fault, ...]:
    """The faults there are now, at all points or at one. What does not read is none: it waits for a newer program."""
    rows = connection.execute(
        "SELECT point, error, sum(entries), sum(cases), max(last_try) FROM ("
        " SELECT point, error, 1 AS entries, 0 AS cases, last_try FROM stuck"
        " UNION ALL SELECT point, error, 0, 1, last_try FROM unjudged WHERE tries > 0 AND tries < %(never)s"
        ") faults WHERE %(point)s::text IS NULL OR point = %(point)s GROUP BY point, error ORDER BY point, error",
        {"point": point, "never": NEVER_AGAIN},
    ).fetchall()
    return tuple(
        Fault(name, error, int(entries), int(cases), last) for name, error, entries, cases, last in rows
    )
