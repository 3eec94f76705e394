"""What a complaint comes to."""

from __future__ import annotations

from casework.matters.body import VOUCHER
from casework.matters.complaint.course import course_of, passed_on
from casework.matters.figures import Figures
from casework.state import CaseState, State


def figures(state: CaseState) -> Figures:
    """The figures of one complaint. A void one counts only as void; one that was taken over is registered at the point it came from,
    so it is no case here, and its money of here counts here."""
    void = state.state is State.VOIDED
    states = {state.state.value: 1}
    if void:
        return Figures(states=states, needs_newer=int(state.needs_newer))
    money = state.money
    components: dict[str, int] = {}
    for line in money.performed:
        if line.fen and line.form != VOUCHER:
            components[line.component] = components.get(line.component, 0) + line.fen
    return Figures(
        cases=0 if passed_on(state).from_point else 1,
        settled_on_the_spot=int(course_of(state).settled_at_once),
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
