"""What is shown anew leaves nothing behind: no widget, no layout, no reference; and there is one way to part with a widget."""

from __future__ import annotations

import gc
import re
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import ui
from casework.handbook import Handbook
from desktop.demo.sample_point import write_sample
from tests.ui.desk_at_work import KEY, counter, focused, let_go
from ui import verbs
from ui.theme import apply_theme
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.key_values import KeyValues
from ui.widgets.parting import part_with
from ui.widgets.pick_list import PickList, PickRow
from ui.widgets.preview_panel import PreviewPanel
from ui.widgets.queue_table import Column, QueueTable
from ui.widgets.rail_bar import RailBar, RailItem
from ui.widgets.segmented_tabs import SegmentedTabs, TabData
from ui.widgets.timeline_view import TimelineView
from ui.widgets.top_bar import TopBar

MADE: dict[str, Callable[[], QWidget]] = {
    "rail": lambda: RailBar([RailItem("a", "首页", "home"), RailItem("b", "投诉", "complaint")]),
    "pick list": lambda: PickList("联络点"),
    "timeline": TimelineView,
    "queue": lambda: QueueTable((Column("状态", 100),)),
    "top bar": lambda: TopBar("工作台", "联络点"),
    "chips": lambda: ChipRow("诉求", [ChipData("a", "退款")]),
    "tabs": lambda: SegmentedTabs([TabData("a", "待办", 1)]),
}


@pytest.mark.parametrize("name", sorted(MADE))
def test_nothing_outlives_the_window_it_stood_in(qtbot: QtBot, name: str) -> None:
    host = QWidget()
    row = QVBoxLayout(host)
    made = MADE[name]()
    row.addWidget(made)
    host.show()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, scale=1.5)
    apply_theme(app)
    left = [weakref.ref(one) for one in (made, *made.findChildren(QObject))]
    host.deleteLater()
    del made, row, host
    let_go()
    apply_theme(app, scale=1.2)  # what is gone hears of no other look
    apply_theme(app)
    gc.collect()
    assert [one() for one in left if one() is not None] == []


def _chips() -> tuple[QWidget, Callable[[int], object]]:
    row = ChipRow("诉求", ())
    return row, lambda turn: row.set_chips([ChipData(f"{turn}{n}", "退款") for n in range(4)])


def _tabs() -> tuple[QWidget, Callable[[int], object]]:
    tabs = SegmentedTabs()
    return tabs, lambda turn: tabs.set_tabs([TabData(f"{turn}{n}", "待办") for n in range(3)])


def _facts() -> tuple[QWidget, Callable[[int], object]]:
    facts = KeyValues()
    return facts, lambda turn: facts.set_rows([("电话", f"{turn}{n}") for n in range(3)])


def _preview() -> tuple[QWidget, Callable[[int], object]]:
    panel = PreviewPanel()
    return panel, lambda _turn: panel.set_content(KeyValues([("电话", "1")]))


def _picked() -> tuple[QWidget, Callable[[int], object]]:
    picked = PickList("联络点")
    return picked, lambda turn: picked.set_rows([PickRow(n, f"{turn}") for n in range(5)])


@pytest.mark.parametrize("make", [_chips, _tabs, _facts, _preview, _picked])
def test_what_is_exchanged_does_not_pile_up(
    qtbot: QtBot, make: Callable[[], tuple[QWidget, Callable[[int], object]]]
) -> None:
    widget, show = make()
    qtbot.addWidget(widget)
    widget.show()
    show(0)
    let_go()
    before = len(widget.findChildren(QObject))
    for turn in range(1, 30):
        show(turn)
    let_go()
    assert len(widget.findChildren(QObject)) == before


def test_pages_that_load_again_do_not_grow(qtbot: QtBot, tmp_path: Path) -> None:
    sample = write_sample(tmp_path, KEY, Handbook.load())
    with counter(qtbot, tmp_path, name="") as at:
        for page in ("home", "drafts", "sync", "settings", "complaints", "case"):
            shown = at.go(page, subject=sample.subjects["paying"] if page == "case" else "")
            for _ in range(2):
                shown.load()
                at.settle()
            let_go()
            before = len(shown.findChildren(QObject))
            for _ in range(6):
                shown.load()
                at.settle()
            let_go()
            assert len(shown.findChildren(QObject)) == before, page
        assert not at.problems


def test_the_keyboard_stays_in_the_pages_when_one_goes(qtbot: QtBot, tmp_path: Path) -> None:
    """Also where the page behind is an empty list, which hides what had it there."""
    with counter(qtbot, tmp_path) as at:
        at.ask(verbs.keep_settings(verbs.PersonSettings(mode="typist")))
        at.desk.run(verbs.person, at.window).then(at.window.people.take)
        at.settle()
        at.go("home")
        assert focused() == "登记投诉"
        at.go("settings")
        assert focused() == "返回"
        at.window.back()
        at.settle()
        assert at.window.place().page == "home"
        assert focused() == "登记投诉"


def test_what_goes_while_another_program_is_in_front_gives_the_keyboard_to_no_button(qtbot: QtBot) -> None:
    window, other = QWidget(), QWidget()
    row = QVBoxLayout(window)
    place = QWidget()
    for one in (QPushButton("先登记"), place, QPushButton("作废")):
        row.addWidget(one)
    inside = QVBoxLayout(place)
    going = QPushButton("记下")
    inside.addWidget(going)
    for one in (window, other):
        qtbot.addWidget(one)
        one.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    going.setFocus()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    part_with(going, inside)
    let_go()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert QApplication.focusWidget() is place


def test_there_is_one_way_to_part_with_a_widget() -> None:
    allowed = {"widgets/parting.py", "translations/__init__.py"}  # the latter: a translator is no widget
    root = Path(ui.__file__).parent
    found = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if re.search(r"\.(deleteLater|takeAt)\(", path.read_text(encoding="utf-8"))
    }
    assert found == allowed
