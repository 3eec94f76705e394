"""When the window was painted and when work could begin, told to whoever measures it.

With `WEIQUAN_DESK_MARK=FILE` a line is added to FILE at each mark: its name, seconds on the clock of `time.perf_counter`,
which all processes of one machine share, and the seconds that this thread could have run and others ran (Linux; else 0).
Without the variable nothing is watched.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

VARIABLE: Final = "WEIQUAN_DESK_MARK"
PAINTED: Final = "painted"
"""The window was painted for the first time, whatever it showed."""
USABLE: Final = "usable"
"""What the first page asked for is shown, and the event loop takes the next key."""


class Marks(QObject):
    """Belongs to `window`; writes `PAINTED` by itself, other marks when it is told."""

    def __init__(self, window: QWidget, file: Path) -> None:
        super().__init__(window)
        self._file = file
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first painting; it is over when the event loop turns again."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, lambda: self.write(PAINTED))
        return super().eventFilter(watched, event)

    def write(self, mark: str) -> None:
        """Add a line."""
        with self._file.open("a", encoding="ascii") as lines:
            lines.write(f"{mark} {time.perf_counter():.6f} {_waited():.6f}\n")


def _waited() -> float:
    try:
        return int(Path("/proc/self/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


def marks_of(window: QWidget) -> Marks | None:
    """Marks for `window`, if somebody measures."""
    file = os.environ.get(VARIABLE)
    return Marks(window, Path(file)) if file else None
