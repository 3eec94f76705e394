"""Signs that only look like letters and digits are named by place; what people write here is plain."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.handbook import Handbook
from casework.ledger import RowProblem, Table, read_ledger
from casework.look_alikes import strangers
from casework.plain_text import plain_width


@pytest.mark.parametrize(
    ("text", "place", "like"),
    [
        ("\u0410B-01", 1, "A"),
        ("P\u0410-01", 2, "A"),
        ("PD-\u041e1", 4, "O"),
        ("PD-\u039f1", 4, "O"),
        ("PD\u201301", 3, "-"),
        ("PD\u221201", 3, "-"),
        ("PD\u4e0001", 3, "-"),
        ("PD-\u30071", 4, "0"),
        ("PD-\u25cb1", 4, "0"),
        ("\u13aaB-01", 1, ""),
        ("caf\u00e9", 4, "e"),
        ("A\ufe0f1", 2, ""),
        ("长宁\u30ed岸", 3, "口"),
        ("人\u2ea0路", 2, ""),
    ],
    ids=ascii,
)
def test_a_sign_that_only_looks_like_another_is_named(text: str, place: int, like: str) -> None:
    [found] = strangers(plain_width(text))
    assert (found.place, found.sign, found.like) == (place, text[place - 1], like)
    assert found.code == f"U+{ord(found.sign):04X}"
    assert found.name


@pytest.mark.parametrize(
    "text",
    [
        "PD-001",
        "长宁-新泾1号",
        "二〇二六",
        "第一1号",
        "浦东新区（南片）",
        "ＣＮ－０２",
        "沪A·001",
        "91350100M000100Y43",
        "",
    ],
)
def test_what_people_write_is_plain(text: str) -> None:
    assert strangers(plain_width(text)) == ()


@given(st.text())
def test_any_text_is_looked_at(text: str) -> None:
    for one in strangers(text):
        assert text[one.place - 1] == one.sign
        assert one.like != one.sign


@given(st.text(string.ascii_letters + string.digits + "-_ ."))
def test_a_keyboard_writes_no_stranger(text: str) -> None:
    assert strangers(text) == ()


def test_a_credit_code_with_a_look_alike_waits_and_says_where() -> None:
    head = ("登记日期", "投诉人", "商家", "统一社会信用代码", "投诉内容")
    rows = (
        head,
        *(
            ("2026-03-02", f"钱某{number}", f"乙店{number}", code, "坏了")
            for number, code in enumerate(
                (
                    "91350100M000100Y43",
                    "91350100\u041c000100Y43",
                    "９１３５０１００Ｍ０００１００Ｙ４３",
                    "无",
                )
            )
        ),
    )
    reading = read_ledger(Table("台账", rows), Handbook.load(), latest=date(2026, 11, 23))
    assert [(look.row_number, look.problem, look.detail) for look in reading.needs_look] == [
        (3, RowProblem.LOOK_ALIKE, "9 \u041c M")
    ]
    assert [row.fields.get("merchant_uscc") for row in reading.rows] == [
        "91350100M000100Y43",
        "91350100M000100Y43",
        None,
    ]
