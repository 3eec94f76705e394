"""On the way through a field of the window a sum keeps what tells one number from two."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from casework.money import parse_amount
from ui.parts.values import read_sum, wrong_words
from ui.widgets.money_field import MoneyField, sum_wrong
from ui.widgets.validators import pasted, typed

PIECES = (
    *("1", "5", "100", "200", "050", "１００", "三", "百", "三百", "壹佰"),
    *(",", "，", "﹐", "、", ";", ".", "。", " ", "\u3000", "¥", "￥", "元", "块", "角", "退", "合计"),
)
ANYTHING = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)


@given(ANYTHING)
@settings(max_examples=500)
@example("100，200")
def test_a_field_reads_what_was_typed(text: str) -> None:
    fen = parse_amount(text).fen
    assert parse_amount(typed(text, "money")).fen == fen
    assert parse_amount(pasted(text, "money")).fen == fen
    assert typed(typed(text, "money"), "money") == typed(text, "money")


@pytest.mark.parametrize("text", ["100，200", "１００，２００", "12，300元", "1.200", "10.000元"])
def test_the_words_are_the_reason(qtbot: QtBot, text: str) -> None:
    field = MoneyField("花了")
    qtbot.addWidget(field)
    field.edit.insert(text)
    field.edit.editingFinished.emit()
    assert field.fen() is None
    assert field.text() == typed(text, "money"), "what was typed is not taken away"
    assert ("逗号" if "，" in text else "小数") in field.error()
    _, wrong = read_sum(text)
    assert wrong is not None
    assert wrong_words(wrong) == sum_wrong(text) == field.error()


def test_a_comma_of_prose_that_groups_is_read_and_told(qtbot: QtBot) -> None:
    field = MoneyField("花了")
    qtbot.addWidget(field)
    field.edit.insert("1，300")
    field.edit.editingFinished.emit()
    assert field.fen() == 130_000
    assert field.text() == "1,300.00"
    assert "1，300" in field.settle()
