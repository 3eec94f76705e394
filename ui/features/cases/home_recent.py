"""最近办的: the cases of the first page that were worked on last."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from local_store.views import CaseRow, HomeView
from ui.features import registry
from ui.features.cases.queue.case_lists import money_so_far
from ui.features.cases.words import row_state
from ui.parts.home_card import HomeCard
from ui.ports import Desk
from ui.theme import current_look
from ui.widgets.button import link
from ui.widgets.queue_table import Cell, Column, QueueRow, QueueTable
from ui.widgets.state import Tone
from ui.words import local, short_day, tr, who_words

_RECENT = 4


class RecentCard(HomeCard):
    """Four of them; a consultation says that it is one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("最近办的"), parent=parent)
        look = current_look()
        said = look.metrics().horizontalAdvance(tr("咨询")) + look.space.two + look.space.half
        self._recent = QueueTable(
            (
                Column(tr("状态"), 152, least=120),
                Column(tr("消费者"), max(80, round(said / look.scale)), spare=2),
                Column(tr("什么事"), least=240),
                Column(tr("结果"), 132, right=True, least=112, spare=1),
                Column(tr("日期"), 96, right=True, least=82, spare=3),
            ),
            density="roomy",
            name=tr("最近办的"),
            parent=self,
        )
        self._recent.horizontalHeader().hide()
        self._recent.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._recent.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages: dict[str, str] = {}
        every = link(tr("全部投诉"), parent=self.head_place)
        self.add_head(every)
        self.add(self._recent)
        every.clicked.connect(lambda: self.go("complaints"))
        self._recent.opened.connect(self._open)

    def _open(self, subject: str) -> None:
        self.go(self._pages[subject], subject=subject)

    def show_view(self, view: HomeView) -> None:
        recent = view.recent[:_RECENT]
        self.setVisible(bool(recent))
        self._recent.set_items([self._recent_row(row) for row in recent])
        self._pages = {row.subject: registry.page_showing(row.sort) for row in recent}
        self._recent.setCurrentIndex(QModelIndex())
        self._recent.setFixedHeight(current_look().row.roomy * max(1, len(recent)) - 1)

    def _recent_row(self, row: CaseRow) -> QueueRow:
        who = tr("咨询") if row.sort == "consultation" else who_words(row.consumer_name, row.name_erased)
        what = " · ".join(part for part in (row.merchant_name, row.summary) if part)
        # The day of what was done last: the list is in that order.
        done_on = local(row.changed_at).date() if row.changed_at else row.received_on
        day = short_day(done_on, self.desk.now().date())
        return QueueRow(row.subject, row_state(row), (who, what, money_so_far(row), Cell(day, Tone.MUTED)))
