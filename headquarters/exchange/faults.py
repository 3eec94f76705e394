"""Where headquarters fails by its own fault: entries it could not take in, and cases it could not judge.

All of it is stored as it came, keeps nothing else waiting, and is tried again: after ten minutes, then every hour, by another
program at once, and where somebody says so (the command ``try-again``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from psycopg import Connection

from headquarters.exchange.book import NEVER_AGAIN

_STILL_COMES: Final = (
    "NOT EXISTS (SELECT FROM devices d"
    " WHERE d.point = f.point AND d.device = f.sender AND d.revoked_at IS NOT NULL)"
)
TRIED_AGAIN: Final = "faults.tried_again"
"""The act of the command."""


@dataclass(frozen=True, slots=True)
class Fault:
    """``error``: the name of its class. ``entries``: that could not be taken in; ``cases``: that could not be judged;
    ``pieces``: of requests that were left out. ``last_try``: UTC ms."""

    point: str
    error: str
    entries: int
    cases: int
    pieces: int
    last_try: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was left out of a PC's requests. ``what``: a word of ``pieces``. ``device``, ``seq``: what it concerns (0: no single
    entry). ``tries``: requests that met it; ``since``, ``last_try``: UTC ms."""

    point: str
    sender: str
    what: str
    device: str
    seq: int
    error: str
    tries: int
    since: int
    last_try: int


def read_faults(connection: Connection[Any], point: str | None = None) -> tuple[Fault, ...]:
    """The faults there are now, at all points or at one. What does not read is none: it waits for a newer program."""
    rows = connection.execute(
        "SELECT point, error, sum(entries), sum(cases), sum(pieces), max(last_try) FROM ("
        " SELECT point, error, 1 AS entries, 0 AS cases, 0 AS pieces, last_try FROM stuck"
        " UNION ALL SELECT point, error, 0, 1, 0, last_try FROM unjudged WHERE tries > 0 AND tries < %(never)s"
        f" UNION ALL SELECT point, error, 0, 0, 1, last_try FROM faulty_pieces f WHERE {_STILL_COMES}"
        ") faults WHERE %(point)s::text IS NULL OR point = %(point)s GROUP BY point, error ORDER BY point, error",
        {"point": point, "never": NEVER_AGAIN},
    ).fetchall()
    return tuple(
        Fault(name, error, int(entries), int(cases), int(pieces), last)
        for name, error, entries, cases, pieces, last in rows
    )


def read_left_out(connection: Connection[Any], point: str | None = None) -> tuple[LeftOut, ...]:
    """What is left out of requests now, at all points or at one; a hundred at most, the latest first."""
    rows = connection.execute(
        "SELECT point, sender, what, device, seq, error, tries, since, last_try FROM faulty_pieces f"
        f" WHERE (%(point)s::text IS NULL OR point = %(point)s) AND {_STILL_COMES}"
        " ORDER BY last_try DESC, point, sender, what, device, seq LIMIT 100",
        {"point": point},
    ).fetchall()
    return tuple(LeftOut(*row) for row in rows)
