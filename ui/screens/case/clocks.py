"""Which clocks of a case run now, for its note: the point's own promise, or the regulator's after a transfer."""

from __future__ import annotations

from datetime import date

from casework.deadlines import Deadline, bureau_acceptance, bureau_mediation, point_promise, time_left
from casework.handbook import Handbook
from casework.state import CaseState, State
from casework.steps import standing
from ui.words import sentences, tr
from ui.words_deadline import DeadlineWords, deadline_words

_RUNNING = frozenset(
    {State.LOGGED, State.CONTACTING, State.MEDIATING, State.AGREED, State.RETURNED, State.UNSETTLED}
)


def running_deadline(state: CaseState, handbook: Handbook) -> Deadline | None:
    """The clock that presses; None for what is closed and for consultations.

    After a transfer it is the regulator's (Order 121 Art 15, 23), which runs from the day they have it; as long as they
    have not said when that was, the day of the transfer stands in for it (see :func:`due_note`).
    """
    if state.sort != "complaint" or state.received_on is None:
        return None
    if state.transfer is not None and standing(state) is State.TRANSFERRED:
        transfer = state.transfer
        if transfer.accepted_on is not None and transfer.outcome == "accepted":
            return bureau_mediation(handbook, transfer.accepted_on)
        if transfer.outcome in ("sent", "received"):
            return bureau_acceptance(handbook, transfer.received_on or transfer.on)
        return None
    return point_promise(handbook, state.received_on) if state.state in _RUNNING else None


def due_note(state: CaseState, handbook: Handbook, today: date) -> DeadlineWords | None:
    """The same in words."""
    found = running_deadline(state, handbook)
    if found is None:
        return None
    words = deadline_words(found, time_left(found.due_on, today, handbook.calendar), today)
    transfer = state.transfer
    if transfer is None or standing(state) is not State.TRANSFERRED or transfer.received_on is not None:
        return words
    fact = words.fact if found.provisional else tr("预计{fact}", fact=words.fact)
    reason = sentences(words.reason, tr("哪天收到，对方还没回音，先从转出那天起算。"))
    return DeadlineWords(fact, reason, words.tone)
