"""A question inside a panel, with the one button that says yes: an act of its own, apart from the press that led to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.icons import Shape
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.note import Note
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.state import Tone
from ui.words import tr


class QuestionNote(Note):
    """Hidden until `ask`. Saving again only asks again; only its own button answers, and only for what was asked."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARNING, shape=Shape.OUTLINE_TRIANGLE, reason_kind=Type.BODY, parent=parent)
        self._asked: object = None
        self._sure: object = None
        self._yes = plain("", size="small", parent=self)
        self._yes.set_needs("record", tr("值班的人只能看，记不了，要记请换有权限的人值班。"))
        self._yes.clicked.connect(self._say_yes)
        # Before the words: what saves lies at the right end, and this must not come to lie under it.
        self._row.insertWidget(1, self._yes)
        self.hide()

    def ask(self, asked: object, words: str, yes: str) -> bool:
        """Whether the answer to `asked` was yes; otherwise it is asked, in `words`, and `yes` is on the button.

        Empty `words` ask nothing: that is a yes.
        """
        if not words or (self._sure is not None and self._sure == asked):
            return True
        self._sure, self._asked = None, asked
        self.set_words("", words)
        self._yes.set_words(yes)
        self.show()
        page = self.parentWidget()
        while page is not None and not isinstance(page, ScrollPage):
            page = page.parentWidget()
        if page is not None:
            page.show_asked(self)
        return False

    def withdraw(self) -> None:
        """What was asked about has changed, or is written: nothing is asked or answered any more."""
        self._asked = self._sure = None
        self.hide()

    def _say_yes(self) -> None:
        self._sure = self._asked
        self.hide()
        self.answered.emit()
