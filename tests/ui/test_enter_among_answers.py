"""Enter among the answers of a panel chooses the one that has the keyboard, and on the chosen one it goes on. It saves nothing
there: what is saved would be the answer that stood chosen before, and not the one the hand is on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from tests.ui.desk_at_work import NOW, Counter, counter, focused, hand_rests
from tests.ui.test_one_press import CONTROL, agreed_case, fill, recovered, rows
from ui.features.cases.intake.page import IntakePage
from ui.steps.panel import StepPanel
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.choice import Choice

ENTER = Qt.Key.Key_Return


def panel(at: Counter) -> StepPanel:
    found = at.page()._panel  # type: ignore[attr-defined]
    assert isinstance(found, StepPanel)
    return found


def answers(at: Counter, name: str) -> ChipRow:
    row = panel(at)._controls[name]
    assert isinstance(row, ChipRow)
    return row


def settling(at: Counter, sum_: str = "398") -> Clerk:
    """The panel of 当场和解 with a sum in it."""
    assert isinstance(at.go("intake"), IntakePage)
    clerk = fill(at)
    clerk.press(ENTER, CONTROL)
    clerk.write(sum_)
    return clerk


def hear(key: Qt.Key, *, repeated: bool = False) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QApplication.sendEvent(
        widget,
        QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", autorep=repeated),
    )


def test_enter_on_paid_later_writes_no_money_that_was_not_paid(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        clerk = settling(at)
        paid = answers(at, "paid")
        paid.chip("no").setFocus()
        clerk.press(ENTER)
        at.settle()
        assert rows(at) == ()
        assert paid.chosen() == ("no",)
        assert paid.chip("no").hasFocus()
        clerk.press(ENTER)
        assert paid.chip("no").hasFocus(), "twice in quick succession is once"
        hand_rests()
        clerk.press(ENTER)
        assert focused() == "哪天前付", "the question that has come with the answer"
        clerk.write((NOW.date() + timedelta(days=3)).isoformat())
        clerk.press(ENTER)
        at.settle()
        assert [(row.claimed_fen, row.performed_fen) for row in rows(at)] == [(39_800, 0)]


@pytest.mark.parametrize("key", [ENTER, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_every_answer_of_a_settlement_hears_the_first_press(
    qtbot: QtBot, tmp_path: Path, key: Qt.Key
) -> None:
    with counter(qtbot, tmp_path) as at:
        clerk = settling(at)
        for name in ("component", "form", "paid"):
            for code, chip in reversed(answers(at, name)._chips.items()):
                if code in answers(at, name).chosen():
                    continue
                chip.setFocus()
                hand_rests()
                clerk.press(key)
                at.settle()
                assert answers(at, name).chosen() == (code,)
                assert chip.hasFocus()
        assert rows(at) == ()


def test_enter_on_what_is_chosen_goes_on_to_the_button_that_saves(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        clerk = settling(at)
        answers(at, "component").chip("L1").setFocus()
        met = []
        for _ in range(3):
            hand_rests()
            clerk.press(ENTER)
            at.settle()
            assert rows(at) == ()
            met.append(focused())
        assert met[-1].startswith("记下")
        assert [answers(at, name).chosen() for name in ("component", "form", "paid")] == [
            ("L1",),
            ("transfer",),
            ("yes",),
        ]
        clerk.press(ENTER)
        at.settle()
        assert rows(at) == (), "the stroke that led to the button, pressed twice"
        hand_rests()
        clerk.press(ENTER)
        at.settle()
        assert recovered(at) == 39_800


def test_enter_held_down_on_an_answer_chooses_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        settling(at)
        paid = answers(at, "paid")
        paid.chip("none").setFocus()
        for _ in range(4):
            hear(ENTER, repeated=True)
        assert paid.chosen() == ("yes",)
        hear(ENTER)
        for _ in range(4):
            hear(ENTER, repeated=True)
        at.settle()
        assert paid.chosen() == ("none",)
        assert paid.chip("none").hasFocus()
        assert rows(at) == ()


def test_ctrl_enter_saves_from_an_answer_too(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        clerk = settling(at)
        answers(at, "form").chip("cash").setFocus()
        clerk.press(ENTER)
        hand_rests()
        clerk.press(ENTER, CONTROL)
        at.settle()
        assert recovered(at) == 39_800


def test_enter_takes_no_answer_back(qtbot: QtBot) -> None:
    row = ChipRow("哪种", [ChipData("a", "甲"), ChipData("b", "乙")], exclusive=True)
    qtbot.addWidget(row)
    went: list[bool] = []
    row.entered.connect(lambda: went.append(True))
    row.show()
    row.activateWindow()
    chip = row.chip("a")
    chip.setFocus()
    qtbot.waitUntil(chip.hasFocus)
    for _ in range(2):
        hand_rests()
        QTest.keyClick(chip, ENTER)
    assert row.chosen() == ("a",)
    assert went == [True]


@pytest.mark.parametrize("which", ["component", "form"])
def test_two_enters_in_a_list_that_popped_up_choose_and_save_nothing(
    qtbot: QtBot, tmp_path: Path, which: str
) -> None:
    """The first chooses, the second is the same stroke of a hand that shakes."""
    with counter(qtbot, tmp_path) as at:
        at.go("case", subject=agreed_case(at), step="performance.recorded")
        clerk = Clerk(at.window)
        clerk.write("300")
        choice = next(
            one
            for one in panel(at).findChildren(Choice)
            if ("是什么" if which == "component" else "怎么给") in one.accessibleName()
        )
        choice.setFocus()
        choice.showPopup()
        popup = QApplication.activePopupWidget()
        assert popup is not None
        view = choice.view()
        assert isinstance(view, QListView)
        window = popup.windowHandle()
        assert window is not None
        QTest.keyClick(window, Qt.Key.Key_Down)
        QTest.keyClick(window, ENTER)
        assert QApplication.activePopupWidget() is None
        assert choice.currentIndex() == 1
        top = at.window.windowHandle()
        assert top is not None
        QTest.keyClick(top, ENTER)
        at.settle()
        assert recovered(at) == 0
        assert choice.hasFocus()
        hand_rests()
        QTest.keyClick(top, ENTER)
        at.settle()
        assert recovered(at) == 30_000 or which == "component"
