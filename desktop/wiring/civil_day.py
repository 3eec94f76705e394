"""Which day it is: one service that notices when another begins, whoever was asleep meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot

LOOKED_AT_EVERY = 4_000
"""ms after which the clock is looked at at the latest: a laptop's sleep stops Qt's timers and not the night, and a clock
that was wrong is put right at any moment."""


class CivilDay(QObject):
    """`turned` once when the civil day of `clock` is another than before. For the thread that made it.

    It looks by itself, at midnight and every few seconds; `look` is for whoever has a reason (a window that is used again,
    news of the clock).
    """

    turned = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._day: date = clock().date()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._wait()

    @Slot()
    def look(self) -> None:
        """Is it still the same day?"""
        today = self._clock().date()
        is_another = today != self._day
        self._day = today
        self._wait()
        if is_another:
            self.turned.emit()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _wait(self) -> None:
        now = self._clock()
        midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        left = int((midnight - now) / timedelta(milliseconds=1)) + 1
        self._timer.start(max(1, min(left, LOOKED_AT_EVERY)))
