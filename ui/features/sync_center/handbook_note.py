"""Which editions of the handbook are in force at this PC."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from local_store.views import EditionView
from ui.features.sync_center.words_handbook import handbook_words
from ui.icons import Shape
from ui.widgets.note import Note
from ui.widgets.state import Tone


class HandbookNote(Note):
    """Hidden as long as nothing but what ships is here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO, shape=Shape.DISC, stacked=True, parent=parent)
        self.hide()

    def show_found(self, found: Sequence[EditionView], today: date) -> None:
        """Name these."""
        told = handbook_words(found, today)
        self.setVisible(told is not None)
        if told is not None:
            fact, reason, urgent = told
            self.set_words(fact, reason)
            self.set_tone(
                Tone.WARNING if urgent else Tone.INFO, Shape.OUTLINE_TRIANGLE if urgent else Shape.DISC
            )
