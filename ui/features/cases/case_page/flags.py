"""特别留意 on the page of a case: the flags that are being seen to, each with what is done first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.matters.complaint.bodies import SensitiveNoted
from casework.matters.complaint.sensitive import Noted, flags_of
from casework.matters.registry import KIND_OF
from casework.state import CaseState
from ui import verbs
from ui.features.cases.flag_card import FlagCard
from ui.parts.page import Page
from ui.theme import current_look
from ui.widgets.parting import part_with

_KIND = KIND_OF[SensitiveNoted][0]


class FlagCards(QWidget):
    """Hidden where nothing must not wait. Each press is an entry, written by `write`."""

    def __init__(
        self, page: Page, write: Callable[[verbs.Step], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._page, self._write = page, write
        self._shown: tuple[Noted, ...] = ()
        self._cards: list[FlagCard] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current_look().space.one)
        self.hide()

    def show_state(self, state: CaseState) -> None:
        """How it is now."""
        standing = tuple(one for one in flags_of(state) if one.outcome == "open")
        if standing != self._shown:
            self._shown = standing
            for card in self._cards:
                part_with(card, self._box)
            self._cards = [self._make(one) for one in standing]
        self.setVisible(bool(standing))

    def _make(self, one: Noted) -> FlagCard:
        card = FlagCard(one.flag, "", self._page.desk.handbook, settles=True, parent=self)
        card.show_said(one.done, not_so=False)
        card.keep(one.done)
        card.ticked.connect(partial(self._note, card, "open"))
        card.waved_away.connect(partial(self._note, card, "not_so"))
        card.settled.connect(partial(self._note, card, "settled"))
        self._box.addWidget(card)
        card.show()
        return card

    def _note(self, card: FlagCard, outcome: Literal["open", "settled", "not_so"]) -> None:
        done = () if outcome == "not_so" else card.done()
        body = SensitiveNoted(on=self._page.desk.now().date(), flag=card.code, done=done, stands=outcome)
        self._write(verbs.Step(_KIND, ((body, {}),)))
