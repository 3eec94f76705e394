"""Which returns are open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from psycopg import Connection

MOST_SHOWN: Final = 5
"""On the page of a tier; the worklist has them all."""
MOST_OF_A_POINT: Final = 1000


def read_returns(connection: Connection[Any], point: str | None) -> Mapping[str, object] | None:
    """The open returns of a point (``None`` when it has none), or of all, newest first; and how many there are in all."""
    most = MOST_SHOWN if point is None else MOST_OF_A_POINT
    asked = {"point": point, "most": most}
    rows = connection.execute(
        "SELECT r.point, p.name, coalesce(c.number, ''), r.reason, r.wanted, r.returned_at FROM"
        " (SELECT point, subject, seq, reason, wanted, returned_at FROM open_returns"
        " WHERE %(point)s::text IS NULL OR point = %(point)s"
        " ORDER BY returned_at DESC, point, subject, seq LIMIT %(most)s) r"
        " JOIN points p USING (point) LEFT JOIN cases c USING (point, subject)"
        " ORDER BY r.returned_at DESC, r.point, r.subject, r.seq",
        asked,
    ).fetchall()
    count = len(rows)
    if count == most:
        (count,) = connection.execute(
            "SELECT count(*) FROM open_returns r WHERE %(point)s::text IS NULL OR r.point = %(point)s", asked
        ).fetchall()[0]
    if point is not None and not rows:
        return None
    return {"returned": rows, "open_returns": int(count)}
