"""How much time is left for a work order, in words: by working hours, over 国庆, and after the day."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.ui.desk_at_work import HANDBOOK
from ui.features.orders.words import left_words
from ui.words import CHINA


@pytest.mark.parametrize(
    ("now", "day", "words"),
    [
        ("2026-11-23T14:31", date(2026, 11, 25), "还有 2 个工作日 2 小时"),
        ("2026-11-23T16:30", date(2026, 11, 25), "还有 2 个工作日"),
        ("2026-11-23T14:31", date(2026, 11, 23), "今天还有 2 小时"),
        ("2026-11-23T16:30", date(2026, 11, 23), "今天还有不到 1 小时"),
        ("2026-11-23T17:00", date(2026, 11, 23), "今天下班时间已过"),
        ("2026-11-21T12:00", date(2026, 11, 23), "还有 1 个工作日"),
        ("2026-11-24T00:01", date(2026, 11, 23), "逾期 1 个工作日"),
        ("2026-11-21T12:00", date(2026, 11, 20), "逾期"),
        (
            "2026-09-30T15:00",
            date(2026, 10, 10),
            "还有 3 个工作日 2 小时",
        ),  # 8 and 9 October, 10 October worked
        ("2026-10-10T09:00", date(2026, 9, 30), "逾期 3 个工作日"),
    ],
)
def test_what_is_left_is_counted_in_working_days_and_hours(now: str, day: date, words: str) -> None:
    assert left_words(day, datetime.fromisoformat(now).replace(tzinfo=CHINA), HANDBOOK) == words


def test_nothing_is_said_of_no_day() -> None:
    assert left_words(None, datetime(2026, 11, 23, tzinfo=CHINA), HANDBOOK) == ""
