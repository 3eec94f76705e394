"""Something that waits until a window has painted what has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_NOTHING_TO_PAINT: Final = 50
"""ms after which there was nothing to be painted, or nobody sees the window. Qt itself paints some 5 ms after a change."""


class _AfterPainting(QObject):
    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(_NOTHING_TO_PAINT)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.UpdateRequest:
            self._window.removeEventFilter(self)
            self._timer.start(0)  # when this event is over, it is painted
        return False

    def _go_on(self) -> None:
        self._window.removeEventFilter(self)
        self.deleteLater()
        self._then()


def after_painting(window: QWidget, then: Callable[[], object]) -> None:
    """Call `then` once, when `window` has painted what has changed by now."""
    _AfterPainting(window, then)
