"""Two clicks in quick succession are one press: on a button the second is not heard, and on a spot where another control has
come to lie neither, since the hand still means what it saw there. Lists take a double click for one of their own.

Each control asks at its own press (buttons by :class:`~ui.widgets.plain.Unmarked`, lists by :class:`CarefulList`), so
nothing else that happens in the program goes through here. What keys press is held by `ui/window/hands.py`, with the same time.
"""

from __future__ import annotations

import time
import weakref
from dataclasses import dataclass
from math import inf
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QMenu, QWidget

_LEAST: Final = 0.6
"""Seconds: slow hands need longer for a double click than the system allows them."""
_NEAR: Final = 24
"""Pixels around a press in a list that count as the same spot."""

STEPS: Final = "steps"
"""The property of a button that hears every press."""

now = time.monotonic
"""The clock of the hands, in seconds; one place, so that a test need not wait."""


_written = [0]
"""Grows with each key that writes or moves."""


def something_else_is_typed() -> None:
    """Somebody wrote or moved on by a key: whoever presses after that means what is seen now."""
    _written[0] += 1


_stroke = [0]
"""When the hand made the stroke that is being heard, ms; 0 where it does not say so."""


def note_stroke(stamp: int) -> None:
    """A key or a click is heard, with the stamp of its event."""
    _stroke[0] = stamp


def stroke() -> int:
    """The stamp of the stroke under way, for who is asked because of it and does not see the event."""
    return _stroke[0]


class Lately:
    """Whether something happened within the time of a slow double click, and nobody wrote or moved on since: then a stroke
    still belongs to it."""

    def __init__(self) -> None:
        self._at, self._stamp, self._written = -inf, 0, 0

    def mark(self, stamp: int = 0) -> None:
        """It happens now. `stamp`: of the event, in ms, where it has one."""
        self._at, self._stamp, self._written = now(), stamp, _written[0]

    def forget(self) -> None:
        """What comes next is a stroke of its own."""
        self._at, self._stamp = -inf, 0

    def holds(self, stamp: int = 0) -> bool:
        """Where both strokes say when the hand made them, that alone counts, however long the program was at something else."""
        if self._written != _written[0]:
            return False
        within = max(_LEAST, QApplication.doubleClickInterval() / 1000)
        if stamp and self._stamp:
            return 0 <= stamp - self._stamp < within * 1000
        return now() - self._at < within


@dataclass(frozen=True, slots=True)
class _Pressed:
    """The last press on a control: which, in which program window (menus belong to theirs), what it
    was called then, and where it lay on the screen."""

    control: weakref.ref[QWidget]
    root: weakref.ref[QWidget]
    name: str
    spot: QRect
    steps: bool


_heard: list[_Pressed] = []
"""The last press that was heard; at most one."""
_lately = Lately()
"""When that was."""


def doubled(control: QWidget, event: QMouseEvent) -> bool:
    """Whether this press is the second of a double click, on whatever the first was; then it is accepted, and must do
    nothing. A button that steps hears every press."""
    return slipped(control, event, twice=steps(control))


def steps(control: QWidget) -> bool:
    """Whether each press on it goes one step on, so that a second press is meant (A+): its property says so."""
    return bool(control.property(STEPS))


def slipped(control: QWidget, event: QMouseEvent, *, twice: bool = True) -> bool:
    """Whether this press means another control than the one that gets it; then it is accepted, and must do nothing.

    ``twice``: the control has a use for the second press of a double click on it."""
    if not control.isVisible() or event.button() is not Qt.MouseButton.LeftButton:
        return False
    point, stamp = event.globalPosition().toPoint(), event.timestamp()
    note_stroke(stamp)
    last = _heard[0] if _heard else None
    if (
        last is not None
        and _lately.holds(stamp)
        and last.spot.contains(point)
        and last.root() is _root(control)
        and not (twice and _same(last, control))
    ):
        event.accept()
        return True
    _lately.mark(stamp)
    _heard[:] = [
        _Pressed(
            weakref.ref(control),
            weakref.ref(_root(control)),
            control.accessibleName(),
            _spot(control, point),
            steps(control),
        )
    ]
    return False


def _same(last: _Pressed, control: QWidget) -> bool:
    """Whether it is what was pressed last. What steps may have been made anew by the press itself, in larger letters."""
    alike = last.control() is control or (last.steps and steps(control))
    return alike and last.name == control.accessibleName()


class CarefulList(QListView):
    """A list that does not hear a click which means what lay there a moment before."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not slipped(self, event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not slipped(self, event):
            super().mouseDoubleClickEvent(event)


def _root(widget: QWidget) -> QWidget:
    """The window it belongs to, through menus and lists that pop up."""
    while (above := widget.parentWidget()) is not None:
        widget = above
    return widget


def _spot(control: QWidget, point: QPoint) -> QRect:
    """Where the hand still means this control."""
    if isinstance(control, (QAbstractItemView, QMenu)):
        return QRect(point.x() - _NEAR, point.y() - _NEAR, 2 * _NEAR, 2 * _NEAR)
    return QRect(control.mapToGlobal(QPoint(0, 0)), control.size())
