"""On how many open cases (and open work orders) a code of the handbook stands, and at which points: for whoever renames or retires it,
who sees no case."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from psycopg import Connection

from headquarters.projections.cases.carried_codes import CARRIED, CARRIED_CODES

__all__ = ["CARRIED", "count_open", "is_counted", "read_open"]

_NAME: Final = CARRIED_CODES.name


def is_counted(connection: Connection[Any]) -> bool:
    """Whether every open case has been looked at: in a database of before, rows come in the background."""
    row = connection.execute("SELECT serving FROM projections WHERE name = %s", (_NAME,)).fetchone()
    return row is not None and bool(row[0])


def count_open(connection: Connection[Any], where: str, codes: Collection[str]) -> dict[str, int]:
    """By code on how many open cases it stands; all that are asked for. ``where``: one of :data:`CARRIED`."""
    rows = connection.execute(
        "SELECT code, count(*) FROM carried_codes WHERE list_name = %s AND code = ANY(%s) GROUP BY code",
        (where, list(codes)),
    ).fetchall()
    return dict.fromkeys(codes, 0) | {code: int(number) for code, number in rows}


def read_open(
    connection: Connection[Any], where: str, code: str, skip: int, most: int
) -> list[tuple[str, str, int]]:
    """At which points they are, the most first: point, its name, how many."""
    return connection.execute(
        "SELECT q.point, p.name, count(*) FROM carried_codes q JOIN points p ON p.point = q.point"
        " WHERE q.list_name = %s AND q.code = %s GROUP BY 1, 2 ORDER BY 3 DESC, 1 OFFSET %s LIMIT %s",
        (where, code, skip, most),
    ).fetchall()
