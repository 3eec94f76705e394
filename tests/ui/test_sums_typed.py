"""On the way through a field of the window a sum keeps what tells one number from two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from casework.money import parse_amount
from ui.parts.values import read_sum, wrong_words
from ui.widgets.money_field import MoneyField, sum_wrong
from ui.widgets.validators import pasted, typed

ANYTHING = st.text(st.sampled_from("01235１２. ,，﹐、。；;¥￥元角三百五 \u3000"), max_size=12)


@given(ANYTHING)
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
