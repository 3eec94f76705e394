"""Watches the UI thread: how long it stays away from its event loop, during what, and in which function.

A precise timer beats every ``BEAT`` ms while the loop is free; what lies between two beats is one turn of the loop, so
a turn is over-estimated by at most one beat. A second thread looks at where the UI thread is whenever a beat is late.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

from benchmarks.waiting import kept_waiting

BEAT: Final = 2
LATE: Final = 0.020
"""Seconds from which on it is noted where the thread was."""
LOOK: Final = 0.004
ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the loop. ``seconds`` by the wall, ``own`` without waiting for other programs, ``busy`` on the processor;
    ``doing``: what the clerk did; ``where``: the function of ours seen most often, empty for short turns."""

    seconds: float
    own: float
    busy: float
    doing: str
    where: str = ""


class Watch(QObject):
    """Made and started on the UI thread. ``doing`` names what happens now."""

    def __init__(self) -> None:
        super().__init__()
        self.doing = ""
        self.turns: list[Turn] = []
        self._thread = threading.get_ident()
        self._seen: Counter[str] = Counter()
        self._last = self._busy = self._kept = 0.0
        self.kept_waiting = kept_waiting()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._beat)
        self._ended = threading.Event()
        self._looker = threading.Thread(target=self._look, name="watch", daemon=True)

    def start(self) -> None:
        """From now on."""
        self._last, self._busy, self._kept = time.perf_counter(), time.thread_time(), self.kept_waiting()
        self._timer.start()
        self._looker.start()

    def finish(self) -> None:
        """No more."""
        self._timer.stop()
        self._ended.set()
        self._looker.join()

    def _beat(self) -> None:
        now, busy, kept = time.perf_counter(), time.thread_time(), self.kept_waiting()
        where = ""
        if now - self._last > LATE:
            where = self._seen.most_common(1)[0][0] if self._seen else ""
        self._seen = Counter()
        wall = now - self._last
        own = max(busy - self._busy, wall - (kept - self._kept))
        self.turns.append(Turn(wall, own, busy - self._busy, self.doing, where))
        self._last, self._busy, self._kept = now, busy, kept

    def _look(self) -> None:
        while not self._ended.wait(LOOK):
            if time.perf_counter() - self._last > LATE / 2:
                frame = sys._current_frames().get(self._thread)
                name = _ours(frame)
                if name:
                    self._seen[name] += 1


def _ours(frame: FrameType | None) -> str:
    """The innermost function of this project, measuring apart: ``ui/features/cases/queue/page.py _take``."""
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(ROOT):
            place = path.relative_to(ROOT)
            if place.parts[0] not in ("benchmarks", ".venv"):
                return f"{place.as_posix()} {frame.f_code.co_name}"
        frame = frame.f_back
    return ""
