"""Rings of references that hold parts of a window are collected on its thread, and never under Qt's hands."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot
from pytestqt.qtbot import QtBot

from desktop.start.collector import Collector

_RING = """
import gc, os
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget, QWidgetItem
from desktop.start.collector import Collector

class Ring(QWidget):
    pass

app = QApplication([])
collector = Collector()
ring = Ring()
outer, inner, button = QVBoxLayout(ring), QHBoxLayout(), QPushButton()
inner.addWidget(button)
outer.addLayout(inner)
ring.itself, ring.outer, ring.inner = ring, outer, inner
held = [each for each in gc.get_objects() if type(each) is QWidgetItem][-1]
del outer, inner, button
kept = [ring]
del ring
gc.collect()  # what is held directly comes to stand before what is reached from it
order = [type(each) for each in gc.get_objects(2) if isinstance(each, (Ring, QLayout)) or each is held]
assert order[0] is QWidgetItem, order
ring = kept.pop()
ring.deleteLater()
gc.set_threshold(1, 0, 0)
del ring, held
junk = [[] for _ in range(100)]
for _ in range(4):
    collector.look()
print("whole", any(type(each) is Ring for each in gc.get_objects()))
"""


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    was_on = gc.isenabled()
    made = Collector()
    try:
        yield made
    finally:
        made.stop()
        if was_on:
            gc.enable()


class Part(QObject):
    """Part of a ring: notes on which thread it goes."""

    def __init__(self, went: list[int]) -> None:
        super().__init__()
        self._went = went
        self.itself = self

    def __del__(self) -> None:
        self._went.append(threading.get_ident())


def test_nothing_is_collected_on_another_thread(collector: Collector) -> None:
    went: list[int] = []
    for _ in range(10):
        Part(went)

    def work() -> None:
        for _ in range(200):
            held: list[object] = [[[]] for _ in range(1_000)]
            del held

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert went == []
    held: list[object] = [[] for _ in range(2_000)]  # as much as Python would collect by itself
    collector.look()
    assert len(held) == 2_000
    assert went == [threading.get_ident()] * 10


def test_it_looks_by_itself(qtbot: QtBot, collector: Collector) -> None:
    went: list[int] = []
    Part(went)
    held: list[object] = [[] for _ in range(2_000)]
    qtbot.waitUntil(lambda: went == [threading.get_ident()])
    assert len(held) == 2_000


def test_not_in_the_middle_of_an_event(qtbot: QtBot, collector: Collector) -> None:
    """A dialog runs inside the event that opened it, and what that gave up before is still to be deleted by Qt."""
    went: list[int] = []
    Part(went)
    held: list[object] = [[] for _ in range(2_000)]
    outer, inner = QEventLoop(), QEventLoop()

    class Asking(QObject):
        @Slot()
        def ask(self) -> None:
            QTimer.singleShot(0, self.look)
            inner.exec()

        @Slot()
        def look(self) -> None:
            collector.look()
            assert went == []
            inner.quit()
            outer.quit()

    asking = Asking()
    QTimer.singleShot(0, asking.ask)
    outer.exec()
    collector.look()
    assert len(held) == 2_000
    assert went


def test_what_waits_to_be_deleted_goes_by_qt_first() -> None:
    """An item of a layout stands first in the ring: PySide would delete it, and the layout once more."""
    # Freed memory is filled, so that whoever still uses it is found out every time and not only under load.
    spoilt = {**os.environ, "MALLOC_PERTURB_": "165"}
    done = subprocess.run(
        [sys.executable, "-c", _RING], capture_output=True, text=True, env=spoilt, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["whole", "False"]
