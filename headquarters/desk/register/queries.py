"""What the pages of the register ask the database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from psycopg import Connection

from headquarters.register.over import over_on

TODAY: Final = "(now() AT TIME ZONE 'Asia/Shanghai')::date"
_FIGURES: Final = """
SELECT r.value #>> '{{}}' AS value, count(*) FILTER (WHERE c.counts), count(*) FILTER (WHERE c.performed_fen > 0),
    coalesce(sum(c.performed_fen), 0)::text
FROM cases_once c LEFT JOIN register r ON r.point = c.point AND r.field = %(field)s AND {held}
WHERE c.state <> 'voided' AND c.received_on BETWEEN %(first)s AND %(last)s GROUP BY 1 ORDER BY 1 NULLS LAST
"""
_POINTS: Final = """
SELECT r.value #>> '{{}}', count(*) FROM points p LEFT JOIN register r ON r.point = p.point AND r.field = %(field)s AND {held}
WHERE p.point NOT IN ({over}) GROUP BY 1
"""
_POINTS_OF: Final = """
SELECT p.point, p.name, p.district, p.street FROM points p
LEFT JOIN register r ON r.point = p.point AND r.field = %(field)s AND {held}
WHERE p.point NOT IN ({over}) AND (r.value #>> '{{}}') IS NOT DISTINCT FROM %(value)s
ORDER BY p.district, p.point LIMIT %(most)s OFFSET %(skip)s
"""
_CASES: Final = """
SELECT c.point, p.name, c.subject, c.number, c.received_on, c.performed_fen FROM cases_once c JOIN points p ON p.point = c.point
LEFT JOIN register r ON r.point = c.point AND r.field = %(field)s AND {held}
WHERE (c.counts OR %(performed)s AND c.state <> 'voided') AND c.received_on BETWEEN %(first)s AND %(last)s
    AND (r.value #>> '{{}}') IS NOT DISTINCT FROM %(value)s AND (NOT %(performed)s OR c.performed_fen > 0)
ORDER BY c.received_on DESC, c.point, c.subject LIMIT %(most)s OFFSET %(skip)s
"""
_MOVED: Final = """
SELECT count(*) FROM (
    SELECT r.point FROM register r WHERE r.field = 'point_street' AND r.holds GROUP BY r.point
    HAVING count(DISTINCT coalesce(r.value #>> '{}', '')) > 1
) moved
"""
BY: Final = {"point_kind": "类型", "point_street": "街镇", "point_guided_by": "指导所"}
"""By which fields figures are told."""
A_PAGE: Final = 100


def as_of(day: str) -> str:
    """Of ``register r`` what held on ``day``, an expression of SQL."""
    return f"r.holds AND NOT r.empty AND r.since <= {day} AND (r.until IS NULL OR r.until > {day})"


def of_point(connection: Connection[Any], point: str | None) -> Mapping[str, object] | None:
    """What of the register stands on the page of a point: what is not personal and holds today."""
    rows = connection.execute(
        f"SELECT r.field, r.value, r.since FROM register r WHERE r.point = %s AND NOT r.words AND"
        f" {as_of(TODAY)}".encode(),
        (point,),
    ).fetchall()
    (contested,) = connection.execute(
        "SELECT count(DISTINCT field) FROM register WHERE point = %s AND contested", (point,)
    ).fetchall()[0]
    held = {name: value for name, value, _ in rows}
    return {
        "register_point": point,
        "register_held": held,
        "register_since": {name: since for name, _, since in rows},
        "register_contested": contested,
    }


def moved(connection: Connection[Any], _: str | None) -> Mapping[str, object] | None:
    """How many points have been in another street than now: figures by street count all of a point where it is today."""
    (count,) = connection.execute(_MOVED.encode()).fetchall()[0]
    return {"register_moved": count} if count else None


def figures(
    connection: Connection[Any], field: str, first: date, last: date, today: date
) -> list[tuple[str | None, int, int, int, int]]:
    """By the value that held on the day each case was received: the value (``None``: none is noted for that day), points that have
    it today and are not over, cases, cases with money performed, and that money in fen."""
    points = _POINTS.format(held=as_of("%(day)s"), over=over_on("%(day)s"))
    now = dict(connection.execute(points.encode(), {"field": field, "day": today}).fetchall())
    query = _FIGURES.format(held=as_of("c.received_on"))
    rows = {
        value: (cases, paid, int(fen))
        for value, cases, paid, fen in connection.execute(
            query.encode(), {"field": field, "first": first, "last": last}
        ).fetchall()
    }
    values = sorted({*now, *rows}, key=lambda value: (value is None, value or ""))
    return [(value, now.get(value, 0), *rows.get(value, (0, 0, 0))) for value in values]


def cases_of(
    connection: Connection[Any],
    field: str,
    value: str | None,
    first: date,
    last: date,
    skip: int,
    *,
    performed: bool,
) -> list[tuple[Any, ...]]:
    """The cases that one of these figures counts, a page of them and one more."""
    query = _CASES.format(held=as_of("c.received_on"))
    return connection.execute(
        query.encode(),
        {
            "field": field,
            "value": value,
            "first": first,
            "last": last,
            "performed": performed,
            "most": A_PAGE + 1,
            "skip": skip,
        },
    ).fetchall()


def points_of(
    connection: Connection[Any], field: str, value: str | None, today: date, skip: int
) -> list[tuple[Any, ...]]:
    """The points that have a value today and are not over, a page of them and one more: code, name, district, street."""
    query = _POINTS_OF.format(held=as_of("%(day)s"), over=over_on("%(day)s"))
    return connection.execute(
        query.encode(), {"field": field, "value": value, "day": today, "most": A_PAGE + 1, "skip": skip}
    ).fetchall()
