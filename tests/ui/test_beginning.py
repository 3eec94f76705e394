"""What begins once the window stands there: its first page is painted before, and one thing comes after the other."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from desktop.post.background import Post
from desktop.wiring import beginning
from desktop.wiring.beginning import begin_after
from desktop.wiring.threads import StoreDesk
from local_store.store import Store
from tests.ui.desk_at_work import HANDBOOK, KEY, NOW
from ui.window import MainWindow, loading, window

NOWHERE = QModelIndex()
PIECES = [f"piece {number}" for number in range(12)]


class Painted(QObject):
    """Notes in ``told`` when something is painted."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self._told = told

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._told[-1:] != ["painted"]:
            self._told.append("painted")
        return False


class Rows(QAbstractListModel):
    """Some rows."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else 20

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        return f"店{index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


def test_what_has_changed_is_painted_before_the_window_has_settled(qtbot: QtBot) -> None:
    table = QListView()
    qtbot.addWidget(table)
    told: list[str] = []
    watch = Painted(told)
    table.viewport().installEventFilter(watch)
    table.show()
    qtbot.waitUntil(lambda: told == ["painted"])
    QCoreApplication.processEvents()
    told.clear()
    model = Rows(table)
    table.setModel(model)
    QTimer.singleShot(window._PAINTED, table, lambda: told.append("settled"))
    qtbot.waitUntil(lambda: "settled" in told)
    table.viewport().removeEventFilter(watch)
    assert told == ["painted", "settled"]


def test_the_pages_are_loaded_before_the_post_begins_and_that_before_the_rest(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Side by side they would keep the window waiting for Python's lock, each for its turn."""
    told: list[str] = []

    def loads(_name: str) -> None:
        if told[-1:] != ["pages"]:
            told.append("pages")

    class Noting(Post):
        def start(self) -> None:
            told.append("post")

    monkeypatch.setattr(loading, "rest", lambda: iter(PIECES))
    monkeypatch.setattr(loading, "_load", loads)
    monkeypatch.setattr(beginning, "warm_up", lambda _handbook: told.append("rest"))
    desk = StoreDesk(lambda: Store.create(tmp_path, KEY, handbook=HANDBOOK), HANDBOOK, lambda: NOW)
    try:
        shown = MainWindow(desk)
        qtbot.addWidget(shown)
        begin_after(shown, desk, Noting(lambda: Store.open(tmp_path, KEY)), lambda: told.append("all"))
        shown.show()
        qtbot.waitUntil(lambda: "all" in told)
        assert told == ["pages", "post", "rest", "all"]
        shown.close()
    finally:
        desk.finish()


def test_what_is_asked_while_the_rest_is_loaded_is_answered_between_two_pieces(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    desk = StoreDesk(lambda: Store.create(tmp_path, KEY, handbook=HANDBOOK), HANDBOOK, lambda: NOW)
    try:
        shown = MainWindow(desk)
        qtbot.addWidget(shown)
        shown.complete.connect(lambda: told.append("complete"))
        going = threading.Event()

        def loads(name: str) -> None:
            told.append(name)
            if len(told) == 3:
                going.wait(60)

        monkeypatch.setattr(loading, "rest", lambda: iter(PIECES))
        monkeypatch.setattr(loading, "_load", loads)
        shown.show()
        qtbot.waitUntil(lambda: len(told) == 3)
        desk.run(lambda _store: told.append("asked"))
        going.set()
        qtbot.waitUntil(lambda: "complete" in told)
        assert told == [*PIECES[:3], "asked", *PIECES[3:], "complete"]
        shown.close()
    finally:
        desk.finish()


_REST = """
import sys
from PySide6.QtWidgets import QApplication
from ui.window.loading import _load, first_verb, rest
from ui.features import registry
from ui.steps.registry import steps
from ui.window import MainWindow, people
import local_store.store

app = QApplication([])
registry.load(registry.first_paths(True, "typist"))
steps()
ours = lambda: {each for each in sys.modules if each.startswith(("ui.", "casework.", "local_store."))}
for name in rest():
    before = ours()
    _load(name)
    print(name, len(ours() - before))
assert not {path.partition(":")[0] for path in registry.paths()} - set(sys.modules)
"""


def test_no_piece_of_the_rest_brings_many_modules() -> None:
    done = subprocess.run([sys.executable, "-c", _REST], capture_output=True, text=True, check=True)
    brought = {line.split()[0]: int(line.split()[1]) for line in done.stdout.splitlines()}
    assert max(brought.values()) <= 10, {name: many for name, many in brought.items() if many > 10}
    assert sum(brought.values()) > 30
