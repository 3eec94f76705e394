"""Where the window stands: what of it is remembered, and how that fits the screens there are now.

Rectangles are in logical pixels, as Qt gives them: a screen of 1366 × 768 at 150 % is 910 × 512.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRect

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_GRIP = 48
"""So much of a window must be on a screen, both ways, for a hand to find it there."""


class WindowGeometry(msgspec.Struct, frozen=True, array_like=True):
    """A window in its ordinary size (without its frame), and whether it fills the screen."""

    x: int
    y: int
    wide: int
    high: int
    filling: bool = False

    def rect(self) -> QRect:
        """The ordinary size."""
        return QRect(self.x, self.y, self.wide, self.high)


def geometry_of(rect: QRect, *, filling: bool) -> WindowGeometry:
    """A rectangle as a geometry."""
    return WindowGeometry(rect.x(), rect.y(), rect.width(), rect.height(), filling)


def fitting(
    kept: WindowGeometry | None, screens: Sequence[QRect], wanted: tuple[int, int], frame: tuple[int, int]
) -> WindowGeometry:
    """Where a window shall open.

    `kept`: where it was last; it comes back there, pushed inside the screen that shows most of it, or onto the first where
    none does. `screens`: what each leaves to windows (`availableGeometry`), the person's own first. `wanted`: the size of
    a window nobody has placed yet; where a screen is too small for it, it fills the screen. `frame`: what title bar and
    borders take, across and down.
    """
    if not screens:
        return kept or WindowGeometry(0, 0, *wanted)
    before = QRect(0, 0, *wanted) if kept is None else kept.rect()
    shown = [QRect() if kept is None else before.intersected(screen) for screen in screens]
    most = max(range(len(screens)), key=lambda n: shown[n].width() * shown[n].height())
    seen = shown[most].width() >= _GRIP and shown[most].height() >= _GRIP
    room = _inside(screens[most if seen else 0], frame)
    size = QRect(
        before.x(), before.y(), min(before.width(), room.width()), min(before.height(), room.height())
    )
    if not seen:
        size.moveCenter(room.center())
    size.moveLeft(max(room.left(), min(size.left(), room.right() + 1 - size.width())))
    size.moveTop(max(room.top(), min(size.top(), room.bottom() + 1 - size.height())))
    filling = size.size() != before.size() if kept is None else kept.filling
    return geometry_of(size, filling=filling)


def put(window: QWidget, kept: WindowGeometry | None, wanted: tuple[int, int]) -> WindowGeometry:
    """Place a window on the screens there are now. One not shown yet gets its ordinary size; whether it shall fill the
    screen is in the answer. (Asking for its state would make the enums of Qt, which take longer than all this.)
    """
    own = window.screen()
    screens = [own, *(one for one in own.virtualSiblings() if one is not own)]
    geometry = fitting(kept, [one.availableGeometry() for one in screens], wanted, _frame_of(window))
    if window.isHidden():
        window.setGeometry(geometry.rect())
    elif not geometry.filling:
        window.showNormal()
        window.setGeometry(geometry.rect())
    elif not window.isMaximized():
        window.setGeometry(geometry.rect())
        window.showMaximized()
    return geometry


def taken(window: QWidget) -> WindowGeometry:
    """Where a window stands now."""
    ordinary = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
    return geometry_of(ordinary, filling=window.isMaximized())


def read_geometry(words: bytes) -> WindowGeometry | None:
    """A geometry as it was kept; None where it cannot be read (written by another version: looks are not worth an error)."""
    try:
        found = msgspec.json.decode(words, type=WindowGeometry)
    except (msgspec.MsgspecError, ValueError):
        return None
    return found if 0 < found.wide < 1 << 15 and 0 < found.high < 1 << 15 else None


def _inside(screen: QRect, frame: tuple[int, int]) -> QRect:
    """What a screen leaves to the inside of a window: borders on both sides and below, the title bar above."""
    across, down = frame
    side = across // 2
    return screen.adjusted(side, down - side, -side, -side)


def _frame_of(window: QWidget) -> tuple[int, int]:
    """What the frame takes, across and down; guessed from the style as long as the window has none."""
    inner, outer = window.geometry(), window.frameGeometry()
    if window.isVisible() and not window.isMaximized() and outer.height() > inner.height():
        return outer.width() - inner.width(), outer.height() - inner.height()
    bar = window.style().pixelMetric(window.style().PixelMetric.PM_TitleBarHeight, None, window)
    return 16, bar + 16
