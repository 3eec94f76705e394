"""What a search found: cases that hold every word, newest first, masked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from local_store.views import RECEIPT, SearchHit
from ui import verbs
from ui.features import registry
from ui.features.feature import Opening
from ui.parts.page import TitledPage
from ui.ports import Desk
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.queue_table import Column, QueueTable
from ui.words import tr


class SearchPage(TitledPage):
    """`text` is what was typed above."""

    rail = ""

    def __init__(self, desk: Desk, text: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("找到的"), parent=parent)
        self.text = text
        place = self.page.body_place
        self._card = Card(padded=False, parent=place)
        self._pages: dict[str, str] = {}
        self._opened = False
        self.table = QueueTable(
            (
                Column(tr("状态"), 148, least=120),
                Column(tr("谁和谁"), 320, least=180),
                Column(tr("什么事"), least=140, spare=1),
                Column(tr("编号"), 190, spare=3),
                Column(tr("日期"), 110, right=True, least=82, spare=2),
            ),
            density="standard",
            name=tr("找到的"),
            parent=self._card,
        )
        self._card.add(self.table, 1)
        self._empty = EmptyState(
            "search",
            tr("没有找到"),
            tr("可以试试少写几个字，或者写电话的后四位、店名的首字母。"),
            framed=True,
            parent=place,
        )
        self.body.addWidget(self._card, 1)
        self.body.addWidget(self._empty)
        self._card.hide()
        self._empty.hide()
        self.table.opened.connect(self._open)

    def _open(self, subject: str) -> None:
        self.go(self._pages[subject], subject=subject)

    def load(self) -> None:
        """Search again."""
        self.desk.run(verbs.search(self.text, self.desk.now().date()), self).then(self._show)

    def turn(self) -> None:
        """The days in the list are said as of today; the keyboard stays where it is."""
        super().turn()
        self.desk.run(verbs.search(self.text, self.desk.now().date()), self).then(self._show_hits)

    def look_for(self, text: str) -> bool:
        """Other words, or the same receipt once more."""
        self.text = text
        self._opened = False
        self.load()
        return True

    def kept(self) -> object:
        """In another look it stays the list that somebody came back to."""
        return self._opened

    def take(self, kept: object) -> None:
        self._opened = bool(kept)

    def _show(self, hits: tuple[SearchHit, ...]) -> None:
        self._show_hits(hits)
        if len(hits) == 1 and hits[0].where == RECEIPT and not self._opened and self.isVisible():
            # A scanner has typed all that is to be typed. Whoever comes back from the case finds the list, once.
            self._opened = True
            self._open(hits[0].row.subject)
        elif hits:
            # Enter again opens the newest: whoever searched goes on with the keyboard.
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_hits(self, hits: tuple[SearchHit, ...]) -> None:
        today = self.desk.now().date()
        self.note.setText(tr("{count} 件", count=len(hits)) if hits else "")
        self._pages = {hit.row.subject: registry.page_showing(hit.row.sort) for hit in hits}
        self.table.set_items([registry.found(hit.row.sort)(hit.row, today) for hit in hits])
        self._card.setVisible(bool(hits))
        self._empty.setVisible(not hits)


def make(opening: Opening) -> SearchPage:
    """What the search for `Place.text` finds."""
    return SearchPage(opening.desk, opening.place.text, opening.parent)
