"""Who presses an ending twice presses nothing of its panel: by layout, not only because the second click is not heard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from tests.ui.desk_at_work import Counter, counter, focused
from ui.features.cases.intake.page import IntakePage
from ui.features.cases.steps import on_the_spot, scheduled, transferred
from ui.steps.panel import StepPanel
from ui.widgets.chip import Chip

SIZES = ((910, 512), (800, 800), (1024, 600), (1366, 728), (1920, 1000))


def spot(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def settled(at: Counter) -> None:
    at.settle()
    for _ in range(4):
        QApplication.processEvents()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_that_saves_lies_where_an_ending_was(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    with counter(qtbot, tmp_path) as at:
        at.window.resize(QSize(*size))
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        page.values.set_values({"merchant_name": "鲜果集", "summary": "发霉"})
        settled(at)
        clerk = Clerk(at.window)
        book = at.desk.handbook
        for ending, form in (
            (page.bar.settle, on_the_spot.STEP.ending(book)),
            (page.bar.meet, scheduled.STEP.ending(book)),
            (page.bar.pass_on, transferred.STEP.ending(book)),
        ):
            if not ending.isVisible():
                continue  # in a menu: what is pressed twice there is the menu
            pressed = spot(ending, at.window)
            page._open_panel(form)
            settled(at)
            (panel,) = [one for one in page.findChildren(StepPanel) if one.isVisible()]
            saving = [one for one in panel.findChildren(QAbstractButton) if not isinstance(one, Chip)]
            shown = [one for one in saving if one.isVisible()]
            assert len(shown) == 2
            for button in shown:
                assert QRect(QPoint(0, 0), at.window.size()).contains(spot(button, at.window))
                assert not spot(button, at.window).intersects(pressed), button.accessibleName()
            back = spot(panel._cancel, at.window)
            clerk.press(Qt.Key.Key_Escape)
            settled(at)
            assert not back.intersects(spot(page.bar.settle, at.window))


def test_endings_in_two_rows_stand_two_by_two(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.window.resize(QSize(800, 800))
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        settled(at)
        rows = [
            spot(one, page.bar)
            for one in (page.bar.only_log, page.bar.pass_on, page.bar.meet, page.bar.settle)
        ]
        assert len({one.width() for one in rows}) == 1
        assert [one.left() for one in rows[:2]] == [one.left() for one in rows[2:]]
        assert [rows[0].top(), rows[2].top()] == [rows[1].top(), rows[3].top()]
        at.window.resize(QSize(1366, 728))
        settled(at)
        assert len({spot(one, page.bar).top() for one in (page.bar.only_log, page.bar.settle)}) == 1
        assert page.bar.only_log.width() < page.bar.settle.width(), "and in one row as wide as their words"


def test_tab_comes_to_the_buttons_of_a_panel_after_what_it_asks(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        page.values.set_values({"merchant_name": "鲜果集", "summary": "发霉"})
        clerk = Clerk(at.window)
        clerk.click(clerk.find("约时间调解"))
        met = [focused()]
        for _ in range(3):
            clerk.press(Qt.Key.Key_Tab)
            met.append(focused())
        assert [one.split()[0] for one in met] == ["什么时候", "在哪里", "先不记", "约好了"]
