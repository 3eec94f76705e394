"""What hands do without meaning it: a key held down goes on writing, deleting and moving; it presses nothing. Enter or Space
twice in quick succession on a button is one press: the second is not heard, wherever the first has led the keyboard.

Keys go to what has the keyboard, to a menu or list that has popped up, and to the window where nothing has it: only these
are listened to. A filter for the whole program would take every painting and laying out of every part through Python.
A click that slips is found by the control itself (`ui/widgets/presses.py`), in a menu or list that has popped up here.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent
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
from shiboken6 import isValid

from ui.widgets.presses import Lately, note_stroke, slipped, something_else_is_typed, steps

_PRESS: Final = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
_HEARD: Final = _PRESS | _KEYS | {QEvent.Type.FocusOut, QEvent.Type.InputMethod}

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
_PRESSING: Final = _ENTER | {Qt.Key.Key_Space}
_HELD_BESIDE: Final = frozenset(
    {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
)
_COMMANDING: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_TEXT: Final = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


class Hands(QObject):
    """Made once for the application by :func:`watch_hands`."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._pressed = Lately()
        self._key = 0
        self._step = ""
        app.focusChanged.connect(self._moved)
        self._moved(None, app.focusWidget())

    def watch(self, widget: QWidget) -> None:
        """Listen to what gets keys without having the keyboard."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _HEARD or not isinstance(watched, QWidget):
            return False
        if isinstance(event, QKeyEvent):
            note_stroke(event.timestamp())
            return self._holds(watched, event)
        if isinstance(event, QInputMethodEvent) and (event.commitString() or event.preeditString()):
            something_else_is_typed()  # with keys that only the input method hears; an empty one comes by itself
        if isinstance(event, QMouseEvent):
            above = watched.parentWidget()
            control = above if isinstance(above, QAbstractItemView) else watched
            return isinstance(control, (QMenu, QAbstractItemView)) and slipped(control, event)
        if isinstance(event, QFocusEvent) and event.reason() is Qt.FocusReason.PopupFocusReason:
            # A menu or a list has popped up: the keys go there, and what has the keyboard is told nothing but this.
            popup = QApplication.activePopupWidget()
            if popup is not None:
                self._watch_popup(popup)
        return False

    def _watch_popup(self, popup: QWidget) -> None:
        self.watch(popup)
        views = [popup] if isinstance(popup, QAbstractItemView) else popup.findChildren(QAbstractItemView)
        for view in views:
            self.watch(view.viewport())
            if _chooses(popup):
                self.watch(view)  # the keyboard is there

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and isValid(before) and not before.isWindow():
            before.removeEventFilter(self)
        if now is not None:
            self.watch(now)

    def _holds(self, widget: QWidget, event: QKeyEvent) -> bool:
        """Whether a key would press something that repeats by itself, or that has just pressed something."""
        if not event.isAutoRepeat():
            return self._again(widget, event)
        # What pops up below a field hands on to it what is written there.
        writes = widget.focusProxy() if widget.isWindow() else None
        if not _presses(writes or widget, event):
            return False  # shortcuts themselves do not repeat (`ui/window/keys.py`)
        # A shortcut that is overridden becomes a key, and that one is not heard.
        event.accept()
        return True

    def _again(self, widget: QWidget, event: QKeyEvent) -> bool:
        """Whether this is the second press of one that was meant once. Any other key between the two, and it is not."""
        commanding = bool(event.modifiers() & _COMMANDING)
        if event.key() != self._key or commanding:
            self._pressed.forget()
        if not commanding and event.key() not in _PRESSING and event.key() not in _HELD_BESIDE:
            something_else_is_typed()
        if (
            event.key() in _ENTER
            and isinstance(widget, QAbstractItemView)
            and _chooses(widget.parentWidget())
        ):
            # The list takes the press itself and is gone by then; a second one is not for the form behind it.
            self._key = event.key()
            self._pressed.mark(event.timestamp())
            return False
        if event.type() != QEvent.Type.KeyPress or not _first_to_hear(widget):
            return False
        self._key = event.key()
        if event.key() not in _PRESSING or (event.key() == Qt.Key.Key_Space and isinstance(widget, _TEXT)):
            return False
        step = widget.accessibleName() if steps(widget) else ""
        if self._pressed.holds(event.timestamp()) and not (step and step == self._step):
            event.accept()
            return True
        if isinstance(widget, (QAbstractButton, QMenu)) and not (event.key() in _ENTER and _goes_on(widget)):
            self._pressed.mark(event.timestamp())
            self._step = step
        return False


def watch_hands(app: QApplication, window: QWidget) -> None:
    """Begin to watch; `window` gets the keys where nothing in it has the keyboard."""
    found = app.findChild(Hands)
    (found if isinstance(found, Hands) else Hands(app)).watch(window)


def _first_to_hear(widget: QWidget) -> bool:
    """What is not taken there goes on to the parts above it, which are asked about the same key again."""
    has = QApplication.activePopupWidget() or QApplication.focusWidget()
    return widget is has or has is None


def _chooses(popup: QWidget | None) -> bool:
    """Whether it is the list of a drop-down."""
    return popup is not None and isinstance(popup.parentWidget(), QComboBox)


def _goes_on(widget: QWidget) -> bool:
    """Whether Enter presses nothing there, but leads on in a form (`ui/widgets/chip_row.py`)."""
    return bool(getattr(widget.parentWidget(), "goes_on", False))


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
