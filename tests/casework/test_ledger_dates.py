"""Dates as people type them into a ledger."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.ledger import Cell, DateProblem, parse_date
from casework.sheets.model import of_another_day

THIRD = date(2020, 1, 3)


@pytest.mark.parametrize(
    "cell",
    [
        "2020/1/3",
        "2020-01-03",
        "2020-01-03 10:22:11",
        "2020-01-03T10:22:11",
        "2020/1/3 7:13",
        "2020年1月3日",
        "2020年1月3号 上午",
        "2020 年 1 月 3 日",
        "2020.1.3",
        "2020.01.03.",
        "２０２０／１／３",
        "20200103",
        20200103,
        20200103.0,
        43833,
        43833.0,
        43833.4327,
        "43833",
        "20.1.3",
        "20年1月3日",
        "2020-1-3 周五",
        "2020年1月3日（星期五）",
        "二〇二〇年一月三日",
        "二零二零年一月三日",
        "二〇二〇年一月三日 星期五",
        THIRD,
        datetime(2020, 1, 3, 10, 22, 11, tzinfo=UTC),
        "\n\t 2020/1/3 12:09:38 \n",
    ],
)
def test_reads_a_whole_date(cell: Cell) -> None:
    reading = parse_date(cell)
    assert (reading.day, reading.problem) == (THIRD, None)


@pytest.mark.parametrize("cell", ["1.3", "1/3", "1月3日", "01-03", "1月3号 下午3点", "1、3"])
def test_a_date_without_a_year_needs_one(cell: str) -> None:
    assert parse_date(cell).problem is DateProblem.YEAR_MISSING
    assert parse_date(cell, year_hint=2020).day == THIRD


def test_excel_serials() -> None:
    assert parse_date(44197).day == date(2021, 1, 1)
    assert parse_date(12).problem is DateProblem.MONTH_MISSING


@pytest.mark.parametrize("cell", [None, "", "  ", "无", "/", "-", "不详", "待补"])
def test_nothing_written(cell: Cell) -> None:
    reading = parse_date(cell)
    assert (reading.day, reading.problem) == (None, None)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("2026/2/30", DateProblem.NO_SUCH_DAY),
        ("2026-13-01", DateProblem.NO_SUCH_DAY),
        ("2026年5月", DateProblem.DAY_MISSING),
        ("5月份", DateProblem.DAY_MISSING),
        ("3/4/2026", DateProblem.AMBIGUOUS),
        ("2026年3月2日 星期五", DateProblem.WEEKDAY_DIFFERS),
        ("3月2日(周日)", DateProblem.WEEKDAY_DIFFERS),
        ("13/03/2026 周一", DateProblem.WEEKDAY_DIFFERS),
        ("昨天", DateProblem.UNREADABLE),
        ("正月初三", DateProblem.UNREADABLE),
        ("春节前", DateProblem.UNREADABLE),
        ("3012-01-01", DateProblem.OUT_OF_RANGE),
        (True, DateProblem.UNREADABLE),
        (float("nan"), DateProblem.UNREADABLE),
        (float("inf"), DateProblem.UNREADABLE),
    ],
)
def test_names_what_is_wrong(cell: Cell, problem: DateProblem) -> None:
    assert parse_date(cell, year_hint=2026).problem is problem


def test_a_number_that_lost_its_nought_is_not_guessed() -> None:
    """Typed as 1.10 or as 1.1, a spreadsheet keeps the same number."""
    assert parse_date(1.1, year_hint=2026).problem is DateProblem.AMBIGUOUS
    assert parse_date(1.15, year_hint=2026).day == date(2026, 1, 15)
    assert parse_date(5.8, year_hint=2026).day == date(2026, 5, 8)
    assert parse_date("1.10", year_hint=2026).day == date(2026, 1, 10)


def test_year_last_is_read_only_where_it_means_one_day() -> None:
    assert parse_date("15/3/2026").day == date(2026, 3, 15)
    assert parse_date("3/15/2026").day == date(2026, 3, 15)
    assert parse_date("3/3/2026").day == date(2026, 3, 3)


def test_a_future_day_needs_a_look() -> None:
    assert parse_date("2026-11-24", latest=date(2026, 11, 23)).problem is DateProblem.IN_FUTURE
    assert parse_date("2026-11-23", latest=date(2026, 11, 23)).problem is None


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_way_of_writing_a_day_reads_the_same(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    for written in (
        f"{y}/{m}/{d}",
        f"{y}-{m:02d}-{d:02d} 23:59:59",
        f"{y}年{m}月{d}日",
        f"{y}{m:02d}{d:02d}",
    ):
        assert parse_date(written).day == day
    assert parse_date(f"{m}月{d}日", year_hint=y).day == day
    assert parse_date((day - date(1899, 12, 30)).days).day == day


DAYS_WRITTEN = (
    "2025-03-01",
    "2025/3/1",
    "20250301",
    "25-03-01",
    "25.3.1",
    "2025年3月1日",
    "3月1日",
    "03-01",
    "3/15/2025",
    "15/3/2025",
)
LATE = (
    "T17:00:00Z",
    " 16:00z",
    "T23:59:59.000Z",
    " 17:00:00 Z",
    "T17点00分z",
    " 5:00PMZ",
    " 下午5:00Z",
    " 晚上11:00 z",
)
EARLY = ("T15:59:59Z", " 00:00z", "T8:00:00.000Z", " 上午9:00Z", "T17:00:00", " 下午5:00", " 5:00PM")


@pytest.mark.parametrize("day", DAYS_WRITTEN)
def test_an_evening_at_greenwich_is_the_next_day_here_however_its_day_is_written(day: str) -> None:
    plain = parse_date(day, year_hint=2025)
    assert plain.day is not None
    for time in LATE:
        assert parse_date(day + time, year_hint=2025).problem is DateProblem.AMBIGUOUS, day + time
    for time in EARLY:
        assert parse_date(day + time, year_hint=2025) == plain, day + time


@given(st.one_of(st.text(max_size=16), st.floats(), st.integers(), st.booleans()))
def test_never_raises(cell: Cell) -> None:
    reading = parse_date(cell, year_hint=2026)
    assert reading.day is None or reading.problem is None


@given(st.datetimes(), st.integers(-14 * 60, 14 * 60))
def test_a_moment_is_of_another_day_where_the_clock_here_says_so(moment: datetime, minutes: int) -> None:
    zone, here = timezone(timedelta(minutes=minutes)), timezone(timedelta(hours=8))
    assert not of_another_day(moment)
    if 1 < moment.year < 9999:
        aware = moment.replace(tzinfo=zone)
        assert of_another_day(aware) is (aware.astimezone(here).date() != moment.date())
