"""The head of an order's page: what it is called, where it stands, the one button for the next step."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.handbook import Handbook
from local_store.read_models.orders.views import OrderView
from ui.features.orders.words import called, states_of
from ui.steps.registry import step_icon, step_words
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.label import Label
from ui.widgets.parting import empty
from ui.widgets.state import Tone
from ui.widgets.status_pill import StatusPill
from ui.widgets.wrap_row import WrapRow
from ui.words import short_day, tr


class OrderHead(QWidget):
    """Nobody's name stands in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = current_look()
        self.back = plain(tr("返回"), icon="back", size="primary", parent=self)
        self._called = Label(tr("工单"), Type.TITLE, strong=True, fold=True, parent=self)
        self._pills = WrapRow()
        self._pills.setSpacing(look.space.one)
        self._about = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.print = plain(tr("打印"), size="primary", icon="print", parent=self)
        self.print.hide()
        self.decline = plain(tr("退给总部"), size="primary", parent=self)
        # Where letters are large there is no room for the key, and nobody there looks for one.
        key = "" if look.care or look.scale > 1.3 else "Ctrl+Enter"
        self.next = primary("", size="primary", key=key, parent=self)
        self.decline.hide()
        self.next.hide()
        words = QVBoxLayout()
        words.setSpacing(look.part.gap_small)
        words.addWidget(self._called)
        words.addLayout(self._pills)
        words.addWidget(self._about)
        acts = WrapRow()
        acts.setSpacing(look.space.one)
        acts.addWidget(self.print)
        acts.addWidget(self.decline)
        acts.addWidget(self.next)
        row = WrapRow(self)
        row.setSpacing(look.space.two)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.back, 0, top)
        row.addLayout(words, 1)
        row.addLayout(acts)

    def show_order(self, view: OrderView, handbook: Handbook, today: date) -> None:
        """Show this one."""
        row = view.row
        self._called.setText(called(row, handbook))
        empty(self._pills)
        for state in states_of(row, today):
            self._pills.addWidget(StatusPill(state, self), 0, Qt.AlignmentFlag.AlignLeft)
        parts = [
            handbook.dictionary("order_matter").name(row.matter) if row.matter else "",
            handbook.dictionary("event_level").name(row.level) if row.level else "",
            tr("总部{day}收到", day=short_day(row.received_on, today)) if row.received_on is not None else "",
        ]
        self._about.setText(" · ".join(part for part in parts if part))
        words = step_words(row.next_step)
        self.next.set_words(words)
        self.next.set_icon_name(step_icon(row.next_step) if row.next_step else "")
