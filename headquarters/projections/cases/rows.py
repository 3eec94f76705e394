"""The figures of each case as fold has them, for the totals and the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from casework.matters.body import VOUCHER
from casework.matters.figures import Figures
from casework.matters.registry import COUNTED
from casework.state import CaseState, State
from casework.totals import figures
from headquarters.projections.projection import Projection, Row, Table

CASES: Final = Table(
    "case_rows",
    (
        "sort",
        "state",
        "number",
        "received_on",
        "category",
        "counts",
        "settled_on_the_spot",
        "undecided",
        "disputed_fen",
        "claimed_fen",
        "agreed_fen",
        "performed_fen",
        "confirmed_fen",
        "voucher_fen",
        "returned",
        "returned_at",
        "needs_a_look",
        "needs_newer",
        "merged_into",
        "judged_at",
        "merchant",
    ),
)
LOSSES: Final = Table("loss_rows", ("component", "agreed_fen", "performed_fen", "confirmed_fen"))
MOST_FEN: Final = 10**15
MOST_LETTERS: Final = 120
"""Of a shop's name, to look for it."""


def _project(state: CaseState, now: int) -> Mapping[Table, Sequence[Row]]:
    """A row of figures for what is counted, and of its counted money a row for each component: all that is agreed; of
    what is performed, all but vouchers."""
    if state.sort not in COUNTED:
        return {}
    sums = figures(state)
    money = state.sort == "complaint" and state.state is not State.VOIDED
    losses = [(component, *fen) for component, fen in _by_component(state).items()] if money else []
    return {CASES: [_case(state, sums, now)], LOSSES: losses}


def _case(state: CaseState, sums: Figures, now: int) -> Row:
    category, merchant = state.fields.get("category"), state.fields.get("merchant_name")
    return (
        state.sort,
        str(state.state),
        state.number.replace("\0", ""),
        state.received_on,
        category.replace("\0", "")[:8] if isinstance(category, str) else "",
        bool(sums.cases or sums.consultations),
        bool(sums.settled_on_the_spot),
        sums.undecided,
        _sum(state.money.disputed_fen),
        _sum(state.money.claimed_fen),
        sums.agreed_fen,
        sums.performed_fen,
        sums.confirmed_fen,
        sums.voucher_fen,
        state.returned.reason.replace("\0", "") if state.returned is not None else "",
        state.returned.at if state.returned is not None else None,
        state.needs_a_look,
        state.needs_newer,
        state.merged_into,
        now,
        merchant.replace("\0", "")[:MOST_LETTERS] if isinstance(merchant, str) else "",
    )


def _sum(fen: int | None) -> int | None:
    """A typed-in sum, unless it is beyond all sense."""
    return fen if fen is not None and 0 <= fen <= MOST_FEN else None


def _by_component(state: CaseState) -> dict[str, tuple[int, int, int]]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for line in state.money.agreed:
        sums[line.component][0] += line.fen
    for line in state.money.performed:
        if line.form == VOUCHER:
            continue
        sums[line.component][1] += line.fen
        sums[line.component][2] += line.fen if line.confirmed else 0
    return {component: (fen[0], fen[1], fen[2]) for component, fen in sums.items()}


FIGURES: Final = Projection(
    name="cases",
    version=5,
    tables=(CASES, LOSSES),
    project=_project,
    sums=("case_sum_rows", "loss_sum_rows"),
)
