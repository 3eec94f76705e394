"""A field of several lines."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from casework.bounds import TEXT_CHARACTERS
from casework.plain_text import seen
from ui.theme import current_look
from ui.widgets.field import FieldBox


class _Area(QPlainTextEdit):
    left = Signal()

    def sizeHint(self) -> QSize:
        """It asks for its least height and takes what is left over."""
        return self.minimumSizeHint().expandedTo(self.minimumSize())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted or dropped comes in as it is seen: several lines, no marks, no formats."""
        self.textCursor().insertText(seen(source.text()).strip("\n"))
        self.ensureCursorVisible()


class TextField(FieldBox):
    """Enter starts a new line, Tab leaves. `edited` carries the whole text after a person changed it."""

    edited = Signal(str)
    finished = Signal()

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        required: bool = False,
        error_room: bool = True,
        height: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._quiet = False
        super().__init__(
            label, self._lines, hint=hint, required=required, error_room=error_room, parent=parent
        )
        self.edit.setMinimumHeight(current_look().part.area_height if height is None else height)

    def _lines(self, box: QWidget) -> QWidget:
        area = _Area(box)
        self.edit: QPlainTextEdit = area
        area.setTabChangesFocus(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        area.document().setDocumentMargin(0)
        area.textChanged.connect(self._changed)
        area.left.connect(self.finished)
        return area

    def text(self) -> str:
        """What stands there, without blanks around it."""
        return seen(self.edit.toPlainText()).strip()

    def set_text(self, text: str) -> None:
        """Put text there without saying that somebody typed."""
        self._quiet = True
        self.edit.setPlainText(text)
        self._quiet = False
        self._measure(text, TEXT_CHARACTERS)

    def insert(self, text: str) -> None:
        """Put a template where the cursor is, as if typed; Ctrl+Z takes it back."""
        cursor = self.edit.textCursor()
        cursor.insertText(text)
        self.edit.setTextCursor(cursor)
        self.edit.moveCursor(QTextCursor.MoveOperation.NoMove)
        self.edit.setFocus()

    def _changed(self) -> None:
        if not self._quiet:
            text = self.edit.toPlainText()
            self._measure(text, TEXT_CHARACTERS)
            self.edited.emit(text)
