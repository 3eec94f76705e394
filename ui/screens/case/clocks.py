"""Which clocks of a case run now, for its note: the point's own promise, or the regulator's after a transfer."""

from __future__ import annotations

from datetime import date

from casework.deadlines import Deadline, bureau_acceptance, bureau_mediation, point_promise, time_left
from casework.handbook import Handbook
from casework.state import CaseState, State
from ui.words_deadline import DeadlineWords, deadline_words

_RUNNING = frozenset(
    {State.LOGGED, State.CONTACTING, State.MEDIATING, State.AGREED, State.RETURNED, State.UNSETTLED}
)


def running_deadline(state: CaseState, handbook: Handbook) -> Deadline | None:
    """The clock that presses; None for what is closed and for consultations."""
    if state.sort != "complaint" or state.received_on is None:
        return None
    if state.transfer is not None and state.state is State.TRANSFERRED:
        transfer = state.transfer
        if transfer.accepted_on is not None and transfer.outcome == "accepted":
            return bureau_mediation(handbook, transfer.accepted_on)
        if transfer.received_on is not None and transfer.outcome == "received":
            return bureau_acceptance(handbook, transfer.received_on)
        return None
    return point_promise(handbook, state.received_on) if state.state in _RUNNING else None


def due_note(state: CaseState, handbook: Handbook, today: date) -> DeadlineWords | None:
    """The same in words."""
    found = running_deadline(state, handbook)
    if found is None:
        return None
    return deadline_words(found, time_left(found.due_on, today, handbook.calendar), today)
