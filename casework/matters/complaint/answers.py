"""What was said with the receipt about a complaint, and how it stands to what the desk says. Silence is no answer."""

from __future__ import annotations

from casework.matters.complaint.bodies import (
    ConsumerAnswered,
    FollowedUp,
    MediationFailed,
    MediationHeld,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.complaint.course import ComplaintState
from casework.state import CaseState, Event, State

_AGREED = (SettlementAgreed, SettledOnTheSpot)


def counted_answers(state: CaseState) -> list[tuple[Event, ConsumerAnswered]]:
    """Each time somebody has answered, the newest last: that one counts."""
    return [
        (event, event.body)
        for event in state.timeline
        if event.effect == "counts" and isinstance(event.body, ConsumerAnswered)
    ]


def agreements(state: CaseState) -> list[SettlementAgreed | SettledOnTheSpot]:
    """What was agreed and counts, the newest last: without any there is nothing to ask about."""
    return [
        event.body for event in state.timeline if event.effect == "counts" and isinstance(event.body, _AGREED)
    ]


def is_said_given(state: CaseState) -> bool:
    """Whether the desk says that all that was agreed has been given: its newest word on that."""
    given = False
    for event in state.timeline:
        if event.effect != "counts":
            continue
        match event.body:
            case SettledOnTheSpot(paid=paid):
                given = paid
            case SettlementAgreed() | MediationHeld() | MediationFailed():
                given = False
            case PerformanceRecorded(complete=complete):
                given = complete or state.closed_on is not None
            case FollowedUp(performed=bool() as performed):
                given = performed
    return given


def is_contradicted(state: CaseState) -> bool:
    """Whether the newest answer says that not all was given, of what the desk says was."""
    said = counted_answers(state)
    return bool(said) and said[-1][1].performed != "all" and is_said_given(state)


def is_asked_after(state: CaseState) -> bool:
    """Whether the desk has followed up since the newest answer."""
    for event in reversed(state.timeline):
        if event.effect == "counts" and isinstance(event.body, ConsumerAnswered | FollowedUp):
            return isinstance(event.body, FollowedUp)
    return False


def is_to_ask_back(state: CaseState) -> bool:
    """Whether the desk has to ask the consumer once more: what was said with the receipt is not what it has written down."""
    over = state.state in (State.VOIDED, ComplaintState.HANDED_OVER)
    return not over and is_contradicted(state) and not is_asked_after(state)
