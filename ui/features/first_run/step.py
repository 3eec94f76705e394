"""One step of the first run: a title, a calm sentence, what is asked, and the buttons below."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow


class StepPage(ScrollPage):
    """Head and buttons stay, the middle scrolls."""

    def __init__(
        self, title: str, note: str, parent: QWidget | None = None, *, beside_rail: bool = False
    ) -> None:
        """``beside_rail``: it stands in the window like any page, and its edges line up with theirs."""
        super().__init__(parent)
        look = current_look()
        self._beside_rail = beside_rail
        self._measure()
        head = self.head_place
        self.count = Label("", Type.BODY, Tone.ACCENT, strong=True, parent=head)
        """Which step of how many, where the column of steps has no room."""
        self.count.hide()
        self.title_row = WrapRow()
        self.title_row.setSpacing(look.space.one_half)
        self.title = Label(title, Type.TITLE, strong=True, wrap=True, parent=head)
        self.title_row.addWidget(self.title, 1)
        self.note_words = note
        self.note = Label(note, Type.BODY, Tone.MUTED, wrap=True, parent=head)
        self.head.addWidget(self.count)
        self.head.addLayout(self.title_row)
        self.head.addWidget(self.note)
        bar = self.buttons_place = QFrame(self.foot_place)
        self._buttons = WrapRow(bar)
        margin = self._margin()
        self._buttons.setContentsMargins(margin, look.space.one_half, margin, look.space.three)
        self._buttons.setSpacing(look.space.one_half)
        self.foot.addWidget(bar)

    def set_buttons(self, left: list[Button], right: list[Button]) -> None:
        """The buttons of the foot; the last on the right is what one does next."""
        for button in left:
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        for button in right:
            self._buttons.addWidget(button)

    def _measure(self) -> None:
        """Roomier than a page of work: one thing is asked here."""
        super()._measure()
        look = current_look()
        margin = self._margin()
        top = look.space.three
        self.head.setContentsMargins(margin, top, margin, look.space.two)
        self.head.setSpacing(look.part.title_gap)
        self.body.setContentsMargins(margin, 0, margin, look.space.two)

    def _margin(self) -> int:
        look = current_look()
        usual = look.layout.page_margin
        return usual if getattr(self, "_beside_rail", False) else max(usual, look.space.five)
