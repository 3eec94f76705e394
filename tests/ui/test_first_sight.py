"""The first moment of the window: grounds where the bars will stand, loaded from few modules."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from desktop.start.marks import PAINTED, USABLE, VARIABLE, marks_of
from desktop.wiring.ledgers.for_screens import LedgerFiles
from desktop.wiring.threads import StoreDesk
from local_store.store import Store
from tests.ui.desk_at_work import HANDBOOK, KEY, NOW, counter
from ui.parts.place import Place
from ui.window import MainWindow

LATER = (
    "casework",
    "local_store",
    "sync",
    "cryptography",
    "requests",
    "openpyxl",
    "keyring",
    "ui.window.people",
    "ui.features.home.page",
    "ui.verbs",
)
"""None of these, nor anything below them, may be loaded for the first sight of the window."""


def test_the_bars_come_where_their_grounds_were(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        window = MainWindow(at.desk, LedgerFiles())
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.grab()
        grounds = {
            frame.property("kind"): frame.geometry()
            for frame in window.findChildren(QFrame, options=Qt.FindChildOption.FindDirectChildrenOnly)
        }
        assert set(grounds) == {"top", "rail", "strip"}
        with qtbot.waitSignal(window.settled):
            window.show()
        bars = (("top", window.top), ("rail", window.rail), ("strip", window.strip))
        assert {kind: QRect(bar.mapTo(window, QPoint()), bar.size()) for kind, bar in bars} == grounds
        window.close()


def test_who_waits_long_for_the_file_is_told_what_is_going_on(qtbot: QtBot, tmp_path: Path) -> None:
    shaped = threading.Event()

    def store() -> Store:
        shaped.wait()
        return Store.create(tmp_path, KEY)

    desk = StoreDesk(store, HANDBOOK, lambda: NOW)
    window = MainWindow(desk, LedgerFiles())
    qtbot.addWidget(window)
    try:
        window.show()
        qtbot.waitUntil(lambda: hasattr(window, "told") and window.told.isVisible())
        assert "正在打开资料" in window.told.accessibleName()
        with qtbot.waitSignal(window.settled):
            shaped.set()
        assert not window.told.isVisible()
    finally:
        shaped.set()
        window.close()
        desk.finish()


def test_a_window_that_nobody_sees_goes_on_all_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        window = MainWindow(at.desk, LedgerFiles())
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.loaded):
            window.showMinimized()
        window.close()


def test_a_window_that_is_closed_at_once_has_asked_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    opened: list[bool] = []

    def store() -> Store:
        opened.append(True)
        return Store.create(tmp_path, KEY)

    desk = StoreDesk(store, HANDBOOK, lambda: NOW)
    window = MainWindow(desk, LedgerFiles())
    window.show()
    assert window.page() is None
    assert window.place() == Place("home"), "whoever asks early is told where it begins"
    window.go(Place("settings"))
    window.back()
    assert window.place() == Place("home")
    window.close()
    desk.finish()
    window.deleteLater()
    assert not opened


_SEEN = """
import os, sys
import PySide6.QtCore as core
import desktop.start.app, ui.window

def seen(window):
    later = [each for each in sys.modules if any(each == x or each.startswith(x + ".") for x in {later!r})]
    print(later, "Qt" in vars(core))
    sys.stdout.flush()
    os._exit(0)

ui.window.MainWindow._furnish = seen
desktop.start.app.run_window({folder!r})
"""


def test_the_first_sight_needs_few_modules(tmp_path: Path) -> None:
    program = _SEEN.format(later=LATER, folder=str(tmp_path / "data"))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]", "False"], "or the enums of Qt are made before the window is seen"


def test_marks_are_told_only_to_who_asks(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = QFrame()
    qtbot.addWidget(window)
    monkeypatch.delenv(VARIABLE, raising=False)
    assert marks_of(window) is None
    file = tmp_path / "marks"
    monkeypatch.setenv(VARIABLE, str(file))
    marks = marks_of(window)
    assert marks is not None
    assert not file.exists()
    window.show()
    qtbot.waitUntil(file.exists)
    marks.write(USABLE)
    lines = [line.split() for line in file.read_text(encoding="ascii").splitlines()]
    assert [line[0] for line in lines] == [PAINTED, USABLE]
    assert float(lines[0][1]) <= float(lines[1][1])
