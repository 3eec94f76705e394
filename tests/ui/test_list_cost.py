"""What scrolling a list costs, counted in what Python is asked for: it takes the lock of Python each time, and waits for
whoever has it."""

from __future__ import annotations

from collections import Counter as Tally

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.icons import Shape
from ui.theme import ThemeName, apply_theme, current_look
from ui.widgets.queue_model import QueueModel
from ui.widgets.queue_painting import RowPainter
from ui.widgets.queue_table import Cell, Column, QueueGroup, QueueItem, QueueRow, QueueTable
from ui.widgets.state import State, Tone

COLUMNS = (
    Column("状态", 116),
    Column("消费者", 64),
    Column("什么事"),
    Column("诉求（元）", 90, right=True),
    Column("截止", 81),
)
OPEN = State(Shape.DISC, "调解中")
ROWS = 400


def items(consumer: str = "李**") -> list[QueueItem]:
    rows = [
        QueueRow(str(n), OPEN, (consumer, f"第 {n} 件", f"{n}.00", Cell("今天", Tone.DANGER)))
        for n in range(ROWS)
    ]
    return [QueueGroup("open", "进行中", ROWS), *rows]


@pytest.fixture
def table(qapp: QApplication, qtbot: QtBot) -> QueueTable:
    apply_theme(qapp, ThemeName.LIGHT)
    made = QueueTable(COLUMNS, name="待办")
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.set_items(items())
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    turn()
    return made


def turn() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Tally[str]:
    """How often Qt asks the model, and rows are painted and made ready."""
    tally = Tally[str]()
    for kind, names in ((QueueModel, ("data", "flags")), (RowPainter, ("paint", "_made"))):
        for name in names:
            monkeypatch.setattr(kind, name, counting(tally, name, getattr(kind, name)))
    return tally


def counting(tally: Tally[str], name: str, real):  # type: ignore[no-untyped-def]
    def counted(*given: object, **named: object) -> object:
        tally[name] += 1
        return real(*given, **named)

    return counted


def rows_seen(table: QueueTable) -> int:
    return table.viewport().height() // table.rowHeight(1)


def test_a_page_that_is_scrolled_asks_the_model_nothing_for_its_cells(
    table: QueueTable, asked: Tally[str]
) -> None:
    seen = rows_seen(table)
    assert seen > 10
    QTest.keyClick(table, Qt.Key.Key_PageDown)
    turn()
    assert 0 < asked["paint"] <= 2 * (seen + 2)
    assert asked["data"] == 0
    assert asked["flags"] < seen  # of the row that is chosen, not of all that is painted


def test_rows_that_were_seen_are_not_put_into_words_again(table: QueueTable, asked: Tally[str]) -> None:
    bar = table.verticalScrollBar()
    bar.setValue(bar.pageStep())
    turn()
    assert asked["_made"] > 0
    asked.clear()
    bar.setValue(0)
    turn()
    assert asked["paint"] > 0
    assert asked["_made"] == 0


def test_a_step_down_paints_two_rows(table: QueueTable, asked: Tally[str]) -> None:
    table.select("3")
    turn()
    asked.clear()
    QTest.keyClick(table, Qt.Key.Key_Down)
    turn()
    assert table.current_id() == "4"
    assert asked["paint"] == 2


def test_rows_are_painted_as_they_stand_now(qapp: QApplication, qtbot: QtBot, table: QueueTable) -> None:
    """Others were given, columns became narrower, the look another: as in a table that was made for it."""
    other: list[QueueItem] = [
        QueueGroup("open", "进行中", 1),
        QueueRow("0", OPEN, ("王**", "另一件", "7.00", "")),
    ]
    for shown, wide, look in (
        (items(), 500, ThemeName.LIGHT),
        (items("王**"), 500, ThemeName.LIGHT),
        (other, 500, ThemeName.LIGHT),
        (other, 700, ThemeName.LIGHT),
        (items(), 700, ThemeName.LIGHT),
        (items(), 700, ThemeName.DARK),
    ):
        if table.width() != wide:
            table.resize(wide, 500)
        table.set_items(shown)
        if current_look().name is not look:
            apply_theme(qapp, look)
        fresh = QueueTable(COLUMNS, name="待办")
        qtbot.addWidget(fresh)
        fresh.resize(wide, 500)
        fresh.set_items(shown)
        fresh.show()
        assert seen(table) == seen(fresh), (wide, look)


def seen(table: QueueTable) -> QImage:
    """What is painted while the keyboard is elsewhere."""
    turn()
    table.clearFocus()
    turn()
    return table.viewport().grab().toImage()
