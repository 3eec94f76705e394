"""Python's garbage collector in a program with Qt: on the thread of the window, and between two of its events.

Left to itself it works on whichever thread makes the next object, in the middle of whatever that does. It would take
widgets and timers away on the thread of the store; and of what waits for Qt to delete it, it would begin with any part:
with an item of a layout, which the layout deletes once more. Qt survives neither.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer, Slot

LOOKED_EVERY = 1_000
"""ms between two looks at how much there is to collect."""


def let_go() -> None:
    """Delete what was given up for deletion, now. For the thread of the window."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Collector(QObject):
    """Collects until it is stopped, and nobody else does. Made on the thread of the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOKED_EVERY)

    def stop(self) -> None:
        """Collect no more; nobody else does either until somebody allows it."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Collect if as much has come together as Python would collect by itself."""
        if QThread.currentThread().loopLevel() > 1:
            return  # a dialog inside an event: what that event gave up cannot be deleted before it is over
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age in range(3) if counts[age] > limits[age]]
        if due:
            let_go()
            gc.collect(max(due))
