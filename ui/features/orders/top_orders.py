"""What headquarters asks of this point, on top of everything: how many, what presses first, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from local_store.read_models.orders.views import OrderRow
from local_store.views import Changes
from ui.features.orders.news import Inbox, top_of_inbox
from ui.features.orders.words import called, counts_words, left_words
from ui.icons import Shape
from ui.parts.home_card import HomeCard
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.label import Label
from ui.widgets.sign_icon import SignIcon
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import clauses, stopped, tr

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class OrdersCard(HomeCard):
    """There only while something is to be done, or something was ended that nobody here has looked at. Names nobody."""

    slim = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, padded=True, parent=parent)
        self._one = ""
        self._sign = SignIcon(Shape.FLAG, Tone.INFO, self)
        self._fact = Label("", Type.STRONG, strong=True, wrap=not self.slim, fold=self.slim, parent=self)
        self._first = Label("", Type.BODY, wrap=True, parent=self)
        self._ended = Label("", Type.SMALL, Tone.MUTED, wrap=not self.slim, fold=self.slim, parent=self)
        self.button = plain(tr("看工单"), key="F6", parent=self)
        head = WrapRow()
        head.setSpacing(current_look().space.one)
        head.addWidget(self._sign, 0, _MIDDLE)
        if self.slim:
            head.addWidget(self._fact, 0, _MIDDLE)
            head.addWidget(self._first, 1, _MIDDLE)
            head.addWidget(self._ended, 0, _MIDDLE)
            head.addWidget(self.button, 0, _MIDDLE)
            self.add_layout(head)
        else:
            head.addWidget(self._fact, 1)
            self.add_layout(head)
            self.add(self._first)
            self.add(self._ended)
            line = WrapRow()
            line.addWidget(self.button)
            self.add_layout(line)
        self.button.clicked.connect(self._open)
        self.hide()

    def load(self) -> None:
        self.desk.run(top_of_inbox(self.desk.now().date()), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        return bool(changes.subjects)

    def _show(self, now: Inbox) -> None:
        counts, row = now.counts, now.first
        self._one = row.subject if row is not None and counts.to_do == 1 else ""
        more = counts_words(counts)
        total = tr("总部工单 {count} 张要办", count=counts.to_do)
        self._fact.setText((clauses((total, more)) if more else total) if counts.to_do else tr("总部工单"))
        self._first.setText(self._words(row) if row is not None else "")
        self._ended.setText(
            tr("另有 {count} 张总部已经结束，不用办了，还没看过。", count=counts.ended_unseen)
            if counts.ended_unseen
            else ""
        )
        for label in (self._first, self._ended):
            label.setVisible(bool(label.text()))
        late = counts.overdue > 0
        self._sign.set_sign(Shape.SQUARE if late else Shape.FLAG, Tone.DANGER if late else Tone.INFO)
        self._fact.set_tone(Tone.DANGER if late else Tone.PLAIN)
        self.button.setAccessibleDescription(self._fact.text())
        self.setVisible(bool(counts.to_do or counts.ended_unseen))

    def _words(self, row: OrderRow) -> str:
        """What presses first: what it is called, whom it is about as the law's side (the shop), and how much time is left."""
        handbook, now = self.desk.handbook, self.desk.now()
        about = " · ".join(part for part in (called(row, handbook), row.merchant_name) if part)
        left = left_words(row.presses_on, now, handbook)
        return stopped(clauses((about, left)) if left else about)

    def _open(self) -> None:
        if self._one:
            self.go("order", subject=self._one)
        else:
            self.go("orders")


class OrdersLine(OrdersCard):
    """The same in as few lines as there is room for, above a list."""

    slim = True
