"""What is seen of the window in the first moment: the grounds of its bars where they will stand, and no word yet.

Words need a font, pictures a renderer, and each widget its module; together they take as long as the window itself. The
grounds are those of the widgets that come, so nothing moves and nothing flickers when they do.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import current_look
from ui.widgets.parting import part_with


class FirstSight:
    """The grounds of `window`, from its beginning until `remove`."""

    def __init__(self, window: QWidget) -> None:
        self._frames = {kind: QFrame(window) for kind in ("top", "rail", "strip")}
        for kind, frame in self._frames.items():
            frame.setProperty("kind", kind)

    def fit(self, wide: int, high: int) -> None:
        """Lay them out in a window of this size."""
        layout = current_look().layout
        bar, strip = layout.top_bar, layout.strip
        self._frames["top"].setGeometry(0, 0, wide, bar)
        self._frames["rail"].setGeometry(0, bar, layout.rail, high - bar - strip)
        self._frames["strip"].setGeometry(0, high - strip, wide, strip)

    def remove(self) -> None:
        """The widgets themselves are there."""
        for frame in self._frames.values():
            part_with(frame)
