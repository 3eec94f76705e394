"""A filter of the application's events meets widgets while they are half made: what we ask of their parts still holds."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QHeaderView, QScrollBar
from pytestqt.qtbot import QtBot

from ui.widgets.queue_table import Column, QueueTable
from ui.widgets.scroll_page import ScrollPage


class _Keeps(QObject):
    """Keeps all it meets, as a frame or a cycle that is not yet collected does."""

    def __init__(self) -> None:
        super().__init__()
        self.met: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.met.append(watched)
        return False


@pytest.fixture
def keeps(qapp: QApplication) -> Iterator[_Keeps]:
    made = _Keeps()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)
    made.met.clear()


def test_the_heads_of_a_list_are_heads(qtbot: QtBot, keeps: _Keeps) -> None:
    table = QueueTable((Column("状态", 116), Column("消费者", 64)), name="待办")
    qtbot.addWidget(table)
    assert isinstance(table.horizontalHeader(), QHeaderView)
    assert isinstance(table.verticalHeader(), QHeaderView)
    assert isinstance(table.verticalScrollBar(), QScrollBar)
    assert keeps.met
    table.show()
    table.resize(300, 200)
    assert table.widths() == {}


def test_what_a_page_scrolls_with_is_a_scroll_bar(qtbot: QtBot, keeps: _Keeps) -> None:
    page = ScrollPage()
    qtbot.addWidget(page)
    assert isinstance(page.area.verticalScrollBar(), QScrollBar)
    assert keeps.met
