"""A note: a soft ground, a bar at the left, a shape, the fact, then the reason in the same breath."""

from __future__ import annotations

import weakref

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.icons import Shape
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.parting import leave_keyboard
from ui.widgets.restyle import restyle
from ui.widgets.sign_icon import SignIcon
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow

_SHAPES = {
    Tone.INFO: Shape.DISC,
    Tone.SUCCESS: Shape.TICK,
    Tone.WARNING: Shape.TRIANGLE,
    Tone.DANGER: Shape.SQUARE,
}


_WRITTEN_IN = (QLineEdit, QPlainTextEdit)

_LINE = 18
"""Characters of a reason that stand beside the fact, or it goes below."""


class Note(QFrame):
    """`tone` is INFO, SUCCESS, WARNING or DANGER (late). `stacked` sets the reason and the buttons below the fact."""

    def __init__(
        self,
        tone: Tone,
        fact: str = "",
        reason: str = "",
        *,
        shape: Shape | None = None,
        stacked: bool = False,
        reason_kind: Type = Type.SMALL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "note")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._stacked = stacked
        self._came_from: weakref.ref[QWidget] | None = None
        self._listens = False
        self._slim = False
        self._tone = tone
        self._sign = SignIcon(shape or _SHAPES.get(tone, Shape.DISC), tone, self)
        self.fact = Label(fact, Type.BODY, strong=True, wrap=stacked, fold=not stacked, parent=self)
        self.reason = Label(reason, reason_kind, wrap=True, parent=self)
        self._actions = WrapRow()
        self._outer = QVBoxLayout(self)
        self._row = QHBoxLayout()
        self._outer.addLayout(self._row)
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(self._sign, 0, top if stacked else Qt.AlignmentFlag.AlignVCenter)
        if stacked:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(self.fact)
            column.addWidget(self.reason)
            self._row.addLayout(column, 1)
            self._outer.addLayout(self._actions)
        else:
            self._words = WrapRow()
            middle = Qt.AlignmentFlag.AlignVCenter
            self._words.addWidget(self.fact, 0, middle)
            # In less than half a line a reason would be a column of crumbs.
            wish = _LINE * current_look().px(reason_kind)
            self._words.addWidget(self._around(self.reason), 1, middle, wish=wish)
            self._row.addLayout(self._words, 1)
        self._count = 0
        self.set_words(fact, reason)
        self.set_tone(tone, shape)
        self._measure()

    def give_keyboard_back(self) -> None:
        """Somebody has pressed its button and goes on writing: the keyboard to the field it came from, if that is still there.
        A note that goes by itself gives it to no field: an Enter that was meant for its button would be heard there."""
        field = self._came_from() if self._came_from is not None else None
        if field is None or not isValid(field) or not isinstance(field, _WRITTEN_IN):
            return
        has = QApplication.focusWidget()
        if has is not None and self.isAncestorOf(has) and field.isVisible() and field.isEnabled():
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keyboard_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is None or now is None or not isValid(before):
            return
        if self.isAncestorOf(now) and not self.isAncestorOf(before):
            self._came_from = weakref.ref(before)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._listen(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._listen(False)

    def _listen(self, listens: bool) -> None:
        app = QApplication.instance()
        if listens == self._listens or not isinstance(app, QApplication):
            return
        self._listens = listens
        if listens:
            app.focusChanged.connect(self._keyboard_moved)
        else:
            app.focusChanged.disconnect(self._keyboard_moved)

    def setVisible(self, visible: bool) -> None:
        if not visible:
            leave_keyboard(self)
        super().setVisible(visible)

    def set_words(self, fact: str, reason: str = "") -> None:
        """The fact in weight 600, and why."""
        self.fact.setText(fact)
        self.reason.setText(reason)
        self.fact.setVisible(bool(fact))
        self.reason.setVisible(bool(reason) or not self._stacked)
        self.setAccessibleName(" ".join(words for words in (fact, reason) if words))

    def set_tone(self, tone: Tone, shape: Shape | None = None) -> None:
        """Change the colour and the sign."""
        self._tone = tone
        self._sign.set_sign(shape or _SHAPES.get(tone, Shape.DISC), tone)
        self.fact.set_tone(tone if tone is Tone.DANGER else Tone.PLAIN)
        restyle(self, tone=tone.value)

    def set_slim(self) -> None:
        """No higher than the bottom strip, in whose place it stands."""
        self._slim = True
        self._measure()

    def add_action(self, button: Button) -> None:
        """A button at the right end, or below when stacked."""
        self._add(button)
        self._measure()

    def add_below(self, button: Button) -> None:
        """A button below everything, at the beginning: apart from the others."""
        self._outer.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def add_action_words(self, label: Label) -> None:
        """Quiet words after the buttons."""
        self._add(label)

    def _add(self, widget: QWidget) -> None:
        (self._actions if self._stacked else self._words).addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._count += 1

    def _around(self, reason: Label) -> QWidget:
        """What the reason stands in."""
        return reason

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_count"):
            self._measure()

    def _measure(self) -> None:
        look = current_look()
        part = look.part
        vertical, left, right = part.note_pad_vertical, part.note_pad, part.note_pad
        if self._stacked:
            vertical = part.note_pad
        elif self._count:
            vertical, right = part.gap_small, part.gap
        if self._slim:
            vertical = max(0, (look.layout.strip - look.control.small) // 2 - look.border.line)
        self._outer.setContentsMargins(left, vertical, right, vertical)
        self._outer.setSpacing(part.gap_wide if self._stacked and self._count else 0)
        self._row.setSpacing(part.gap_wide)
        self._actions.setSpacing(part.gap)
        if not self._stacked:
            self._words.setSpacing(part.gap_wide)
