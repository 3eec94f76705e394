"""A deadline in words: when, how it stands today, and why just then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casework.calendar import RestDay, RestReason
from casework.deadlines import POINT_PROMISE, Deadline, TimeLeft
from casework.handbook import DayUnit
from ui.widgets.state import Tone
from ui.words import clauses, day_words, days_of_month, listed, short_day, tr


@dataclass(frozen=True, slots=True)
class DeadlineWords:
    """`fact` is bold, `reason` follows it. `tone`: danger is late, warning is today, info is still to come."""

    fact: str
    reason: str
    tone: Tone


def deadline_words(deadline: Deadline, left: TimeLeft, today: date, *, ours: bool = True) -> DeadlineWords:
    """How a case page says it: 截止 今天（11月23日 周一） — 理由：11月9日登记，本站约定 10 个工作日；……"""
    words = due_words(deadline.due_on, left, today, reason_words(deadline, today), ours=ours)
    if not deadline.provisional:
        return words
    return DeadlineWords(tr("预计{fact}", fact=words.fact), words.reason, words.tone)


def due_words(due_on: date, left: TimeLeft, today: date, reason: str, *, ours: bool = True) -> DeadlineWords:
    """A day and how it stands. `ours`: this point is late when it has passed, which is what red says."""
    due = day_words(due_on, today)
    if left.overdue:
        fact, tone = tr("截止 {day}，已逾期", day=due), Tone.DANGER if ours else Tone.INFO
        if not ours:
            fact = tr("截止 {day}，已经过了", day=due)
    elif due_on == today:
        fact, tone = tr("截止 今天（{day}）", day=due), Tone.WARNING if ours else Tone.INFO
    else:
        fact, tone = tr("截止 {day}", day=due), Tone.INFO
        fact += tr("，还有 {count} 个工作日", count=left.working_days_left)
    return DeadlineWords(fact, reason, tone)


def reason_words(deadline: Deadline, today: date) -> str:
    """Why that day: what it counts from, how long the term is, which days do not count."""
    start = short_day(deadline.started_on, today)
    if deadline.rule == POINT_PROMISE:
        whence = tr("{day}登记，本站约定 {term}", day=start, term=_term(deadline))
    else:
        whence = tr(
            "{day}起算，{name} {term}（{basis}）",
            day=start,
            name=deadline.name,
            term=_term(deadline),
            basis=deadline.basis,
        )
    parts = [tr("当天不算")] if deadline.unit is DayUnit.WORKING_DAYS else []
    weekends = [rest for rest in deadline.skipped_days if rest.reason is RestReason.WEEKEND]
    holidays = [rest for rest in deadline.skipped_days if rest.reason is RestReason.HOLIDAY]
    if deadline.unit is DayUnit.WORKING_DAYS:
        if weekends:
            parts.append(tr("{days}是周末也不算", days=days_together(weekends, today)))
        if holidays:
            parts.append(tr("{days}放假不算", days=days_together(holidays, today)))
        if deadline.makeup_days:
            worked = days_together([RestDay(day, RestReason.WEEKEND) for day in deadline.makeup_days], today)
            parts.append(tr("{days}补班照算", days=worked))
    elif deadline.skipped_days:
        parts.append(tr("最后一天赶上放假，顺延到 {day}", day=short_day(deadline.due_on, today)))
    if deadline.latest_on != deadline.due_on:
        parts.append(tr("周末也顺延的话是 {day}", day=short_day(deadline.latest_on, today)))
    if deadline.provisional:
        parts.append(tr("那一年的放假安排还没公布，先按周末估算"))
    if not parts:
        return tr("理由：{whence}。", whence=whence)
    return tr("理由：{whence}；{parts}。", whence=whence, parts=clauses(parts))


def days_together(days: Sequence[RestDay], today: date) -> str:
    """`11月14、15、21、22日`, runs of three and more as `10月1日—7日`."""
    groups: list[list[date]] = []
    for day in sorted(rest.day for rest in days):
        if groups and day - groups[-1][-1] == timedelta(days=1):
            groups[-1].append(day)
        else:
            groups.append([day])
    told: list[str] = []
    loose: list[date] = []

    def close() -> None:
        if loose:
            told.append(days_of_month(loose[0], listed(str(day.day) for day in loose), today))
            loose.clear()

    for group in groups:
        if len(group) > 2:
            close()
            first, last = short_day(group[0], today), group[-1]
            end = tr("{day}日", day=last.day) if last.month == group[0].month else short_day(last, today)
            told.append(f"{first}—{end}")
            continue
        for day in group:
            if loose and (day.year, day.month) != (loose[0].year, loose[0].month):
                close()
            loose.append(day)
    close()
    return listed(told)


def _term(deadline: Deadline) -> str:
    if deadline.unit is DayUnit.WORKING_DAYS:
        return tr("{count} 个工作日", count=deadline.count)
    if deadline.unit is DayUnit.YEARS:
        return tr("{count} 年", count=deadline.count)
    return tr("{count} 日", count=deadline.count)
