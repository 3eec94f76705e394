"""What the page of a tier asks the database: its parts with their numbers, put in the order that was asked for.

The numbers come from the small tables of sums: how many cases there are changes nothing of what a page costs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any, Final

from psycopg import Connection

from headquarters.desk.area import IN_AREA, Area
from headquarters.desk.feature import Waiting
from headquarters.desk.waiting import CHILD, Count, count_across, count_at, count_by, waiting_by_point
from headquarters.projections.cases.lists import (
    NONE,
    Numbers,
    add_numbers,
    order_of,
    read_numbers,
    read_point_numbers,
)

A_PAGE: Final = 25
"""With a link for each number a page stays below 60 KB."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the next tier. ``name``: as the points name it, or the point's own. ``points``: how many it has.
    ``last_sync``: of the point heard of last, UTC ms. ``busy``: whether something of it is still being judged."""

    area: Area
    name: str
    points: int
    last_sync: int | None
    busy: bool
    numbers: Numbers
    waiting: Count


_CASES: Final = ("complaints", "consultations")
_FEN: Final = ("agreed", "performed", "confirmed")
SORTS: Final = ("points", "sync", *_CASES, *_FEN, "waiting")
"""What a table can be put in order by, besides the name: the largest first, and who was heard of longest ago."""


def _in_order(order: str, one: Part) -> int:
    if order == "sync":
        return one.last_sync or 0
    if order in _CASES:
        return -one.numbers[order].cases
    if order in _FEN:
        return -one.numbers[order].fen
    return -(one.points if order == "points" else one.waiting.number)


def read_tier(
    connection: Connection[Any],
    area: Area,
    sorts: Sequence[Waiting],
    now: int,
    order: str,
    skip: int,
    by: str,
) -> Mapping[str, object]:
    """The whole of a tier and a page of its parts. ``by``: ``district``, ``street`` or ``point``; ``sorts``: of what a
    person must look at."""
    order = order if order in SORTS else ""
    if by == "point":
        [(points, busy)] = connection.execute(
            f"SELECT count(*), coalesce(bool_or(p.judged < p.position), false) FROM points p WHERE {IN_AREA}",
            area.asked,
        ).fetchall()
        numbers = list(read_numbers(connection, "0", IN_AREA, area.asked).values())
        waiting = list(count_by(connection, sorts, area, now, "sort").values())
        parts, every = _points(connection, area, sorts, now, order, skip), int(points)
    else:
        found = sorted(_places(connection, area, sorts, now, by), key=lambda one: (not one.name, one.name))
        if order:
            found.sort(key=partial(_in_order, order))
        numbers, waiting = [one.numbers for one in found], [one.waiting for one in found]
        parts, every = found[skip : skip + A_PAGE], len(found)
        points, busy = sum(one.points for one in found), any(one.busy for one in found)
    across = count_across(connection, sorts, area, now, by)
    if by != "point":
        waiting.append(across)
    return {
        "area": area,
        "by": by,
        "across": across,
        "parts": parts,
        "all": every,
        "skipped": min(skip, every),
        "before": max(skip - A_PAGE, 0) if skip else None,
        "after": skip + A_PAGE if skip + A_PAGE < every else None,
        "sorted_by": order,
        "points": points,
        "busy": busy,
        "numbers": reduce(add_numbers, numbers, NONE),
        "waiting": reduce(Count.__add__, waiting, Count()),
    }


def _places(
    connection: Connection[Any], area: Area, sorts: Sequence[Waiting], now: int, by: str
) -> list[Part]:
    """Every district of the city, every street of a district: some dozens."""
    rows = connection.execute(
        f"SELECT {CHILD[by]}, count(*), max(p.last_sync), bool_or(p.judged < p.position) FROM points p"
        f" WHERE {IN_AREA} GROUP BY 1",
        area.asked,
    ).fetchall()
    numbers = read_numbers(connection, CHILD[by], IN_AREA, area.asked)
    waiting = count_by(connection, sorts, area, now, by)
    return [
        Part(area.part(name), name, points, last, busy, numbers.get(name, NONE), waiting.get(name, Count()))
        for name, points, last, busy in rows
    ]


def _points(
    connection: Connection[Any], area: Area, sorts: Sequence[Waiting], now: int, order: str, skip: int
) -> list[Part]:
    """A page of points, put in order by the database: there may be thousands."""
    join, first = "", ""
    if order == "sync":
        first = "p.last_sync NULLS FIRST, "
    elif order == "waiting":
        question, values = waiting_by_point(sorts, now)
        join, first = f"LEFT JOIN ({question}) w ON w.point = p.point", "coalesce(w.number, 0) DESC, "
        return _read_points(connection, area, sorts, now, skip, join, first, values)
    elif order in (*_CASES, *_FEN):
        join = "LEFT JOIN case_sums s ON s.point = p.point"
        first = f"coalesce(s.{order_of(order)}, 0) DESC, "
    return _read_points(connection, area, sorts, now, skip, join, first, {})


def _read_points(
    connection: Connection[Any],
    area: Area,
    sorts: Sequence[Waiting],
    now: int,
    skip: int,
    join: str,
    first: str,
    values: Mapping[str, object],
) -> list[Part]:
    rows = connection.execute(
        f"SELECT p.point, p.name, p.last_sync, p.judged < p.position FROM points p {join} WHERE {IN_AREA}"
        f" ORDER BY {first}p.name, p.point OFFSET %(skip)s LIMIT %(most)s",
        {**values, **area.asked, "skip": skip, "most": A_PAGE},
    ).fetchall()
    names = [point for point, *_ in rows]
    numbers = read_point_numbers(connection, names)
    waiting = count_at(connection, sorts, names, now)
    return [
        Part(
            Area(area.district, area.street, point),
            name,
            1,
            last,
            busy,
            numbers.get(point, NONE),
            waiting.get(point, Count()),
        )
        for point, name, last, busy in rows
    ]
