"""Dates as people type them, without Qt."""

import subprocess
import sys
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.parts.dates import Moment, read_day, read_moment, read_time

TODAY = date(2026, 11, 23)  # a Monday
NOW = datetime(2026, 11, 23, 14, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1123", date(2026, 11, 23)),
        ("１１２３", date(2026, 11, 23)),
        ("1122", date(2026, 11, 22)),
        ("1124", date(2025, 11, 24)),  # a purchase tomorrow there is not
        ("902", date(2026, 9, 2)),
        ("11-2", date(2026, 11, 2)),
        ("11月2日", date(2026, 11, 2)),
        ("11。2", date(2026, 11, 2)),
        ("20260901", date(2026, 9, 1)),
        ("260901", date(2026, 9, 1)),
        ("2025年12月31日", date(2025, 12, 31)),
        ("25.12.31", date(2025, 12, 31)),
        ("昨天", date(2026, 11, 22)),
        ("大前天", date(2026, 11, 20)),
        ("上周五", date(2026, 11, 20)),
        ("上上周日", date(2026, 11, 15)),
        ("周五", date(2026, 11, 20)),
        ("星期一", date(2026, 11, 23)),
        ("3天前", date(2026, 11, 20)),
        ("两周前", date(2026, 11, 9)),
        ("一个月前", date(2026, 10, 23)),
        ("1个月前", date(2026, 10, 23)),
        ("20号", date(2026, 11, 20)),
        ("30号", date(2026, 10, 30)),
        ("0229", None),
        ("1131", None),
        ("上个月", None),
        ("", None),
        ("398", None),
    ],
)
def test_a_day_behind_us(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("明天", date(2026, 11, 24)),
        ("后天", date(2026, 11, 25)),
        ("1125", date(2026, 11, 25)),
        ("0103", date(2027, 1, 3)),
        ("1120", date(2026, 11, 20)),  # just past: left as typed, the form says so
        ("周五", date(2026, 11, 27)),
        ("下周一", date(2026, 11, 30)),
        ("5号", date(2026, 12, 5)),
        ("10天后", date(2026, 12, 3)),
    ],
)
def test_a_day_ahead(typed: str, day: date) -> None:
    assert read_day(typed, TODAY, "future") == day


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("9:30", time(9, 30)),
        ("9：30", time(9, 30)),
        ("930", time(9, 30)),
        ("1400", time(14)),
        ("9点半", time(9, 30)),
        ("上午十点", time(10)),
        ("下午3点", time(15)),
        ("晚上7点一刻", time(19, 15)),
        ("中午12点", time(12)),
        ("3点", time(15)),
        ("14", time(14)),
        ("25:00", None),
        ("9:75", None),
        ("明天", None),
    ],
)
def test_a_time_of_day(typed: str, at: time | None) -> None:
    assert read_time(typed) == at


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("明天 9:30", Moment(date(2026, 11, 24), time(9, 30))),
        ("明天9:30", Moment(date(2026, 11, 24), time(9, 30))),
        ("1125 1400", Moment(date(2026, 11, 25), time(14))),
        ("周五下午3点", Moment(date(2026, 11, 27), time(15))),
        ("11月25日上午9点半", Moment(date(2026, 11, 25), time(9, 30))),
        ("15:00", Moment(date(2026, 11, 23), time(15))),
        ("后天", Moment(date(2026, 11, 25))),
        ("没空", None),
        ("", None),
    ],
)
def test_an_appointment(typed: str, moment: Moment | None) -> None:
    assert read_moment(typed, NOW) == moment


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_a_full_date_is_read_back_whatever_today_is(day: date, today: date) -> None:
    for written in (f"{day:%Y%m%d}", f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日"):
        assert read_day(written, today) == day
        assert read_day(written, today, "future") == day


@given(st.text(max_size=12))
def test_nothing_typed_breaks_it(typed: str) -> None:
    read_day(typed, TODAY)
    read_time(typed)
    read_moment(typed, NOW)


def test_forms_need_no_qt() -> None:
    """The forms can be read in a process without a display library."""
    code = (
        "import sys, ui.parts.dates, ui.features.cases.intake.complaint, ui.steps.registry; ui.steps.registry.steps();"
        "sys.exit(any(m.startswith('PySide6') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
