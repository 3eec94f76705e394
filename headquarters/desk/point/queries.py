"""What the page of a contact point asks the database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from psycopg import Connection

from headquarters.totals import read_points

MOST_SHOWN: Final = 100


def read_point(connection: Connection[Any], point: str) -> Mapping[str, object] | None:
    """The totals, the subjects set aside and the last cases of a point; ``None`` where there is no such point."""
    points = [] if "\0" in point else read_points(connection, point)
    if not points:
        return None
    cases = connection.execute(
        "SELECT subject, number, sort, state, received_on, agreed_fen, performed_fen, confirmed_fen,"
        " array(SELECT reason || ' ' || wanted FROM open_returns r WHERE r.point = c.point AND r.subject = c.subject"
        " ORDER BY returned_at, seq), needs_a_look"
        " FROM cases c WHERE point = %s ORDER BY (returned <> '') DESC, received_on DESC NULLS LAST, number DESC"
        " LIMIT %s",
        (point, MOST_SHOWN),
    ).fetchall()
    aside = connection.execute(
        "SELECT coalesce(c.number, ''), u.subject, u.error, u.last_try FROM unjudged u"
        " LEFT JOIN cases c USING (point, subject) WHERE u.point = %s ORDER BY u.last_try DESC, u.subject LIMIT %s",
        (point, MOST_SHOWN),
    ).fetchall()
    return {"summary": points[0], "totals": points[0].totals, "cases": cases, "aside": aside}
