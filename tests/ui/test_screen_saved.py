"""记好了: what a volunteer sees after saving, and where it leads; a typist's form is back at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from casework.fold import fold
from casework.matters.body import VOUCHER, Line
from casework.matters.complaint.bodies import ComplaintLogged, SettledOnTheSpot
from desktop.demo.clerk import Clerk
from tests.casework.pens import Pen
from tests.ui.desk_at_work import Counter, counter, focused
from tests.ui.test_screen_intake import on_the_spot, types_all_day
from ui.features.cases.came_to import came_to_words
from ui.features.cases.intake.page import IntakePage
from ui.features.saved.page import SavedPage
from ui.steps.panel import StepPanel

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def said(at: Counter) -> str:
    return " ".join(label.text() for label in at.page().findChildren(QLabel) if label.isVisible())


def test_a_volunteer_sees_what_it_came_to_and_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        form = at.go("intake")
        clerk = on_the_spot(at)
        at.settle()
        assert isinstance(at.page(), SavedPage)
        number = at.ask(lambda store: store.queue(at.desk.now().date(), "all").rows)[0].number
        assert "记好了，拿回 398 元" in said(at)
        assert number in said(at)
        assert focused() == "再记一件"
        clerk.press(ENTER)
        assert isinstance(at.page(), SavedPage), "the second Enter of an impatient hand presses nothing"

        def again() -> bool:
            clerk.press(ENTER)
            return at.page() is form

        qtbot.waitUntil(again)
        assert isinstance(form, IntakePage)
        assert form.values.values() == {}
        assert focused() == "店名"


@pytest.mark.parametrize(("name", "place"), [("回首页", "home"), ("打印", "papers")])
def test_home_and_the_case_are_one_press_away(qtbot: QtBot, tmp_path: Path, name: str, place: str) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        clerk = on_the_spot(at)
        at.settle()
        clerk.click(clerk.find(name))
        at.settle()
        assert at.window.place().page == place


def test_taken_back_the_form_stands_there_as_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        clerk = on_the_spot(at)
        at.settle()
        clerk.click(clerk.find("撤销"))
        at.settle()
        page = at.page()
        assert isinstance(page, IntakePage)
        assert page.merchant.name.text() == "鲜果集"


def test_who_types_all_day_has_the_form_back(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        types_all_day(at)
        form = at.go("intake")
        on_the_spot(at)
        at.settle()
        assert at.page() is form
        assert at.window.undo.isVisible(), "and the strip names the sum"
        assert "398" in at.window.undo.accessibleName()


def test_a_consultation_too(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("consultation")
        clerk = Clerk(at.window)
        clerk.write("拆封以后还能不能退")
        clerk.press(ENTER, CONTROL)
        at.settle()
        assert isinstance(at.page(), SavedPage)
        assert "记好了这次咨询" in said(at)
        assert "拿回" not in said(at)


@pytest.mark.parametrize(
    ("lines", "paid", "words"),
    [
        ((Line(component="L1", fen=5800),), True, "记好了，拿回 58 元"),
        ((Line(component="L1", fen=5800),), False, "记好了，谈好 58 元，钱还没有付"),
        ((), True, "记好了，没有涉及钱"),
        ((Line(component="L1", fen=5800, form=VOUCHER),), True, "记好了，得到代金券 58 元，不算拿回的钱"),
    ],
)
def test_only_money_that_was_paid_was_recovered(lines: tuple[Line, ...], paid: bool, words: str) -> None:
    pen = Pen("aaaa")
    pen.write(ComplaintLogged(number="1", received_on=date(2026, 11, 20)))
    pen.write(SettledOnTheSpot(on=date(2026, 11, 20), lines=lines, paid=paid))
    assert came_to_words(fold(pen.known.values(), frozenset())) == words


def _whole_form(at: Counter) -> IntakePage:
    """A form with all that a transfer asks for."""
    form = at.go("intake")
    assert isinstance(form, IntakePage)
    form.values.set_values(
        {
            "merchant_name": "鲜果集",
            "merchant_address": "漕宝路 1288 弄 6 号",
            "summary": "车厘子发霉，商家不肯退",
            "claims": ["C06"],
            "consumer_name": "周建国",
            "consumer_phone": "13812345678",
            "consumer_address": "虹漕路 461 弄",
        }
    )
    at.settle()
    return form


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("先登记", {}, "记好了，还没有谈"),
        ("约时间调解", {"when": "1124 9:30", "place": "活动室"}, "记好了，约在11月24日"),
        ("转市场监管所", {"consumer_agreed": ["yes"], "text": "谈不拢"}, "记好了，转出去了"),
    ],
)
def test_every_ending_leads_there_and_says_what_comes_next(
    qtbot: QtBot, tmp_path: Path, name: str, values: dict[str, object], words: str
) -> None:
    with counter(qtbot, tmp_path) as at:
        form = _whole_form(at)
        clerk = Clerk(at.window)
        clerk.click(clerk.find(name))
        at.settle()
        if values:
            panel = next(one for one in form.findChildren(StepPanel) if one.isVisible())
            panel.set_values(values)
            panel.submit()
            at.settle()
        assert isinstance(at.page(), SavedPage), at.window.place()
        assert words in said(at)
        shown = [one.text() for one in at.page().findChildren(QAbstractButton) if one.isVisible()]
        assert set(shown) == {"再记一件", "打印", "回首页"}
        clerk.click(clerk.find("撤销"))
        at.settle()
        assert at.page() is form, "taken back, the form stands there again"
        assert form.merchant.name.text() == "鲜果集"
        assert not at.problems
