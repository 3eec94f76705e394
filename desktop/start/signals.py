"""SIGTERM, SIGINT and SIGHUP as a wish of the event loop: a log-off ends the program as a person would."""

from __future__ import annotations

import signal
import socket
import sys
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

if sys.platform == "win32":
    _ENDING: tuple[signal.Signals, ...] = ()
else:
    _ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class PoliteEnd(QObject):
    """`asked` when the process is asked to end. Only on the main thread; Windows has other ways to ask."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if not _ENDING:
            return  # no sockets there either: a watchful virus scanner asks what they are for
        self._near, self._far = socket.socketpair()
        self._near.setblocking(False)
        self._far.setblocking(False)
        self._before = {number: signal.signal(number, _only_wake) for number in _ENDING}
        # Python runs its handlers between two lines of Python, and Qt may not come to any for hours: the byte wakes it.
        self._woken = signal.set_wakeup_fd(self._far.fileno())
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)

    def release(self) -> None:
        """Signals are again what they were."""
        if not _ENDING:
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._woken)
        for number, before in self._before.items():
            signal.signal(number, before)
        self._near.close()
        self._far.close()

    def _heard(self) -> None:
        numbers = self._near.recv(64)
        if any(number in numbers for number in _ENDING):
            self.asked.emit()


def _only_wake(_number: int, _frame: FrameType | None) -> None:
    """The byte has been written."""
