"""Working days: weekends, statutory holidays and the Saturdays and Sundays worked to make up for them.

The arrangement of a year is published by the State Council's office in the autumn before. For a year that
is not known here only weekends and 1 January are taken as free, and whatever was counted through it is
provisional (预计).
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

_DAY = timedelta(days=1)
_SATURDAY = 5


class RestReason(StrEnum):
    """Why a day is not a working day."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class RestDay:
    """A day that was passed over in counting, and why."""

    day: date
    reason: RestReason


@dataclass(frozen=True)
class DayCount:
    """Where a count arrived.

    due_on: the day reached. skipped: rest days passed over, in order. makeup: weekend days that were counted
    because they are worked. provisional: the count ran through a year without a published calendar.
    """

    due_on: date
    skipped: tuple[RestDay, ...]
    makeup: tuple[date, ...]
    provisional: bool


_KEPT = 4096
"""Counts that are remembered at a time."""


class WorkingDays:
    """The calendars of the years known, as one question: is this a working day.

    years: year -> (days off by the notice, weekend days worked). Immutable to whoever asks.
    """

    def __init__(self, years: Mapping[int, tuple[AbstractSet[date], AbstractSet[date]]]) -> None:
        self._off = {year: frozenset(off) for year, (off, _) in years.items()}
        self._makeup = {year: frozenset(makeup) for year, (_, makeup) in years.items()}
        self._years = frozenset(years)
        self._counted: dict[tuple[date, int], DayCount] = {}

    @property
    def years(self) -> frozenset[int]:
        """The years with a published calendar."""
        return self._years

    def known(self, day: date) -> bool:
        """Whether the day's year has a published calendar."""
        return day.year in self._years

    def is_holiday(self, day: date) -> bool:
        """Whether the day is free by the holiday notice (in an unknown year: only 1 January)."""
        if self.known(day):
            return day in self._off[day.year]
        return (day.month, day.day) == (1, 1)

    def is_makeup(self, day: date) -> bool:
        """Whether the day is a Saturday or Sunday that is worked by the notice."""
        return self.known(day) and day in self._makeup[day.year]

    def rest_reason(self, day: date) -> RestReason | None:
        """Why the day is free; None for a working day."""
        if self.is_holiday(day):
            return RestReason.HOLIDAY
        if day.weekday() >= _SATURDAY and not self.is_makeup(day):
            return RestReason.WEEKEND
        return None

    def is_working_day(self, day: date) -> bool:
        """Whether the day is worked."""
        return self.rest_reason(day) is None

    def add_working_days(self, start: date, count: int) -> DayCount:
        """The count-th working day after start; the start day itself is not counted (Order 121 Art 45).

        Raises ValueError for a count below 1.
        """
        if count < 1:
            raise ValueError("a term has at least one working day")
        # Thousands of cases have come on the same few days, and all their terms are counted at once.
        found = self._counted.get((start, count))
        if found is None:
            if len(self._counted) >= _KEPT:
                self._counted.clear()
            found = self._counted[start, count] = self._count(start, count)
        return found

    def _count(self, start: date, count: int) -> DayCount:
        skipped: list[RestDay] = []
        makeup: list[date] = []
        day = start
        provisional = False
        while count:
            day += _DAY
            provisional = provisional or not self.known(day)
            reason = self.rest_reason(day)
            if reason is not None:
                skipped.append(RestDay(day, reason))
                continue
            if self.is_makeup(day):
                makeup.append(day)
            count -= 1
        return DayCount(day, tuple(skipped), tuple(makeup), provisional)

    def roll_over_holidays(self, day: date) -> DayCount:
        """The day itself, or the first day after the statutory holidays it falls in (Order 121 Art 45)."""
        return self._roll(day, weekends=False)

    def roll_over_rest(self, day: date) -> DayCount:
        """The day itself, or the next working day where it is a holiday or an ordinary weekend."""
        return self._roll(day, weekends=True)

    def working_days_after(self, start: date, until: date) -> int:
        """How many working days lie after start, up to and including until; 0 where until is not later.

        Costs the same for a day as for a century.
        """
        if until <= start:
            return 0
        count = _weekdays(until) - _weekdays(start)
        for year in range(start.year, until.year + 1):
            for day in self._off.get(year, (date(year, 1, 1),)):
                count -= start < day <= until and day.weekday() < _SATURDAY
            for day in self._makeup.get(year, ()):
                count += start < day <= until and day.weekday() >= _SATURDAY and day not in self._off[year]
        return count

    def _roll(self, day: date, *, weekends: bool) -> DayCount:
        skipped: list[RestDay] = []
        provisional = not self.known(day)
        while (reason := self.rest_reason(day)) is not None and (weekends or reason is RestReason.HOLIDAY):
            skipped.append(RestDay(day, reason))
            day += _DAY
            provisional = provisional or not self.known(day)
        return DayCount(day, tuple(skipped), (), provisional)


def _weekdays(day: date) -> int:
    """How many Mondays to Fridays lie between the first day of all and this one, this one included."""
    weeks, rest = divmod(day.toordinal(), 7)  # the first day of all, 0001-01-01, is a Monday
    return weeks * 5 + min(rest, 5)


EMPTY_CALENDAR = WorkingDays(MappingProxyType({}))
"""No year known: every count through it is provisional."""
