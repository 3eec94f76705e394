"""What a person must look at: the sorts that features have registered, put together, counted and listed by age.

A count and its list come from one question, so that the list has as many rows as the number says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from psycopg import Connection

from headquarters.desk.area import IN_AREA, Area
from headquarters.desk.feature import Waiting

CHILD: Final = {"district": "p.district", "street": "p.street"}
"""The parts of a city and of a district, as ``points p`` name them."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many wait, and since when the longest does (UTC ms, ``None``: none does)."""

    number: int = 0
    since: int | None = None

    def __add__(self, other: Count) -> Count:
        times = [one for one in (self.since, other.since) if one is not None]
        return Count(self.number + other.number, min(times, default=None))


@dataclass(frozen=True, slots=True)
class Thing:
    """One that waits. ``what``: its sort in words; ``why``: what is to be said of it; ``path``: where it is dealt with."""

    what: str
    point: str
    point_name: str
    district: str
    thing: str
    why: str
    since: int
    path: str


def count_by(
    connection: Connection[Any], sorts: Sequence[Waiting], area: Area, now: int, by: str
) -> dict[str, Count]:
    """How many wait in each part of an area. ``by``: a key of :data:`CHILD`, or ``sort``. Parts without any are not there."""
    if not sorts:
        return {}
    part, within = (
        ("w.sort", "") if by == "sort" else (CHILD[by], f" AND {CHILD[by]} = {_of_other(CHILD[by])}")
    )
    rows = connection.execute(
        f"SELECT {part}, count(*), min(w.since) {_in_area(sorts)}{within} GROUP BY 1",
        {**_values(sorts, now), **area.asked},
    ).fetchall()
    return {name: Count(number, since) for name, number, since in rows}


def count_across(
    connection: Connection[Any], sorts: Sequence[Waiting], area: Area, now: int, by: str
) -> Count:
    """How many of an area are of two of its parts, and so in the count of neither. ``by``: a key of :data:`CHILD`, or ``point``."""
    pairs = [one for one in sorts if one.of_two]
    if not pairs:
        return Count()
    part = CHILD.get(by, "p.point")
    ((number, since),) = connection.execute(
        f"SELECT count(*), min(w.since) {_in_area(pairs)} AND {part} <> {_of_other(part)}",
        {**_values(pairs, now), **area.asked},
    ).fetchall()
    return Count(number, since)


def count_at(
    connection: Connection[Any], sorts: Sequence[Waiting], points: Sequence[str], now: int
) -> dict[str, Count]:
    """How many wait at each of some points."""
    sorts = [one for one in sorts if not one.of_two]
    if not sorts:
        return {}
    rows = connection.execute(
        f"SELECT w.point, count(*), min(w.since) FROM ({_all_of(sorts)}) w WHERE w.point = ANY(%(points)s) GROUP BY 1",
        {**_values(sorts, now), "points": list(points)},
    ).fetchall()
    return {point: Count(number, since) for point, number, since in rows}


def waiting_by_point(sorts: Sequence[Waiting], now: int) -> tuple[str, Mapping[str, object]]:
    """A question for ``point`` and ``number`` of all that wait, to put points in order by; and its values."""
    sorts = [one for one in sorts if not one.of_two]
    if not sorts:
        return "SELECT point, 0 AS number FROM points", {}
    return f"SELECT w.point, count(*) AS number FROM ({_all_of(sorts)}) w GROUP BY 1", _values(sorts, now)


def read_waiting(
    connection: Connection[Any], sorts: Sequence[Waiting], area: Area, now: int, skip: int, most: int
) -> list[Thing]:
    """Those that wait, the longest waiting first, from the ``skip``-th on."""
    if not sorts:
        return []
    # The numbers of cases are looked up for those on the page alone.
    rows = connection.execute(
        "SELECT x.sort, x.point, x.name, x.district, x.subject,"
        " coalesce(x.thing, (SELECT c.number FROM cases c WHERE c.point = x.point AND c.subject = x.subject)),"
        " x.code, x.since FROM (SELECT w.sort, w.point, p.name, p.district, w.subject, w.thing, w.code, w.since"
        f" {_in_area(sorts)}"
        " ORDER BY w.since, w.sort, w.point, w.subject, w.thing OFFSET %(skip)s LIMIT %(most)s) x"
        " ORDER BY x.since, x.sort, x.point, x.subject, x.thing",
        {**_values(sorts, now), **area.asked, "skip": skip, "most": most},
    ).fetchall()
    known = {one.name: one for one in sorts}
    return [
        Thing(
            known[sort].word,
            point,
            name,
            district,
            thing,
            known[sort].say(code),
            since,
            known[sort].path.format(point=quote(point, safe=""), subject=quote(subject, safe="")),
        )
        for sort, point, name, district, subject, thing, code, since in rows
    ]


def _in_area(sorts: Sequence[Waiting]) -> str:
    """What waits in an area, with its point as ``p``; what is of two points only where both lie in it."""
    return (
        f"FROM ({_all_of(sorts)}) w JOIN points p ON p.point = w.point JOIN points o ON o.point = w.other_point"
        f" WHERE {IN_AREA} AND {_of_other(IN_AREA)}"
    )


def _of_other(condition: str) -> str:
    """A condition on the point, of the other one."""
    return condition.replace("p.", "o.")


def _all_of(sorts: Sequence[Waiting]) -> str:
    return " UNION ALL ".join(
        f"SELECT %(sort{number})s::text AS sort, q.point, q.{'other_point' if one.of_two else 'point'} AS other_point,"
        " q.subject::text, q.thing::text, q.code::text,"
        " least(q.since, %(now)s)::bigint AS since"
        f" FROM ({one.query}) q"
        for number, one in enumerate(sorts)
    )


def _values(sorts: Sequence[Waiting], now: int) -> Mapping[str, object]:
    return {"now": now, **{f"sort{number}": one.name for number, one in enumerate(sorts)}}
