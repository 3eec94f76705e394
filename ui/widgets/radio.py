"""One of several answers, one of which holds; the words are those of a person."""

from __future__ import annotations

from PySide6.QtWidgets import QRadioButton, QWidget

from ui.widgets.plain import Careful, unmarked


class Radio(Careful, QRadioButton):
    """`name`: what a screen reader says, the words themselves where none is given."""

    def __init__(self, words: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(unmarked(words), parent)
        self.setAccessibleName(name or words)
