"""工单: what headquarters has given this point, by what presses first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from local_store.read_models.orders.views import OrderCounts, OrderPage, OrderRow
from local_store.views import Changes
from ui.features import registry
from ui.features.feature import Opening, Role
from ui.features.orders.lists import OrderCards, OrderTable
from ui.features.orders.verbs import Listed, listed
from ui.parts.page import TitledPage
from ui.ports import Desk
from ui.theme import current_look
from ui.widgets.empty_state import EmptyState
from ui.widgets.segmented_tabs import SegmentedTabs, TabData
from ui.words import tr

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class InboxPage(TitledPage):
    """`view`: the tab it opens with."""

    rail = Role.TO_DO

    def __init__(self, desk: Desk, view: str = "", parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("工单"), parent=parent)
        self._view = view or "open"
        self._rows: list[OrderRow] = []
        self._next: tuple[object, ...] | None = None
        self._asking = False
        self._counts = OrderCounts()
        place = self.page.body_place
        self._tabs = SegmentedTabs(parent=self.page.head_place)
        self.title_row.addWidget(self._tabs, 0, _MIDDLE)
        self.list: OrderTable | OrderCards = (OrderCards if current_look().care else OrderTable)(
            desk.handbook, place
        )
        self._empty = EmptyState(
            "check",
            tr("没有要办的工单"),
            tr("总部派来了，会自己出现在这里和首页。"),
            tr("回首页"),
            framed=True,
            parent=place,
        )
        self._empty.hide()
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._empty)
        self._tabs.chosen.connect(self._choose)
        self._empty.acted.connect(lambda: self.go(registry.key_of(Role.HOME)))
        self.list.opened.connect(lambda subject: self.go("order", subject=subject))
        self.list.more.connect(self._fetch)
        self._show_tabs()

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """The rows from the top, as many as are shown already."""
        self._asking = True
        wanted = max(self.list.page, len(self._rows))
        self.desk.run(listed(self._view, self.desk.now().date(), None, wanted), self).then(self._show_top)

    def concerned(self, changes: Changes) -> bool:
        """Any order may have moved."""
        return bool(changes.subjects)

    def turn(self) -> None:
        """Countdowns go by the day."""
        super().turn()
        self.load()

    def start(self) -> None:
        """The list has the keyboard where there is something in it."""
        if self._rows:
            self.list.take_keyboard()
        else:
            self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- shown --------------------------------------------------------------------------------------------------

    def _choose(self, key: str) -> None:
        self._view = key
        self._rows = []
        self.load()

    def _fetch(self) -> None:
        if self._asking or self._next is None:
            return
        self._asking = True
        verb = listed(self._view, self.desk.now().date(), self._next, self.list.page)
        self.desk.run(verb, self).then(self._show_more)

    def _show_top(self, now: Listed) -> None:
        if now.view != self._view:
            return  # somebody has chosen another tab since
        begun = not self._rows
        self._rows = []
        self._show_more(now)
        if begun and self._rows and self.back_button.hasFocus():
            self.start()

    def _show_more(self, now: Listed) -> None:
        if now.view != self._view:
            return
        page: OrderPage = now.page
        self._asking = False
        self._counts, self._next = now.counts, page.next_key
        self._rows += page.rows
        heads = now.counts if self._view == "open" else None
        self.list.show_rows(self._rows, heads, self.desk.now(), whole=page.next_key is None)
        self.list.setVisible(bool(self._rows))
        self._empty.setVisible(not self._rows)
        self._show_tabs()

    def _show_tabs(self) -> None:
        now = self._counts
        self._tabs.set_tabs(
            [
                TabData("open", tr("要办的"), now.to_do),
                TabData("waiting", tr("等总部"), now.waiting),
                TabData("ended", tr("已结束"), now.ended),
            ]
        )
        self._tabs.set_current(self._view)


def make(opening: Opening) -> InboxPage:
    """The inbox; `Place.step` is the tab it opens with."""
    return InboxPage(opening.desk, opening.place.step, opening.parent)
