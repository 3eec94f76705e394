"""The line one types on: Enter never reaches a dialog and never counts while an input method commits; what is pasted
or dropped comes in as it is seen, on one line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.label import Label
from ui.widgets.restyle import restyle
from ui.widgets.state import Tone
from ui.widgets.validators import Kind, NormalValidator, pasted, units

_LEAST = 8
"""A line never shows fewer signs than that,"""
_PHONE = 12
"""and of a telephone number all: one that is cut at its beginning is read as another."""
_OWN_MARGIN = 2
"""What a QLineEdit keeps free at each side by itself."""


class LineEdit(QLineEdit):
    """A QLineEdit with words at its right end (元, 本站办过 3 件) and a careful Enter."""

    entered = Signal()
    """Enter, not the one that ends a composition."""
    filled = Signal()
    """Something was pasted or dropped: what is wrong with it can be said at once."""
    refused = Signal(int)
    """Something was pasted or dropped that has more signs than this for which there is no room: nothing of it came in."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False
        self._spare = False
        self._suffix: Label | None = None
        self.setAccessibleName(name)
        self._normal = NormalValidator("text", self)
        self.setValidator(self._normal)

    def set_kind(self, kind: Kind) -> None:
        """What is written here, text where nothing was said: how it is normalised."""
        self._normal.kind = kind

    def paste_seen(self) -> None:
        """Paste what the clipboard shows; Ctrl+Z takes it back."""
        self._take_in(QGuiApplication.clipboard().text())

    def _take_in(self, text: str) -> None:
        """Put a text in as it is seen, all of it or nothing: Qt cuts off what is beyond the longest line, and says nothing."""
        if self.isReadOnly():
            return
        shown = pasted(text, self._normal.kind)
        stays = units(self.text()) - units(self.selectedText())
        if stays + units(shown) > self.maxLength():
            self.refused.emit(self.maxLength())
            return
        if (
            self.cursorPosition() and not self.hasSelectedText()
        ):  # a step of its own for Ctrl+Z, as Qt's paste is
            self.cursorBackward(False)
            self.cursorForward(False)
        self.insert(shown)
        self.filled.emit()

    def set_suffix(self, words: str, *, small: bool = False, spare: bool = False) -> None:
        """Words inside the right end; empty takes them away. `spare`: they go where what is typed would have no room."""
        kind = (Type.SMALL if small else Type.BODY).value
        if not (words or self._suffix_words()):
            return  # asked with every key of a field that has none
        self._spare = spare
        if self._suffix is None:
            self._suffix = Label("", Type.BODY, Tone.MUTED, parent=self)
            self._suffix.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._suffix.setProperty("kind", "suffix")
        restyle(self._suffix, type=kind)
        self._suffix.setText(words)
        self._suffix.setVisible(bool(words))
        self._place()

    def _suffix_words(self) -> str:
        return self._suffix.text() if self._suffix is not None else ""

    def set_wrong(self, wrong: bool) -> None:
        """Draw the amber line."""
        restyle(self, error=wrong)

    def minimumSizeHint(self) -> QSize:
        """Some characters are always to be seen; where there is no room for them a row of fields breaks."""
        wide = self._least()
        if self._suffix is not None and not self._suffix.isHidden() and not self._spare:
            wide += self._suffix.sizeHint().width()
        return QSize(wide, super().minimumSizeHint().height())

    def _least(self) -> int:
        look = current_look()
        signs = _PHONE if self._normal.kind == "phone" else _LEAST
        return look.metrics().horizontalAdvance("0") * signs + 2 * (look.part.field_pad + look.border.line)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() or event.preeditString():
            self._composing = True
        super().inputMethodEvent(event)
        if not event.preeditString():
            QTimer.singleShot(0, self, self._composed)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste_seen)
        menu.popup(event.globalPos())

    def dropEvent(self, event: QDropEvent) -> None:
        if event.source() is not self and units(event.mimeData().text()) > self.maxLength() - units(
            self.text()
        ):
            self.refused.emit(self.maxLength())
            event.setDropAction(Qt.DropAction.IgnoreAction)
            event.ignore()  # it stays where it came from
            return
        super().dropEvent(event)
        self.filled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_seen()
            event.accept()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            completer = self.completer()
            popup = completer.popup() if completer is not None else None
            if popup is not None and popup.isVisible():
                if popup.currentIndex().isValid():
                    event.ignore()  # the list of suggestions takes it
                    return
                popup.hide()
            if not self._composing:
                self.returnPressed.emit()
                self.entered.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._composing = False
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place()

    def _composed(self) -> None:
        self._composing = False

    def _place(self) -> None:
        suffix = getattr(self, "_suffix", None)
        if suffix is None:
            return
        if suffix.isHidden():
            self.setTextMargins(0, 0, 0, 0)
            return
        look = current_look()
        wide = suffix.sizeHint().width()
        text = self.fontMetrics().horizontalAdvance(self.text()) + 2 * current_look().part.field_pad
        if self._spare and self.width() < max(self._least(), text) + wide:
            self.setTextMargins(0, 0, 0, 0)
            suffix.setGeometry(self.width(), 0, 0, self.height())
            return
        self.setTextMargins(0, 0, wide + look.part.unit_gap - _OWN_MARGIN, 0)
        pad = look.part.field_pad + look.border.line
        suffix.setGeometry(self.width() - wide - pad, 0, wide, self.height())
