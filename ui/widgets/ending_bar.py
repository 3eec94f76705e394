"""The bar at the bottom of a form: what is saved at the left, how the talk ended at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.state import Tone


class EndingBar(QFrame):
    """72 high, pinned outside the scroll area. The likeliest ending is added last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "ending_bar")
        self._saved = Label("", Type.SMALL, Tone.MUTED)
        self._note = Label("", Type.SMALL, Tone.MUTED)
        self._question = Label("", Type.BODY, Tone.MUTED)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._saved)
        words.addWidget(self._note)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(words)
        self._row.addStretch(1)
        self._row.addWidget(self._question)
        self._measure()

    def set_saved(self, words: str, note: str = "") -> None:
        """已存 14:02:11, and what that means."""
        self._saved.setText(words)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def set_question(self, words: str) -> None:
        """谈得怎样？"""
        self._question.setText(words)

    def add_ending(self, button: Button) -> None:
        """One more ending at the right."""
        self._row.addWidget(button)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._measure()

    def _measure(self) -> None:
        look = current_look()
        margin = look.layout.page_margin
        self.setFixedHeight(look.layout.ending_bar)
        self._row.setContentsMargins(margin, 0, margin, 0)
        self._row.setSpacing(look.space.one_half)
