"""A second click on a spot where another control has come to lie is not heard: the hand still means what it saw there.

Each control asks at its own press (buttons by :class:`~ui.widgets.plain.Unmarked`, lists by :class:`CarefulList`), so
nothing else that happens in the program goes through here.
"""

from __future__ import annotations

import time
import weakref
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QMenu, QWidget

_LEAST: Final = 0.6
"""Seconds: slow hands need longer for a double click than the system allows them."""
_NEAR: Final = 24
"""Pixels around a press in a list that count as the same spot."""


@dataclass(frozen=True, slots=True)
class _Pressed:
    """The last press on a control: when (seconds), which, in which program window (menus belong to theirs), what it
    was called then, and where it lay on the screen."""

    at: float
    control: weakref.ref[QWidget]
    root: weakref.ref[QWidget]
    name: str
    spot: QRect


_heard: list[_Pressed] = []
"""The last press that was heard; at most one."""


def slipped(control: QWidget, event: QMouseEvent) -> bool:
    """Whether this press means another control than the one that gets it; then it is accepted, and must do nothing."""
    if not control.isVisible():
        return False
    now, point = time.monotonic(), event.globalPosition().toPoint()
    last = _heard[0] if _heard else None
    within = max(_LEAST, QApplication.doubleClickInterval() / 1000)
    if (
        last is not None
        and now - last.at < within
        and last.spot.contains(point)
        and last.root() is _root(control)
        and (last.control() is not control or last.name != control.accessibleName())
    ):
        event.accept()
        return True
    _heard[:] = [
        _Pressed(
            now,
            weakref.ref(control),
            weakref.ref(_root(control)),
            control.accessibleName(),
            _spot(control, point),
        )
    ]
    return False


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
