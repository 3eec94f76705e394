"""Every contact point and how it stands: its devices, what its cases come to, what waits to be judged.

What a matter that is no case comes to is read and shown by its own rooms.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Final

import msgspec
from psycopg import Connection

from headquarters.projections.cases.sums import CaseSums, read_sums


@dataclass(frozen=True, slots=True)
class Totals:
    """Of one point, or of all. ``of_cases``: what the cases come to. ``entries``: stored, of whatever matter. ``waiting``:
    stored and not judged yet. ``set_aside``: subjects that could not be judged.
    """

    of_cases: CaseSums = field(default_factory=CaseSums)
    entries: int = 0
    waiting: int = 0
    set_aside: int = 0

    def as_json(self) -> dict[str, Any]:
        """Plain values, for scripts: the figures under the names they have on a desk, and headquarters' own."""
        return {
            **msgspec.to_builtins(self.of_cases.figures),
            "void": self.of_cases.void,
            "needs_a_look": self.of_cases.needs_a_look,
            "entries": self.entries,
            "waiting": self.waiting,
            "set_aside": self.set_aside,
            "losses": {component: asdict(loss) for component, loss in self.of_cases.by_component.items()},
        }


@dataclass(frozen=True, slots=True)
class PointSummary:
    """A contact point and its totals. Times are UTC ms; ``pending``: devices waiting for approval."""

    point: str
    name: str
    district: str
    last_sync: int | None
    devices: int
    pending: int
    totals: Totals


_POINTS: Final = """
SELECT p.point, p.name, p.district, p.last_sync, p.position, p.position - p.judged,
    (SELECT count(*) FROM devices d WHERE d.point = p.point AND d.revoked_at IS NULL),
    (SELECT count(*) FROM devices d WHERE d.point = p.point AND d.revoked_at IS NULL AND NOT d.approved),
    (SELECT count(*) FROM unjudged u WHERE u.point = p.point AND u.tries > 0)
FROM points p WHERE %(point)s::text IS NULL OR p.point = %(point)s ORDER BY p.district, p.point
"""
_NOTHING: Final = CaseSums()


def read_points(connection: Connection[Any], point: str | None = None) -> list[PointSummary]:
    """All points with their totals, or the one asked for (empty when there is none such)."""
    sums = read_sums(connection, point)
    return [
        PointSummary(
            name,
            shown,
            district,
            last_sync,
            devices,
            pending,
            Totals(sums.get(name, _NOTHING), position, waiting, aside),
        )
        for name, shown, district, last_sync, position, waiting, devices, pending, aside in connection.execute(
            _POINTS, {"point": point}
        ).fetchall()
    ]


def add_up(points: list[PointSummary]) -> Totals:
    """The totals of several points together."""
    every = [point.totals for point in points]
    return Totals(
        sum((one.of_cases for one in every), _NOTHING),
        sum(one.entries for one in every),
        sum(one.waiting for one in every),
        sum(one.set_aside for one in every),
    )
