"""Working time of orders: how much is left until the end of the day one is due, how much has passed since one was sent."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from casework.calendar import WorkingDays
from casework.handbook import Handbook, OrderPace

_SHANGHAI: Final = timezone(timedelta(hours=8))


def worked(calendar: WorkingDays, pace: OrderPace, since: datetime, until: datetime) -> int:
    """Working minutes from one moment to a later one; 0 where it is not later."""
    begun, ended = since.astimezone(_SHANGHAI), until.astimezone(_SHANGHAI)
    if ended <= begun:
        return 0
    length = max(0, pace.day_ends - pace.day_starts)
    first, last = begun.date(), ended.date()
    passed = _of_the_day(calendar, pace, ended) - _of_the_day(calendar, pace, begun)
    if first == last:
        return passed
    whole = calendar.working_days_after(first, last)  # without the first day, with the last one
    return passed + length * (
        whole + int(calendar.is_working_day(first)) - int(calendar.is_working_day(last))
    )


def minutes_left(handbook: Handbook, due_on: date, now: int) -> int | None:
    """Working minutes from ``now`` (UTC ms) to the end of the day it is due; below 0: so much it is late. ``None`` where the
    handbook says nothing of working hours."""
    pace = handbook.order_pace(_day(now))
    if pace is None:
        return None
    moment = datetime.fromtimestamp(now / 1000, UTC)
    end = datetime(due_on.year, due_on.month, due_on.day, tzinfo=_SHANGHAI) + timedelta(minutes=pace.day_ends)
    if end >= moment:
        return worked(handbook.calendar, pace, moment, end)
    return -worked(handbook.calendar, pace, end, moment)


def minutes_since(handbook: Handbook, at: int, now: int) -> int | None:
    """Working minutes from ``at`` to ``now`` (UTC ms); ``None`` where the handbook says nothing of working hours."""
    pace = handbook.order_pace(_day(now))
    if pace is None:
        return None
    return worked(
        handbook.calendar,
        pace,
        datetime.fromtimestamp(at / 1000, UTC),
        datetime.fromtimestamp(now / 1000, UTC),
    )


def moment_before(handbook: Handbook, minutes: int, now: int) -> int | None:
    """The latest moment (UTC ms) since which at least so many working minutes have passed; ``None`` where the handbook says nothing
    of working hours, or not so many have passed within a year."""
    pace = handbook.order_pace(_day(now))
    if pace is None:
        return None
    until = datetime.fromtimestamp(now / 1000, UTC)

    def passed(before: int) -> int:
        return worked(handbook.calendar, pace, until - timedelta(minutes=before), until)

    least, most = 0, 366 * 24 * 60
    if passed(most) < minutes:
        return None
    while least < most:
        middle = (least + most) // 2
        if passed(middle) >= minutes:
            most = middle
        else:
            least = middle + 1
    return now - least * 60_000


def _day(at: int) -> date:
    return datetime.fromtimestamp(at / 1000, _SHANGHAI).date()


def _of_the_day(calendar: WorkingDays, pace: OrderPace, at: datetime) -> int:
    """Working minutes from the beginning of its day to ``at``."""
    if not calendar.is_working_day(at.date()):
        return 0
    minutes = at.hour * 60 + at.minute
    return min(max(minutes - pace.day_starts, 0), max(0, pace.day_ends - pace.day_starts))
