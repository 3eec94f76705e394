"""Work orders below each other: as a table, and in 关怀模式, where there is none, as cards with one button each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.handbook import Handbook
from local_store.read_models.orders.views import OrderCounts, OrderRow
from ui.features.orders.words import called, left_words, list_state, states_of
from ui.parts.who import who_cell
from ui.steps.registry import step_words
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import Button, plain
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.parting import empty
from ui.widgets.queue_table import Cell, Column, QueueGroup, QueueItem, QueueRow, QueueTable
from ui.widgets.state import Tone
from ui.widgets.status_pill import StatusPill
from ui.widgets.wrap_row import WrapRow
from ui.words import tr

TABLE_PAGE: Final = 60
CARE_PAGE: Final = 10
"""So many cards stand below each other before more are asked for."""


class OrderTable(Card):
    """`more` when somebody has scrolled near its end."""

    opened = Signal(str)
    more = Signal()
    page = TABLE_PAGE

    def __init__(self, handbook: Handbook, parent: QWidget | None = None) -> None:
        super().__init__(padded=False, parent=parent)
        self._handbook = handbook
        self.table = QueueTable(
            (
                Column(tr("状态"), 124, least=120),
                Column(tr("工单"), 228, least=150),
                Column(tr("市民"), 64, spare=3),
                Column(tr("商家"), 150, least=110, spare=2),
                Column(tr("要办什么"), least=120, spare=4),
                Column(tr("还有多久"), 176, least=140),
                Column(tr("下一步"), 120, least=110, spare=1),
            ),
            name=tr("工单"),
            parent=self,
        )
        self.table.setMinimumHeight(current_look().row.dense * 4)
        self.add(self.table, 1)
        self.table.opened.connect(self.opened)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_rows(
        self, rows: Sequence[OrderRow], counts: OrderCounts | None, now: datetime, *, whole: bool
    ) -> None:
        """Show these. ``counts``: with the heads of groups; ``whole``: there are no more."""
        del whole
        bar = self.table.verticalScrollBar()
        at = bar.value()
        self.table.set_items(_grouped(rows, counts, now, self._handbook))
        bar.setValue(at)

    def take_keyboard(self) -> None:
        """The first row, or the one that was chosen."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if bar.maximum() > 0 and value >= bar.maximum() - bar.pageStep() // 2:
            self.more.emit()


class OrderCards(QWidget):
    """One card for each, with one button."""

    opened = Signal(str)
    more = Signal()
    page = CARE_PAGE

    def __init__(self, handbook: Handbook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handbook = handbook
        self._first: Button | None = None
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(current_look().space.two)

    def show_rows(
        self, rows: Sequence[OrderRow], counts: OrderCounts | None, now: datetime, *, whole: bool
    ) -> None:
        """Show these."""
        del counts
        empty(self._cards)
        self._first = None
        for row in rows:
            self._cards.addWidget(self._card(row, now))
        if not whole:
            again = plain(tr("再看 {count} 张", count=CARE_PAGE), size="primary", parent=self)
            again.clicked.connect(self.more)
            self._cards.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        self._cards.addStretch(1)

    def take_keyboard(self) -> None:
        """The button of the first."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, row: OrderRow, now: datetime) -> Card:
        card = Card(parent=self)
        name = called(row, self._handbook)
        card.add(Label(name, Type.HEADING, strong=True, wrap=True, parent=card))
        pills = WrapRow()
        for state in states_of(row, now.date()):
            pills.addWidget(StatusPill(state, card))
        card.add_layout(pills)
        left = left_words(row.presses_on, now, self._handbook)
        about = [row.merchant_name, row.summary, left]
        for words in filter(None, about):
            card.add(Label(words, Type.BODY, wrap=True, parent=card))
        button = plain(tr("打开这一张"), size="primary", parent=card)
        button.setAccessibleDescription(name)
        button.clicked.connect(lambda: self.opened.emit(row.subject))
        line = WrapRow()
        line.addWidget(button)
        card.add_layout(line)
        self._first = self._first or button
        return card


def _grouped(
    rows: Sequence[OrderRow], counts: OrderCounts | None, now: datetime, handbook: Handbook
) -> list[QueueItem]:
    items: list[QueueItem] = []
    current = ""
    for row in rows:
        group = _group(row, now)
        if counts is not None and group != current:
            current = group
            items.append(_head(group, counts))
        items.append(_row(row, now, handbook))
    return items


def _group(row: OrderRow, now: datetime) -> str:
    if row.supervised:
        return "supervised"
    if row.presses_on is not None and row.presses_on <= now.date():
        return "overdue" if row.presses_on < now.date() else "due_today"
    return "later"


def _head(group: str, counts: OrderCounts) -> QueueGroup:
    later = counts.to_do - counts.supervised - counts.overdue - counts.due_today
    words, count = {
        "supervised": (tr("督办"), counts.supervised),
        "overdue": (tr("逾期"), counts.overdue),
        "due_today": (tr("今天到期"), counts.due_today),
        "later": (tr("进行中"), later),
    }[group]
    note = tr("总部在催，请先回复") if group == "supervised" else ""
    return QueueGroup(group, words, count, note)


def _row(row: OrderRow, now: datetime, handbook: Handbook) -> QueueRow:
    late = row.presses_on is not None and row.presses_on < now.date()
    left = left_words(row.presses_on, now, handbook)
    return QueueRow(
        row.subject,
        list_state(row, now.date()),
        (
            called(row, handbook),
            who_cell(row.consumer_name, row.name_erased),
            row.merchant_name or Cell(tr("没写店名"), Tone.MUTED),
            row.summary,
            Cell(left, Tone.DANGER, strong=True) if late else left,
            tr("回复督办") if row.supervised else step_words(row.next_step),
        ),
    )
