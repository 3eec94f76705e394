"""What a search found: cases that hold every word, newest first, masked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from local_store.views import SearchHit
from ui import verbs
from ui.features.cases.queue.case_lists import pair_words
from ui.parts.page import TitledPage
from ui.ports import Desk
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.queue_table import Cell, Column, QueueRow, QueueTable
from ui.widgets.state import Tone
from ui.words import short_day, tr
from ui.words_case import row_state


class SearchPage(TitledPage):
    """`text` is what was typed above."""

    rail = ""

    def __init__(self, desk: Desk, text: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("找到的"), parent=parent)
        self.text = text
        self.table = QueueTable(
            (
                Column(tr("状态"), 148),
                Column(tr("谁和谁"), 320),
                Column(tr("什么事")),
                Column(tr("编号"), 190),
                Column(tr("日期"), 110, right=True),
            ),
            density="standard",
            name=tr("找到的"),
        )
        self._card = Card(padded=False)
        self._card.add(self.table, 1)
        self._empty = EmptyState(
            "search",
            tr("没有找到"),
            tr("可以试试少写几个字，或者写电话的后四位、店名的首字母。"),
            framed=True,
        )
        self.body.addWidget(self._card, 1)
        self.body.addWidget(self._empty)
        self._card.hide()
        self._empty.hide()
        self.table.opened.connect(lambda subject: self.go("case", subject=subject))

    def load(self) -> None:
        """Search again."""
        self.desk.run(verbs.search(self.text, self.desk.now().date()), self).then(self._show)

    def turn(self) -> None:
        """The days in the list are said as of today; the keyboard stays where it is."""
        super().turn()
        self.desk.run(verbs.search(self.text, self.desk.now().date()), self).then(self._show_hits)

    def look_for(self, text: str) -> None:
        """Other words."""
        self.text = text
        self.load()

    def _show(self, hits: tuple[SearchHit, ...]) -> None:
        self._show_hits(hits)
        if hits:
            # Enter again opens the newest: whoever searched goes on with the keyboard.
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_hits(self, hits: tuple[SearchHit, ...]) -> None:
        today = self.desk.now().date()
        self.note.setText(tr("{count} 件", count=len(hits)) if hits else "")
        rows = []
        for hit in hits:
            row = hit.row
            day = Cell(short_day(row.received_on, today), Tone.MUTED)
            cells = (pair_words(row), row.summary, row.number, day)
            rows.append(QueueRow(row.subject, row_state(row), cells))
        self.table.set_items(rows)
        self._card.setVisible(bool(hits))
        self._empty.setVisible(not hits)
