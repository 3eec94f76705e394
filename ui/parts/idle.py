"""Whether somebody is still there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


class Idle(QObject):
    """`fell_asleep` when nobody has touched `window` for as long as was set. Only what comes to the window as a whole is listened to:
    a filter for the program would take every painting through Python."""

    fell_asleep = Signal()
    _HANDS = frozenset(
        {
            QEvent.Type.MouseMove,
            QEvent.Type.MouseButtonPress,
            QEvent.Type.Wheel,
            QEvent.Type.KeyPress,
            QEvent.Type.TouchBegin,
            QEvent.Type.TabletPress,
        }
    )

    def __init__(self, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent or window)
        self._window = window
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.fell_asleep)
        self._listens = False

    def set_minutes(self, minutes: int) -> None:
        """0: never."""
        if minutes <= 0:
            self.timer.stop()
            return
        self.timer.setInterval(minutes * 60_000)
        self.timer.start()
        handle = self._window.windowHandle()
        if handle is not None and not self._listens:
            self._listens = True
            handle.installEventFilter(self)
            # An input method keeps the keys to itself; what it writes moves the cursor.
            QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._touched)

    def is_awake(self, within: int) -> bool:
        """Whether somebody has touched the window within so many ms (or it was set then)."""
        return self.timer.isActive() and self.timer.interval() - self.timer.remainingTime() <= within

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in self._HANDS:
            self._touched()
        return False

    def _touched(self) -> None:
        if self.timer.isActive():
            self.timer.start()
