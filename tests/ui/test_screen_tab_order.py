"""Tab goes round the whole window: every stop of every page is reached, and none holds the keyboard fast."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from desktop.demo.clerk import Clerk
from desktop.demo.sample_point import Sample, write_sample
from tests.ui.desk_at_work import KEY, Counter, counter
from ui.widgets.chip import Chip
from ui.widgets.chip_row import ChipRow


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return write_sample(tmp_path, KEY, Handbook.load())


def stop(widget: QWidget | None) -> QObject | None:
    """A chip stands for its row, and one of several buttons for their group: arrows go on from there."""
    if isinstance(widget, QAbstractButton) and (group := widget.group()) is not None and group.exclusive():
        return group
    return widget.parentWidget() if isinstance(widget, Chip) else widget


def stops(window: QWidget) -> set[QObject]:
    """Everything one should come to: what takes Tab, can be seen and can be used."""
    found: set[QObject] = set()
    for widget in window.findChildren(QWidget):
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not isinstance(widget, Chip)
        if takes and widget.isVisibleTo(window) and widget.isEnabled() and widget.focusProxy() is None:
            found.add(stop(widget) or widget)
    return found


def go_round(at: Counter) -> set[QObject]:
    """All stops that Tab comes to, from where the keyboard is until it is there again."""
    clerk = Clerk(at.window)
    met: set[QObject] = set()
    for _ in range(200):
        here = stop(QApplication.focusWidget())
        assert here is not None
        if here in met:
            break
        met.add(here)
        clerk.press(Qt.Key.Key_Tab)
    return met


@pytest.mark.parametrize(
    "page", ["intake", "consultation", "case", "import", "settings", "complaints", "home", "first_run"]
)
def test_tab_comes_to_everything(qtbot: QtBot, tmp_path: Path, sample: Sample, page: str) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.go(page, subject=sample.subjects["paying"] if page == "case" else "")
        missed = stops(at.window) - go_round(at)
        assert [repr(one) for one in missed] == []


def test_tab_comes_to_the_chips_of_the_form(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.go("intake")
        rows = {one.accessibleName() for one in go_round(at) if isinstance(one, ChipRow)}
        assert {"是哪种问题", "诉求", "同意公示投诉信息", "怎么来的"} <= rows
