"""How a complaint passes from one point to another: what the other point begins with."""

from __future__ import annotations

from datetime import date

from casework.matters.body import Line
from casework.matters.complaint.bodies import ComplaintTakenOver, SettledOnTheSpot, SettlementAgreed
from casework.matters.complaint.purse import owed
from casework.matters.complaint.transitions import UNDER_WAY
from casework.matters.shared.subjects import subject_named
from casework.state import CaseState, Money


def is_under_way(state: CaseState) -> bool:
    """Whether somebody still has to do something for the parties. Of one that was sent back: where it stood before."""
    return state.sort == "complaint" and state.working_state in UNDER_WAY


def goes_on_as(case: str, to_point: str) -> str:
    """The subject under which a complaint goes on at another point: the same whenever it is asked. Never changes."""
    return subject_named(f"complaint {case} handed over to {to_point}")


def still_owed(money: Money) -> tuple[Line, ...]:
    """What is agreed and not performed."""
    return owed(money.agreed, money.performed)


def taken_over(state: CaseState, from_point: str, on: date) -> ComplaintTakenOver:
    """The beginning of a complaint at the point that takes it over on a day, with all that is known of it but the words of persons."""
    due = [
        event.body.due_on
        for event in state.timeline
        if event.effect == "counts" and isinstance(event.body, SettlementAgreed | SettledOnTheSpot)
    ]
    return ComplaintTakenOver(
        number=state.number,
        received_on=state.received_on or on,
        fields=dict(state.fields),
        on=on,
        from_point=from_point,
        from_case=state.subject,
        owed=still_owed(state.money),
        due_on=due[-1] if due else None,
    )
