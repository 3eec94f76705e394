"""The totals: sums over what fold says of every case. All money in fen."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

import msgspec
from psycopg import Connection

from casework.matters.figures import Figures


@dataclass(frozen=True, slots=True)
class Loss:
    """Recovered loss: agreed, performed (without vouchers), and of that what passed by rule."""

    agreed_fen: int = 0
    performed_fen: int = 0
    confirmed_fen: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """Of one point, or of all. ``figures``: the same sums that a desk shows of its cases.

    ``void``: void or merged complaints. ``needs_a_look``: cases that wait for a person's decision. ``entries``:
    stored. ``waiting``: stored and not judged yet. ``set_aside``: subjects that could not be judged.
    """

    figures: Figures = field(default_factory=Figures)
    void: int = 0
    needs_a_look: int = 0
    entries: int = 0
    waiting: int = 0
    set_aside: int = 0
    by_component: dict[str, Loss] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain values, for scripts: the figures under the names they have on a desk, and headquarters' own."""
        return {
            **msgspec.to_builtins(self.figures),
            "void": self.void,
            "needs_a_look": self.needs_a_look,
            "entries": self.entries,
            "waiting": self.waiting,
            "set_aside": self.set_aside,
            "losses": {component: asdict(loss) for component, loss in self.by_component.items()},
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


_CASES = """
SELECT point,
    count(*) FILTER (WHERE counts AND sort = 'complaint'),
    count(*) FILTER (WHERE counts AND sort = 'consultation'),
    count(*) FILTER (WHERE settled_on_the_spot),
    coalesce(sum(agreed_fen), 0), coalesce(sum(performed_fen), 0),
    coalesce(sum(confirmed_fen), 0), coalesce(sum(voucher_fen), 0),
    coalesce(sum(undecided), 0),
    count(*) FILTER (WHERE returned_at IS NOT NULL AND counts AND sort = 'complaint'),
    count(*) FILTER (WHERE needs_newer),
    count(*) FILTER (WHERE NOT counts AND sort = 'complaint'),
    count(*) FILTER (WHERE needs_a_look)
FROM cases WHERE sort IN ('complaint', 'consultation') AND (%(point)s::text IS NULL OR point = %(point)s) GROUP BY point
"""
_STATES = """
SELECT point, state, count(*) FROM cases
WHERE sort = 'complaint' AND (%(point)s::text IS NULL OR point = %(point)s)
GROUP BY point, state ORDER BY point, state
"""
_LOSSES = """
SELECT point, component, sum(agreed_fen), sum(performed_fen), sum(confirmed_fen)
FROM losses WHERE %(point)s::text IS NULL OR point = %(point)s GROUP BY point, component ORDER BY point, component
"""
_POINTS = """
SELECT p.point, p.name, p.district, p.last_sync, p.position, p.position - p.judged,
    (SELECT count(*) FROM devices d WHERE d.point = p.point AND d.revoked_at IS NULL),
    (SELECT count(*) FROM devices d WHERE d.point = p.point AND d.revoked_at IS NULL AND NOT d.approved),
    (SELECT count(*) FROM unjudged u WHERE u.point = p.point AND u.tries > 0)
FROM points p WHERE %(point)s::text IS NULL OR p.point = %(point)s ORDER BY p.district, p.point
"""


_FIGURES = (
    "cases",
    "consultations",
    "settled_on_the_spot",
    "agreed_fen",
    "performed_fen",
    "confirmed_fen",
    "voucher_fen",
    "undecided",
    "returned",
    "needs_newer",
)


def read_points(connection: Connection[Any], point: str | None = None) -> list[PointSummary]:
    """All points with their totals, or the one asked for (empty when there is none such)."""
    asked = {"point": point}
    cases = {row[0]: row[1:] for row in connection.execute(_CASES, asked).fetchall()}
    losses: dict[str, dict[str, Loss]] = {}
    for name, component, *fen in connection.execute(_LOSSES, asked).fetchall():
        losses.setdefault(name, {})[component] = Loss(*map(int, fen))
    states: dict[str, dict[str, int]] = {}
    for name, state, number in connection.execute(_STATES, asked).fetchall():
        states.setdefault(name, {})[state] = number
    points = []
    for name, shown, district, last_sync, position, waiting, devices, pending, aside in connection.execute(
        _POINTS, asked
    ).fetchall():
        # Sums come as numbers without an end, so that none is too large for a page.
        found = tuple(map(int, cases.get(name, (0,) * 12)))
        by_component = losses.get(name, {})
        sums = Figures(
            **dict(zip(_FIGURES, found[:10], strict=True)),
            components={one: loss.performed_fen for one, loss in by_component.items() if loss.performed_fen},
            states=states.get(name, {}),
        )
        totals = Totals(sums, found[10], found[11], position, waiting, aside, by_component)
        points.append(PointSummary(name, shown, district, last_sync, devices, pending, totals))
    return points


def add_up(points: list[PointSummary]) -> Totals:
    """The totals of several points together."""
    components: dict[str, Loss] = {}
    for point in points:
        for component, loss in point.totals.by_component.items():
            had = components.get(component, Loss())
            components[component] = Loss(
                had.agreed_fen + loss.agreed_fen,
                had.performed_fen + loss.performed_fen,
                had.confirmed_fen + loss.confirmed_fen,
            )
    every = [point.totals for point in points]
    return Totals(
        sum((one.figures for one in every), Figures()),
        sum(one.void for one in every),
        sum(one.needs_a_look for one in every),
        sum(one.entries for one in every),
        sum(one.waiting for one in every),
        sum(one.set_aside for one in every),
        dict(sorted(components.items())),
    )
