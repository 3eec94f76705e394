"""How a complaint passes from one point to another: which may, and what the other point begins with.

Only one at which no money stands may: nothing agreed, nothing paid, nothing that waits for a word about a sum. So no sum is ever carried
from one point to another, and there is none that could be at both.
"""

from __future__ import annotations

from datetime import date

from casework.matters.complaint.bodies import ComplaintTakenOver
from casework.matters.complaint.transitions import UNDER_WAY
from casework.matters.registry import MONEY_KINDS
from casework.matters.shared.subjects import subject_named
from casework.state import CaseState


def is_under_way(state: CaseState) -> bool:
    """Whether somebody still has to do something for the parties. Of one that was sent back: where it stood before."""
    return state.sort == "complaint" and state.working_state in UNDER_WAY


def has_money(state: CaseState) -> bool:
    """Whether anything was ever agreed or paid in it, with or without a sum, whatever became of it: taken back it may come to stand
    again by a word that is still under way."""
    return any(event.entry.core.kind in MONEY_KINDS for event in state.timeline)


def goes_on_as(case: str, to_point: str) -> str:
    """The subject under which a complaint goes on at another point: the same whenever it is asked. Never changes."""
    return subject_named(f"complaint {case} handed over to {to_point}")


def taken_over(state: CaseState, from_point: str, on: date) -> ComplaintTakenOver:
    """The beginning of a complaint at the point that takes it over on a day, with all that is known of it but the words of persons."""
    return ComplaintTakenOver(
        number=state.number,
        received_on=state.received_on or on,
        fields=dict(state.fields),
        on=on,
        from_point=from_point,
        from_case=state.subject,
    )
