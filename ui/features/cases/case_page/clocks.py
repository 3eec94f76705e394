"""The day a case is due, for its note: in words, with the reason."""

from __future__ import annotations

from datetime import date

from casework.deadlines import time_left
from casework.handbook import Handbook
from casework.matters.complaint.pressing import Pressing, pressing
from casework.state import CaseState
from ui.features.cases.words_deadline import DeadlineWords, deadline_words, due_words
from ui.features.cases.words_stopped import not_counted, what_words
from ui.widgets.state import Tone
from ui.words import sentences, short_day, stopped, tr


def _standing(found: Pressing, today: date, handbook: Handbook) -> DeadlineWords:
    """While something is out to be tested: no day presses, and so much is left once it is back."""
    since = found.stopped.since
    assert since is not None
    left = time_left(found.due_on, since, handbook.calendar)
    rest = (
        tr("送出去的时候已经逾期")
        if left.overdue
        else tr("送出去的时候还有 {count} 个工作日", count=left.working_days_left)
    )
    reason = tr("{day}送出，期限先停着，结果回来接着算；{rest}。", day=short_day(since, today), rest=rest)
    tone, back_by = Tone.INFO, found.stopped.back_by
    if back_by is not None and back_by < today:
        tone = Tone.WARNING
        late = tr("说好 {day}出结果，已经过了，请问一问。", day=short_day(back_by, today))
        reason = sentences(late, reason)
    elif back_by is not None:
        reason = sentences(reason, tr("说好 {day}出结果。", day=short_day(back_by, today)))
    fact = not_counted(what_words(found.stopped.what), found.stopped.days_by(today))
    return DeadlineWords(fact, reason, tone)


def due_note(state: CaseState, handbook: Handbook, today: date) -> DeadlineWords | None:
    """What :func:`casework.matters.complaint.pressing.pressing` says, in words; None where nothing presses."""
    found = pressing(state, handbook)
    if found is None:
        return None
    left = time_left(found.due_on, today, handbook.calendar)
    if found.deadline is None:
        agreed = short_day(found.agreed_on, today) if found.agreed_on is not None else ""
        return due_words(found.due_on, left, today, tr("理由：{day}双方约好这一天前履行。", day=agreed))
    if found.stopped.since is not None:
        return _standing(found, today, handbook)
    words = deadline_words(found.deadline, left, today, ours=found.ours)
    if found.stopped.days:
        told = not_counted(what_words(found.stopped.what), found.stopped.days)
        return DeadlineWords(words.fact, sentences(words.reason, stopped(told)), words.tone)
    if not found.stands_in:
        return words
    fact = words.fact if found.deadline.provisional else tr("预计{fact}", fact=words.fact)
    reason = sentences(words.reason, tr("哪天收到，对方还没回音，先从转出那天起算。"))
    return DeadlineWords(fact, reason, words.tone)
