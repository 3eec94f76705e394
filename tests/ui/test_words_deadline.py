"""A deadline in words says when, how it stands, and why."""

from datetime import date

import pytest

from casework.calendar import RestDay, RestReason
from casework.deadlines import bureau_mediation, point_promise, time_left
from casework.handbook import Handbook
from ui.features.cases.words_deadline import days_together, deadline_words
from ui.widgets.state import Tone

BOOK = Handbook.load()


def words(received: date, today: date) -> tuple[str, str, Tone]:
    found = point_promise(BOOK, received)
    assert found is not None
    told = deadline_words(found, time_left(found.due_on, today, BOOK.calendar), today)
    return told.fact, told.reason, told.tone


def test_due_today() -> None:
    assert words(date(2026, 11, 9), date(2026, 11, 23)) == (
        "截止 今天（11月23日 周一）",
        "理由：11月9日登记，本站约定 10 个工作日；当天不算，11月14、15、21、22日是周末也不算。",
        Tone.WARNING,
    )


def test_late_is_the_only_red() -> None:
    fact, _, tone = words(date(2026, 11, 4), date(2026, 11, 23))
    assert (fact, tone) == ("截止 11月18日 周三，已逾期", Tone.DANGER)


def test_still_to_come_through_a_holiday_with_a_day_worked_for_it() -> None:
    fact, reason, tone = words(date(2026, 9, 28), date(2026, 9, 28))
    assert fact == "截止 10月16日 周五，还有 10 个工作日"
    assert "10月1日—7日放假不算" in reason
    assert "10月10日补班照算" in reason
    assert tone is Tone.INFO


def test_a_year_without_a_calendar_is_expected_only() -> None:
    fact, reason, _ = words(date(2026, 12, 28), date(2026, 12, 28))
    assert fact.startswith("预计截止 2027年1月")
    assert "还没公布" in reason


def test_the_regulators_clock_names_its_basis() -> None:
    found = bureau_mediation(BOOK, date(2026, 8, 3))
    assert found is not None
    told = deadline_words(found, time_left(found.due_on, date(2026, 8, 3), BOOK.calendar), date(2026, 8, 3))
    assert "第121号" in told.reason
    assert "顺延到 10月8日" in told.reason


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([date(2026, 11, 14), date(2026, 11, 15), date(2026, 11, 21)], "11月14、15、21日"),
        ([date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 3)], "10月1日—3日"),
        ([date(2026, 10, 31), date(2026, 11, 1)], "10月31日、11月1日"),
        ([], ""),
    ],
)
def test_days_are_put_together(days: list[date], told: str) -> None:
    assert days_together([RestDay(day, RestReason.WEEKEND) for day in days], date(2026, 11, 1)) == told
