"""Sums, days and masks as people read them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import words
from ui.widgets.money_field import parse_fen


@pytest.mark.parametrize(
    ("fen", "text"),
    [(0, "0.00"), (5, "0.05"), (130_000, "1,300.00"), (123_456_789, "1,234,567.89"), (-50, "−0.50")],
)
def test_amounts(fen: int, text: str) -> None:
    assert words.amount(fen) == text
    assert words.money(fen) == f"{text} 元"


def test_a_sum_in_a_sentence_has_decimals_only_when_it_needs_them() -> None:
    assert words.money_short(346_000) == "3,460 元"
    assert words.money_short(1_250) == "12.50 元"


@given(st.integers(min_value=0, max_value=10**12))
def test_what_is_shown_can_be_typed_again(fen: int) -> None:
    assert parse_fen(words.amount(fen)) == fen


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("398", 39_800),
        ("３９８．５", 39_850),
        ("1,300.00", 130_000),
        ("¥42 元", 4_200),
        ("12。5", 1_250),
        ("", None),
        ("三百九十八", 39_800),
        ("1.2万", 1_200_000),
        ("1,2", None),
        ("1200 300", None),
        ("1.234", None),
        ("-5", None),
    ],
)
def test_sums_as_they_are_typed(typed: str, fen: int | None) -> None:
    assert parse_fen(typed) == fen


def test_days() -> None:
    monday = date(2026, 11, 23)
    assert words.day_words(monday) == "11月23日 周一"
    assert words.weekday_long(monday) == "星期一"
    assert words.short_day(date(2027, 3, 31), monday) == "2027年3月31日"
    assert [words.near_day(date(2026, 11, d), monday) for d in (22, 23, 24, 25)] == [
        "昨天",
        "今天",
        "明天",
        "11月25日",
    ]


def test_a_moment_is_shown_on_a_clock_in_china() -> None:
    utc_ms = int(datetime(2026, 11, 22, 16, 30, 5, tzinfo=UTC).timestamp() * 1000)
    moment = words.local(utc_ms)
    assert words.moment_words(moment) == "11月23日 0:30"
    assert words.clock_exact(moment) == "00:30:05"


def test_masks() -> None:
    assert words.mask_name("张秀英") == "张**"
    assert words.mask_name("孙强") == "孙*"
    assert words.mask_name("") == ""
    assert words.mask_phone("13812345678") == "138****5678"


@given(st.text(alphabet="0123456789", min_size=3, max_size=20))
def test_a_masked_number_never_shows_its_middle(number: str) -> None:
    masked = words.mask_phone(number)
    assert "*" in masked
    shown = sum(character.isdigit() for character in masked)
    assert shown <= 7
    if len(number) < 10:
        assert shown == 2


@pytest.mark.parametrize(
    ("hour", "said"), [(0, "晚上好"), (8, "早上好"), (10, "上午好"), (15, "下午好"), (21, "晚上好")]
)
def test_greetings(hour: int, said: str) -> None:
    assert words.greeting("王阿姨", hour) == f"王阿姨，{said}"
