"""Tab goes round the whole window: every stop of every page is reached, and none holds the keyboard fast."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from desktop.demo.sample_point import Sample
from tests.ui.desk_at_work import Counter, counter
from ui.widgets.chip import Chip
from ui.widgets.chip_row import ChipRow
from ui.widgets.segmented_tabs import SegmentedTabs


def stop(widget: QWidget | None) -> QObject | None:
    """A chip stands for its row, and one of several buttons for their group: arrows go on from there."""
    if isinstance(widget, QAbstractButton) and isinstance(widget.parentWidget(), SegmentedTabs):
        return widget.parentWidget()
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


def names_in_order(at: Counter) -> list[str]:
    """What the stops of the page are called, in the order of Tab from where the keyboard is."""
    clerk, page, met = Clerk(at.window), at.page(), []
    first = QApplication.focusWidget()
    for _ in range(200):
        here = QApplication.focusWidget()
        assert here is not None
        if page.isAncestorOf(here):
            met.append(here.accessibleName())
        clerk.press(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            break
    return met


def test_tab_goes_down_the_form_of_a_consultation(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.window.resize(1366, 768)
        at.go("consultation")
        names = names_in_order(at)
        fields = names[: names.index("返回")]
        assert fields[:2] == ["问了什么", "怎么答的"]
        assert fields[3:5] == ["谁来问的", "电话"]
        assert fields[-1] == "记下咨询", "what saves comes last, below all that is asked"


def test_tab_comes_to_the_tabs_of_a_list_before_the_list(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.window.resize(1366, 768)
        at.go("complaints")
        names = names_in_order(at)
        assert names[0] == "待办", "the list has the keyboard first"
        rest = names[1:]
        assert rest[-3:] == ["待办 10", "登记咨询", "登记投诉"], rest


def test_a_line_of_money_is_gone_through_before_another_is_added(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.go("case", subject=sample.subjects["paying"], step="performance.recorded")
        clerk = Clerk(at.window)
        clerk.click(clerk.find("再加一项"))
        names = names_in_order(at)
        at_second = names.index("第 2 项是什么")
        whole = names[at_second:] + names[:at_second]
        assert whole[:4] == ["第 2 项是什么", "第 2 项多少钱", "第 2 项怎么给", "再加一项"]
