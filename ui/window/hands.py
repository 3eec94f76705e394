"""What hands do without meaning it: a key held down, a second click on a spot where another button has come to lie.

One filter for the whole program, so that no button, shortcut, list or menu needs to think of it. Keys held down go on
writing, deleting and moving; they press nothing. A click is not heard where a different control was pressed a moment
before: the hand still means the one it saw.
"""

from __future__ import annotations

import time
import weakref
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_LEAST: Final = 0.6
"""Seconds: slow hands need longer for a double click than the system allows them."""
_NEAR: Final = 24
"""Pixels around a press in a list that count as the same spot."""

_PRESS: Final = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
_HEARD: Final = _PRESS | _KEYS

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_MOVES: Final = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
    }
)
_TEXT: Final = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_CONTROLS: Final = (QAbstractButton, QAbstractItemView, QComboBox, QMenu)


@dataclass(frozen=True, slots=True)
class _Pressed:
    """The last press on a control: when (seconds), which, in which program window (menus belong to theirs), what it
    was called then, and where it lay on the screen."""

    at: float
    control: weakref.ref[QWidget]
    root: weakref.ref[QWidget]
    name: str
    spot: QRect


class Hands(QObject):
    """Made once for the application by :func:`watch_hands`."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._last: _Pressed | None = None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _HEARD or not isinstance(watched, QWidget):
            return False
        if isinstance(event, QKeyEvent):
            return self._holds(watched, event)
        return isinstance(event, QMouseEvent) and self._slips(watched, event)

    @staticmethod
    def _holds(widget: QWidget, event: QKeyEvent) -> bool:
        """Whether a key repeats by itself that would press something."""
        if not event.isAutoRepeat() or not _presses(widget, event):
            return False
        # A shortcut that is overridden becomes a key, and that one is not heard.
        event.accept()
        return True

    def _slips(self, widget: QWidget, event: QMouseEvent) -> bool:
        """Whether a click goes to something else than the hand saw there. Heard clicks on controls are noted."""
        control = _control(widget)
        if control is None or not control.isVisible():
            if widget.isWindow() or isinstance(widget, _TEXT):
                self._last = None
            return False
        now, point = time.monotonic(), event.globalPosition().toPoint()
        last = self._last
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
        self._last = _Pressed(
            now,
            weakref.ref(control),
            weakref.ref(_root(control)),
            control.accessibleName(),
            _spot(control, point),
        )
        return False


def watch_hands(app: QApplication) -> None:
    """Begin to watch; asked again, nothing happens."""
    if app.findChild(Hands) is None:
        Hands(app)


def _presses(widget: QWidget, event: QKeyEvent) -> bool:
    key = Qt.Key(event.key()) if event.key() in _KNOWN else None
    modifiers = event.modifiers()
    command = bool(modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier))
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    if command:
        return True
    if key in _ENTER:
        return control or not isinstance(widget, (QPlainTextEdit, QTextEdit))
    if key in _MOVES:
        return False
    if isinstance(widget, _TEXT):
        return key in _ALWAYS or (control and key in _COMMANDS)
    return True


_COMMANDS: Final = frozenset({Qt.Key.Key_S, Qt.Key.Key_K})
"""With Ctrl they are commands of the window in a field of text too; the others there are editing."""
_ALWAYS: Final = frozenset(
    {Qt.Key.Key_Escape, *(Qt.Key(Qt.Key.Key_F1.value + number) for number in range(35))}
)
_KNOWN: Final = frozenset(key.value for key in (*_ENTER, *_MOVES, *_ALWAYS, *_COMMANDS))


def _control(widget: QWidget) -> QWidget | None:
    """What a click there would press; the frame of a list belongs to the list."""
    part: QWidget | None = widget
    while part is not None:
        if isinstance(part, _TEXT):
            return None
        if isinstance(part, _CONTROLS):
            return part
        if part.isWindow():
            return None
        part = part.parentWidget()
    return None


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
