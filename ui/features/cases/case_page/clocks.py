"""The day a case is due, for its note: in words, with the reason."""

from __future__ import annotations

from datetime import date

from casework.deadlines import time_left
from casework.handbook import Handbook
from casework.matters.complaint.pressing import pressing
from casework.state import CaseState
from ui.features.cases.words_deadline import DeadlineWords, deadline_words, due_words
from ui.words import sentences, short_day, tr


def due_note(state: CaseState, handbook: Handbook, today: date) -> DeadlineWords | None:
    """What :func:`casework.matters.complaint.pressing.pressing` says, in words; None where nothing presses."""
    found = pressing(state, handbook)
    if found is None:
        return None
    left = time_left(found.due_on, today, handbook.calendar)
    if found.deadline is None:
        agreed = short_day(found.agreed_on, today) if found.agreed_on is not None else ""
        return due_words(found.due_on, left, today, tr("理由：{day}双方约好这一天前履行。", day=agreed))
    words = deadline_words(found.deadline, left, today, ours=found.ours)
    if not found.stands_in:
        return words
    fact = words.fact if found.deadline.provisional else tr("预计{fact}", fact=words.fact)
    reason = sentences(words.reason, tr("哪天收到，对方还没回音，先从转出那天起算。"))
    return DeadlineWords(fact, reason, words.tone)
