"""A field for a clue word: what is typed is not shown, and not handed to any list of words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.field import Field


class WordField(Field):
    """As a field of a PIN, with letters."""

    def __init__(self, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint=hint, error_room=True, parent=parent)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def take(self) -> str:
        """What was typed; the field is empty then."""
        typed = self.edit.text()
        self.set_text("")
        self.set_error("")
        return typed
