"""算一算: typed in the window by keys, told with its reasons, and written down as what a consumer asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from tests.local_store.desks import complaint
from tests.ui.desk_at_work import Counter, counter, focused, hand_rests
from ui.features.cases.case_page.facts_panel import FactsPanel
from ui.features.cases.case_page.page import CasePage
from ui.features.reckoning.forms import CardForm, MultipleForm, ReturnForm
from ui.features.reckoning.page import ReckoningPage


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path / "desk", "王阿姨") as made:
        yield made


def opened(at: Counter, which: str = "card", subject: str = "") -> ReckoningPage:
    page = at.go("reckoning", subject=subject)
    assert isinstance(page, ReckoningPage)
    page.which.chip(which).click()
    return page


def said(page: ReckoningPage) -> str:
    """All that can be read in the card of the results."""
    QApplication.processEvents()
    return "\n".join(one.text() for one in page._came_to.findChildren(QLabel) if one.isVisible())


def buttons(page: ReckoningPage) -> list[QPushButton]:
    QApplication.processEvents()
    return [one for one in page._came_to.findChildren(QPushButton) if one.isVisible()]


def test_it_begins_with_the_first_field_and_reckons_while_one_types(at: Counter) -> None:
    page = at.go("reckoning")
    assert isinstance(page, ReckoningPage)
    assert isinstance(page.form, CardForm)
    assert focused() == "付了多少"
    assert "上面填好，这里就有。" in said(page)
    clerk = Clerk(at.window)
    for text in ("1000", "200", "300"):
        clerk.write(text)
        clerk.press(Qt.Key.Key_Tab)
    assert "750 元" in said(page)
    assert "900 元" in said(page)
    assert "700 元" in said(page)
    assert "退多少由双方谈" in said(page)
    assert buttons(page) == [], "without a case there is nothing to write it down in"


def test_a_card_that_cannot_be_says_so_at_its_field(at: Counter) -> None:
    page = opened(at)
    assert isinstance(page.form, CardForm)
    sums = page.form.sums
    sums["paid_fen"].edit.setText("100")
    sums["used_fen"].edit.setText("101")
    page.form.changed.emit()
    assert sums["used_fen"].error() == "用的比付的加送的还多，请再看一眼。"
    assert "元" not in said(page)
    sums["bonus_fen"].edit.setText("50")
    page.form.changed.emit()
    assert sums["used_fen"].error() == ""
    assert "1 元" in said(page)


def test_a_word_that_says_there_is_none_is_none(at: Counter) -> None:
    """Written into the field that may stay empty: what it comes to is told, not withheld without a reason."""
    page = opened(at)
    assert isinstance(page.form, CardForm)
    for name, text in (
        ("paid_fen", "1000"),
        ("bonus_fen", "没有"),
        ("used_fen", "300"),
        ("list_fen", "不详"),
    ):
        page.form.sums[name].edit.setText(text)
    page.form.changed.emit()
    assert "700 元" in said(page)


@pytest.mark.parametrize("text", ["abc", "1-2", "-5", "1，2"])
def test_what_is_no_sum_comes_to_nothing(at: Counter, text: str) -> None:
    page = opened(at, "fraud")
    assert isinstance(page.form, MultipleForm)
    page.form.price.edit.setText(text)
    page.form.changed.emit()
    assert "×" not in said(page)


def test_the_least_sum_the_law_and_what_is_open_are_told(at: Counter) -> None:
    page = opened(at, "food")
    assert isinstance(page.form, MultipleForm)
    page.form.price.edit.setText("12.5")
    page.form.changed.emit()
    words = said(page)
    assert "不到 1,000 元，按 1,000 元算" in words
    assert "食品安全法（2015年修订）第一百四十八条" in words
    assert "还没有打钩" in words
    for box in page.form.conditions.values():
        box.click()
    assert "还没有打钩" not in said(page)
    page.form.exceptions["label_only"].click()
    assert "这样的不能要求加倍" in said(page)
    assert "1,000 元" not in said(page)


def test_the_rule_is_that_of_the_day_of_the_facts(at: Counter) -> None:
    page = opened(at, "fraud")
    assert isinstance(page.form, MultipleForm)
    page.form.price.edit.setText("100")
    page.form.facts.edit.setText("2014-03-14")
    page.form.changed.emit()
    assert "1993年" in said(page)
    assert "没有核对过原文" in said(page)
    page.form.facts.edit.setText("1993-12-31")
    page.form.changed.emit()
    assert "还没有这样的规定" in said(page)
    page.form.facts.edit.setText("三十号")
    page.form.changed.emit()
    assert page.form.facts.error()
    assert "×" not in said(page)


def test_a_return_is_only_for_what_was_bought_at_a_distance(at: Counter) -> None:
    page = opened(at, "return")
    assert isinstance(page.form, ReturnForm)
    page.form.signed.edit.setText("2026-11-02")
    page.form.changed.emit()
    assert "看这家店自己的承诺" in said(page)
    assert "11月9日" not in said(page)
    page.form.distant.click()
    assert "11月9日" in said(page)
    page.form.came_back.edit.setText("2026-11-01")
    page.form.changed.emit()
    assert page.form.came_back.error() == "店里收到退货，不会早于签收。"


def test_what_is_asked_is_that_of_the_version_and_ticks_stay(at: Counter) -> None:
    page = opened(at, "food")
    form = page.form
    assert isinstance(form, MultipleForm)
    form.price.edit.setText("12.50")
    form.conditions["unsafe"].click()
    form.exceptions["label_only"].click()
    form.facts.edit.setText("2010-05-01")
    form.changed.emit()
    assert form.exceptions == {}
    assert form.conditions["unsafe"].isChecked()
    assert "125 元" in said(page)
    form.facts.edit.setText("2008-05-01")
    form.changed.emit()
    assert "还没有这样的规定" in said(page)


def test_a_sum_goes_from_a_case_into_its_panel_and_nothing_is_written_here(at: Counter) -> None:
    subject = at.ask(lambda store: store.new_subject())
    at.ask(
        lambda store: store.session(store.on_duty()).record(
            [complaint(subject, disputed=39_800, on=date(2026, 11, 20))]
        )
    )
    case = at.go("case", subject=subject)
    assert isinstance(case, CasePage)
    case.history.other.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.text() == "算一算能要求多少").trigger()
    menu.close()
    at.settle()
    page = at.page()
    assert isinstance(page, ReckoningPage)
    assert isinstance(page.form, CardForm)
    assert page.form.sums["paid_fen"].fen() is None, "what was spent is not what was paid onto a card"
    page.which.chip("fraud").click()
    assert isinstance(page.form, MultipleForm)
    assert page.form.price.fen() == 39_800
    assert "1,194 元" in said(page)
    assert buttons(page) == [], "nobody has said that there was fraud"
    page.form.conditions["fraud"].click()
    hand_rests()
    button = buttons(page)[0]
    assert button.accessibleName() == "用作诉求金额：1,592 元"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    at.settle()
    case = at.page()
    assert isinstance(case, CasePage)
    assert isinstance(case._panel, FactsPanel)
    assert case._panel.values()["claimed"] == "1,592.00"
    state = at.ask(lambda store: store.state(subject))
    assert state is not None
    assert "claimed_fen" not in state.fields
    hand_rests()
    case._panel.submit()
    at.settle()
    state = at.ask(lambda store: store.state(subject))
    assert state is not None
    assert state.fields["claimed_fen"] == 159_200
    assert (state.money.agreed_fen, state.money.performed_fen) == (0, 0)
    page = opened(at, "fraud", subject)
    at.settle()
    assert isinstance(page.form, MultipleForm)
    page.form.conditions["fraud"].click()
    assert buttons(page)[0].accessibleName() == "诉求金额从 1,592 元改成 1,592 元"
