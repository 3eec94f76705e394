"""Sums over many cases: the same function on the PC and at headquarters, so the two can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from casework.kinds import VOUCHER
from casework.state import CaseState, State

COUNTED: Final = frozenset({"complaint", "consultation"})
"""The sorts of subject that come to figures, on the PC and at headquarters alike; every other comes to nothing."""


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What one case, or any number of them, comes to. All money in fen.

    ``cases``: complaints that are not void. ``consultations``: consultations that are not void.
    ``performed_fen`` is the recovered loss (挽回经济损失); ``agreed_fen`` is what was agreed, vouchers included;
    ``voucher_fen`` was performed in vouchers, which is not money. ``confirmed_fen``: the part that passed by rule.
    ``undecided``: entries with money that count for nothing until a person decides. ``returned``: cases sent back.
    ``needs_newer``: cases that hold an entry of a newer program, whose sums may therefore be wrong here.
    ``components``: performed money by component L1…L9. ``states``: complaints by state, void ones too.
    """

    cases: int = 0
    consultations: int = 0
    settled_on_the_spot: int = 0
    agreed_fen: int = 0
    performed_fen: int = 0
    confirmed_fen: int = 0
    voucher_fen: int = 0
    undecided: int = 0
    returned: int = 0
    needs_newer: int = 0
    components: dict[str, int] = {}
    states: dict[str, int] = {}

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            cases=self.cases + other.cases,
            consultations=self.consultations + other.consultations,
            settled_on_the_spot=self.settled_on_the_spot + other.settled_on_the_spot,
            agreed_fen=self.agreed_fen + other.agreed_fen,
            performed_fen=self.performed_fen + other.performed_fen,
            confirmed_fen=self.confirmed_fen + other.confirmed_fen,
            voucher_fen=self.voucher_fen + other.voucher_fen,
            undecided=self.undecided + other.undecided,
            returned=self.returned + other.returned,
            needs_newer=self.needs_newer + other.needs_newer,
            components=_merged(self.components, other.components),
            states=_merged(self.states, other.states),
        )

    def __radd__(self, other: int) -> Figures:
        """So that ``sum`` works, which starts from 0."""
        if other != 0:
            return NotImplemented
        return self


def _merged(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    if not other:
        return one
    merged = dict(one)
    for name, number in other.items():
        merged[name] = merged.get(name, 0) + number
    return dict(sorted(merged.items()))


def figures(state: CaseState) -> Figures:
    """What one subject comes to. A void case counts only as void.

    Staff come to nothing, and so does a subject whose sort this program does not know: a matter of a newer program, or
    steps on something that nobody logged.
    """
    if state.sort not in COUNTED:
        return Figures()
    void = state.state is State.VOIDED
    if state.sort == "consultation":
        return Figures(consultations=0 if void else 1, needs_newer=int(state.needs_newer))
    states = {state.state.value: 1}
    if void:
        return Figures(states=states, needs_newer=int(state.needs_newer))
    money = state.money
    components: dict[str, int] = {}
    for line in money.performed:
        if line.fen and line.form != VOUCHER:
            components[line.component] = components.get(line.component, 0) + line.fen
    return Figures(
        cases=1,
        settled_on_the_spot=int(state.settled_at_once),
        agreed_fen=money.agreed_fen,
        performed_fen=money.performed_fen,
        confirmed_fen=money.confirmed_fen,
        voucher_fen=money.voucher_fen,
        undecided=len(money.undecided),
        returned=int(state.returned is not None),
        needs_newer=int(state.needs_newer),
        components=dict(sorted(components.items())),
        states=states,
    )


class Totals:
    """Adds up the figures of many cases."""

    @staticmethod
    def of(states: Iterable[CaseState]) -> Figures:
        """The sum over ``states``; all zero when there are none."""
        total = Figures()
        for state in states:
            total += figures(state)
        return total
