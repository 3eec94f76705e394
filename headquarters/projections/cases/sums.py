"""What the cases of each point come to: the sums that their rows keep (migration ``case_sums``), without what a person said is
counted at another point; only how many are in which state is counted in the rows. All money in fen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from psycopg import Connection

from casework.matters.figures import Figures


@dataclass(frozen=True, slots=True)
class Loss:
    """Recovered loss: agreed, performed (without vouchers), and of that what passed by rule."""

    agreed_fen: int = 0
    performed_fen: int = 0
    confirmed_fen: int = 0

    def __add__(self, other: Loss) -> Loss:
        return Loss(
            self.agreed_fen + other.agreed_fen,
            self.performed_fen + other.performed_fen,
            self.confirmed_fen + other.confirmed_fen,
        )


@dataclass(frozen=True, slots=True)
class CaseSums:
    """Of one point, or of several. ``figures``: the same sums that a desk shows of its cases.

    ``void``: void or merged complaints. ``needs_a_look``: cases that wait for a person's decision. ``by_component``:
    in the order of their codes.
    """

    figures: Figures = field(default_factory=Figures)
    void: int = 0
    needs_a_look: int = 0
    by_component: dict[str, Loss] = field(default_factory=dict)

    def __add__(self, other: CaseSums) -> CaseSums:
        losses = dict(self.by_component)
        for component, loss in other.by_component.items():
            losses[component] = losses.get(component, Loss()) + loss
        return CaseSums(
            self.figures + other.figures,
            self.void + other.void,
            self.needs_a_look + other.needs_a_look,
            dict(sorted(losses.items())),
        )


_STATES: Final = """
SELECT point, state, count(*) FROM cases_once
WHERE sort = 'complaint' AND (%(point)s::text IS NULL OR point = %(point)s)
GROUP BY point, state ORDER BY point, state
"""
_LOSSES: Final = """
SELECT point, component, agreed_fen, performed_fen, confirmed_fen
FROM loss_sums WHERE (agreed_fen, performed_fen, confirmed_fen) <> (0, 0, 0)
AND (%(point)s::text IS NULL OR point = %(point)s) ORDER BY point, component
"""
_FIGURES: Final = (
    "complaints",
    "consultations",
    "settled_on_the_spot",
    "agreed_fen",
    "performed_fen",
    "confirmed_fen",
    "voucher_fen",
    "undecided",
    "returned",
    "needs_newer",
    "void",
    "needs_a_look",
)
"""Columns of the sums."""
_CASES: Final = (
    f"SELECT point, {', '.join(_FIGURES)} FROM case_sums"
    " WHERE cases > 0 AND (%(point)s::text IS NULL OR point = %(point)s)"
)


def read_sums(connection: Connection[Any], point: str | None = None) -> dict[str, CaseSums]:
    """What the cases come to, by point: of all points that have any, or of the one asked for."""
    asked = {"point": point}
    losses: dict[str, dict[str, Loss]] = {}
    for name, component, *fen in connection.execute(_LOSSES, asked).fetchall():
        losses.setdefault(name, {})[component] = Loss(*map(int, fen))
    states: dict[str, dict[str, int]] = {}
    for name, state, number in connection.execute(_STATES, asked).fetchall():
        states.setdefault(name, {})[state] = number
    sums = {}
    for name, *numbers in connection.execute(_CASES, asked).fetchall():
        # Sums come as numbers without an end, so that none is too large for a page.
        found = dict(zip(_FIGURES, map(int, numbers), strict=True))
        void, needs_a_look = found.pop("void"), found.pop("needs_a_look")
        by_component = losses.get(name, {})
        figures = Figures(
            **{"cases" if name == "complaints" else name: number for name, number in found.items()},
            components={one: loss.performed_fen for one, loss in by_component.items() if loss.performed_fen},
            states=states.get(name, {}),
        )
        sums[name] = CaseSums(figures, void, needs_a_look, by_component)
    return sums
