"""The periods a point answers for: which there are, which are open, and the subject of each.

How long a period is comes from the handbook (``reporting``), never from here; a rule that changes cuts the period in
which it changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from casework.handbook import Handbook, ReportingRule
from casework.matters.shared.subjects import subject_named

Called = Literal["month", "quarter", "half", "year", "days"]

_DAY: Final = timedelta(days=1)
_CALLED: Final[dict[int, Called]] = {1: "month", 3: "quarter", 6: "half", 12: "year"}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From ``start`` to ``end``, both included."""

    start: date
    end: date

    def holds(self, day: date) -> bool:
        """Whether ``day`` is in it."""
        return self.start <= day <= self.end


def called(period: Period) -> tuple[Called, int]:
    """As what people call a period: a month (1…12), a quarter (1…4), half a year (1, 2), a year; else days."""
    start, end = period.start, period.end
    if start.day == 1 and (end + _DAY).day == 1 and start.year == end.year:
        months = end.month - start.month + 1
        name = _CALLED.get(months)
        if name is not None and (start.month - 1) % months == 0:
            return name, (start.month - 1) // months + 1
    return "days", 0


def covered(period: Period, parts: Iterable[Period]) -> bool:
    """Whether every day of ``period`` is in one of ``parts``: rules change, and what was answered stays answered."""
    day = period.start
    for part in sorted(parts):
        if part.start > day:
            return False
        day = max(day, part.end + _DAY)
        if day > period.end:
            return True
    return False


def subject_of(point: str, period: Period) -> str:
    """The subject of the zero report of a point for a period: the same on every PC and at headquarters. Never changes."""
    return subject_named(f"zero report {point} {period.start.isoformat()} {period.end.isoformat()}")


def period_on(handbook: Handbook, day: date) -> Period | None:
    """The period that holds ``day``; ``None`` where no rule was in force."""
    rule = handbook.reporting(day)
    return None if rule is None else _cut(handbook, rule, _whole(rule, day), day)


def periods(handbook: Handbook, today: date, since: date) -> tuple[Period, ...]:
    """The periods that are asked for on ``today``, the running one first: it may be answered before it ends.

    ``since``: nobody answers for a period that ended before this day. How many ended ones are asked for is the rule's.
    """
    running = period_on(handbook, today)
    rule = handbook.reporting(today)
    if running is None or rule is None:
        return ()
    found = [running]
    while len(found) <= rule.look_back:
        before = period_on(handbook, found[-1].start - _DAY)
        if before is None or before.end < since:
            break
        found.append(before)
    return tuple(found)


def _whole(rule: ReportingRule, day: date) -> Period:
    """The period of a calendar year, cut into equal ones of ``rule.months``, that holds ``day``."""
    first = (day.month - 1) // rule.months * rule.months + 1
    after = first + rule.months
    end = date(day.year + 1, 1, 1) if after > 12 else date(day.year, after, 1)
    return Period(date(day.year, first, 1), end - _DAY)


def _cut(handbook: Handbook, rule: ReportingRule, whole: Period, day: date) -> Period:
    """``whole`` as far as ``rule`` is the one in force around ``day``."""
    start = end = day
    while start > whole.start and handbook.reporting(start - _DAY) is rule:
        start -= _DAY
    while end < whole.end and handbook.reporting(end + _DAY) is rule:
        end += _DAY
    return Period(start, end)
