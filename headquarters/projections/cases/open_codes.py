"""On how many open cases a code of the handbook stands, and at which points: for whoever renames or retires it, who sees no case.

Known of what the rows of cases have: categories, and reasons for which a case was sent back. Of other lists nobody counts at
headquarters, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, Final

from psycopg import Connection

from casework.matters.complaint.matter import MATTER
from casework.matters.complaint.pressing import UNDER_WAY

_OPEN: Final = "c.sort = %(sort)s AND c.state = ANY(%(states)s)"
_FROM: Final[Mapping[str, str]] = MappingProxyType(
    {
        "category": f"SELECT c.category AS code, c.point, c.subject FROM cases c WHERE {_OPEN}",
        "return_reason": "SELECT DISTINCT r.reason AS code, c.point, c.subject FROM open_returns r"
        " JOIN cases c ON c.point = r.point AND c.subject = r.subject"
        f" WHERE {_OPEN}",
    }
)
KNOWN: Final = tuple(_FROM)
"""The lists of the handbook that are counted."""
_ASKED: Final = {"sort": MATTER.sort, "states": [str(state) for state in UNDER_WAY]}


def count_open(connection: Connection[Any], where: str, codes: Collection[str]) -> dict[str, int]:
    """By code on how many open cases it stands; all that are asked for. ``where``: one of :data:`KNOWN`."""
    rows = connection.execute(
        f"SELECT q.code, count(*) FROM ({_FROM[where]}) q WHERE q.code = ANY(%(codes)s) GROUP BY 1",
        {**_ASKED, "codes": list(codes)},
    ).fetchall()
    return dict.fromkeys(codes, 0) | {code: int(number) for code, number in rows}


def read_open(
    connection: Connection[Any], where: str, code: str, skip: int, most: int
) -> list[tuple[str, str, int]]:
    """At which points they are, the most first: point, its name, how many."""
    return connection.execute(
        f"SELECT q.point, p.name, count(*) FROM ({_FROM[where]}) q JOIN points p ON p.point = q.point"
        " WHERE q.code = %(code)s GROUP BY 1, 2 ORDER BY 3 DESC, 1 OFFSET %(skip)s LIMIT %(most)s",
        {**_ASKED, "code": code, "skip": skip, "most": most},
    ).fetchall()
