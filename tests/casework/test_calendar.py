"""The working-day calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calendar import EMPTY_CALENDAR, RestReason, WorkingDays
from casework.handbook import Handbook

CALENDAR = Handbook.load().calendar


def test_makeup_saturday_is_worked_and_holiday_weekday_is_not() -> None:
    assert CALENDAR.is_working_day(date(2026, 10, 10))
    assert not CALENDAR.is_working_day(date(2026, 10, 7))
    assert CALENDAR.rest_reason(date(2026, 10, 7)) is RestReason.HOLIDAY
    assert CALENDAR.rest_reason(date(2026, 11, 22)) is RestReason.WEEKEND


def test_count_explains_itself() -> None:
    counted = CALENDAR.add_working_days(date(2026, 11, 9), 10)
    assert counted.due_on == date(2026, 11, 23)
    assert [(rest.day.isoformat(), rest.reason) for rest in counted.skipped] == [
        ("2026-11-14", RestReason.WEEKEND),
        ("2026-11-15", RestReason.WEEKEND),
        ("2026-11-21", RestReason.WEEKEND),
        ("2026-11-22", RestReason.WEEKEND),
    ]
    assert not counted.provisional
    assert CALENDAR.add_working_days(date(2026, 9, 30), 7).makeup == (date(2026, 10, 10),)


def test_unknown_year_is_provisional_and_only_new_year_is_free() -> None:
    assert not CALENDAR.known(date(2027, 1, 1))
    assert not CALENDAR.is_working_day(date(2027, 1, 1))
    assert CALENDAR.is_working_day(date(2027, 2, 8))
    assert CALENDAR.add_working_days(date(2026, 12, 31), 1).provisional
    assert not CALENDAR.add_working_days(date(2026, 12, 30), 1).provisional


def test_published_year_replaces_the_assumption() -> None:
    day = date(2027, 2, 8)
    newer = WorkingDays({2027: (frozenset({day}), frozenset({date(2027, 2, 14)}))})
    assert not newer.is_working_day(day)
    assert newer.is_working_day(date(2027, 2, 14))
    assert not newer.add_working_days(date(2027, 2, 5), 3).provisional


def test_a_term_has_at_least_one_day() -> None:
    with pytest.raises(ValueError, match="at least one"):
        CALENDAR.add_working_days(date(2026, 1, 5), 0)


@given(st.dates(date(2023, 12, 1), date(2027, 12, 31)), st.integers(1, 60))
def test_counting_forward_and_back_agree(start: date, count: int) -> None:
    counted = CALENDAR.add_working_days(start, count)
    assert CALENDAR.is_working_day(counted.due_on)
    assert CALENDAR.working_days_after(start, counted.due_on) == count
    span = (counted.due_on - start).days
    assert span == count + len(counted.skipped)


@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)))
def test_rolling_never_goes_back_and_stops_at_the_first_fit(day: date) -> None:
    by_holiday, by_rest = CALENDAR.roll_over_holidays(day), CALENDAR.roll_over_rest(day)
    assert day <= by_holiday.due_on <= by_rest.due_on
    assert not CALENDAR.is_holiday(by_holiday.due_on)
    assert CALENDAR.is_working_day(by_rest.due_on)
    assert all(not CALENDAR.is_working_day(day + timedelta(n)) for n in range((by_rest.due_on - day).days))


@given(st.dates(date(2015, 1, 1), date(2032, 12, 31)), st.integers(-30, 900))
def test_counting_over_years_is_counting_day_by_day(start: date, away: int) -> None:
    until = start + timedelta(away)
    one_by_one = sum(CALENDAR.is_working_day(start + timedelta(n)) for n in range(1, away + 1))
    assert CALENDAR.working_days_after(start, until) == one_by_one


def test_all_years_there_are_can_be_counted_through() -> None:
    assert CALENDAR.working_days_after(date(1, 1, 1), date(9999, 12, 31)) > 2_600_000
    assert EMPTY_CALENDAR.working_days_after(date(1, 1, 1), date(1, 1, 8)) == 5


def test_empty_calendar_knows_weekends() -> None:
    assert EMPTY_CALENDAR.add_working_days(date(2026, 9, 30), 2).due_on == date(2026, 10, 2)
    assert EMPTY_CALENDAR.add_working_days(date(2026, 9, 30), 2).provisional
