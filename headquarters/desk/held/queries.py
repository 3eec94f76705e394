"""Which sums are held. Sums in fen, times in UTC ms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from psycopg import Connection

A_PAGE: Final = 20
"""A page with its forms stays below 60 KB."""


@dataclass(frozen=True, slots=True)
class HeldCase:
    """A case with held sums. ``seen``: the sums' entries, as a form names what its reader saw; ``fen``: together."""

    point: str
    point_name: str
    subject: str
    number: str
    disputed_fen: int | None
    agreed_fen: int
    performed_fen: int
    rules: tuple[str, ...]
    fen: int
    held_at: int
    seen: str


def read_waiting(connection: Connection[Any], point: str | None) -> Mapping[str, object] | None:
    """How many cases wait with held sums, how much they are, since when the oldest does; ``None`` when none does."""
    row = connection.execute(
        "SELECT count(DISTINCT (point, subject)), coalesce(sum(fen), 0), min(held_at) FROM held_sums"
        " WHERE %(point)s::text IS NULL OR point = %(point)s",
        {"point": point},
    ).fetchone()
    if row is None or not row[0]:
        return None
    return {
        "held_count": int(row[0]),
        "held_fen": int(row[1]),
        "held_since": int(row[2]),
        "held_point": point or "",
    }


def read_held(
    connection: Connection[Any], skip: int, point: str | None = None
) -> tuple[list[HeldCase], bool]:
    """Cases with held sums, those that wait longest first, from the ``skip``-th on; and whether there are more. ``point``:
    of that one alone."""
    rows = connection.execute(
        "SELECT h.point, p.name, h.subject, coalesce(c.number, ''), c.disputed_fen, coalesce(c.agreed_fen, 0),"
        " coalesce(c.performed_fen, 0), array_agg(DISTINCT h.rule ORDER BY h.rule), sum(h.fen), min(h.held_at),"
        " string_agg(h.device || ':' || h.seq, ' ' ORDER BY h.device, h.seq)"
        " FROM held_sums h JOIN points p ON p.point = h.point"
        " LEFT JOIN cases c ON c.point = h.point AND c.subject = h.subject"
        " WHERE %(point)s::text IS NULL OR h.point = %(point)s"
        " GROUP BY h.point, p.name, h.subject, c.number, c.disputed_fen, c.agreed_fen, c.performed_fen"
        " ORDER BY min(h.held_at), h.point, h.subject OFFSET %(skip)s LIMIT %(most)s",
        {"point": point, "skip": skip, "most": A_PAGE + 1},
    ).fetchall()
    found = [
        HeldCase(
            point,
            name,
            subject,
            number,
            disputed,
            int(agreed),
            int(performed),
            tuple(rules),
            int(fen),
            at,
            seen,
        )
        for point, name, subject, number, disputed, agreed, performed, rules, fen, at, seen in rows[:A_PAGE]
    ]
    return found, len(rows) > A_PAGE
