"""What layouts have in common that break their items into rows: how high they are follows from how wide."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLayout, QWidget


class BreakingLayout(QLayout):
    """A layout without margins of its own; who inherits from it says in `_arrange` where the items go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Asked many times for one change of the layout around it.
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        if rect == self.geometry():
            return  # nothing has changed since: `invalidate` takes the geometry away
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """How many pixels high the items are in `rect`; put there only with `move`."""
        raise NotImplementedError
