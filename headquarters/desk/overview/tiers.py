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
from headquarters.desk.waiting import CHILD, Count, count_by
from headquarters.projections.cases.lists import NONE, Numbers, add_numbers, read_losses, read_numbers

A_PAGE: Final = 25
"""With a link for each number a page stays below 60 KB."""
MOST_COMPONENTS: Final = 12


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
    numbers = one.numbers
    if order == "sync":
        return one.last_sync or 0
    if order in _CASES:
        return -numbers[order].cases
    if order in _FEN:
        return -numbers[order].fen
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
    parts = sorted(
        _parts(connection, area, sorts, now, by), key=lambda one: (not one.name, one.name, one.area.point)
    )
    if order in SORTS:
        parts.sort(key=partial(_in_order, order))
    losses = read_losses(connection, IN_AREA, area.asked)
    return {
        "area": area,
        "by": by,
        "parts": parts[skip : skip + A_PAGE],
        "all": len(parts),
        "skipped": min(skip, len(parts)),
        "before": max(skip - A_PAGE, 0) if skip else None,
        "after": skip + A_PAGE if skip + A_PAGE < len(parts) else None,
        "order": order if order in SORTS else "",
        "points": sum(one.points for one in parts),
        "busy": any(one.busy for one in parts),
        "numbers": reduce(add_numbers, (one.numbers for one in parts), NONE),
        "waiting": reduce(Count.__add__, (one.waiting for one in parts), Count()),
        "losses": dict(list(losses.items())[:MOST_COMPONENTS]),
        "more_losses": max(len(losses) - MOST_COMPONENTS, 0),
    }


def _parts(
    connection: Connection[Any], area: Area, sorts: Sequence[Waiting], now: int, by: str
) -> list[Part]:
    child = CHILD[by]
    rows = connection.execute(
        f"SELECT {child}, min(p.name), count(*), max(p.last_sync), bool_or(p.judged < p.position)"
        f" FROM points p WHERE {IN_AREA} GROUP BY 1",
        area.asked,
    ).fetchall()
    numbers = read_numbers(connection, child, IN_AREA, area.asked)
    waiting = count_by(connection, sorts, area, now, by)
    return [
        Part(
            Area(area.district, area.street, name) if by == "point" else area.part(name),
            shown if by == "point" else name,
            points,
            last,
            busy,
            numbers.get(name, NONE),
            waiting.get(name, Count()),
        )
        for name, shown, points, last, busy in rows
    ]
