"""经过: what happened in a case, and the buttons that write down more of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from casework.handbook import Handbook
from local_store.views import CaseView
from ui.parts.rights import needs
from ui.steps.timeline import timeline_entries
from ui.theme import current_look
from ui.widgets.button import plain
from ui.widgets.card import Card
from ui.widgets.timeline_view import TimelineView
from ui.words import tr


class HistoryCard(Card):
    """The timeline, the newest above; `call`, `meet`, `other`: what can be written down beside the next step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("经过"), note=tr("最新的在上面"), padded=False, parent=parent)
        above = self.head_place
        self.call = plain(tr("记电话"), size="small", icon="phone", parent=above)
        self.meet = plain(tr("记调解"), size="small", icon="people", parent=above)
        self.other = plain(tr("其他"), size="small", icon="plus", parent=above)
        self.timeline = TimelineView(self)
        for button in (self.call, self.meet, self.other):
            needs(button)
            self.add_head(button)
        self.add(self.timeline, 1)
        self.timeline.setMinimumHeight(current_look().part.timeline_min * 4)

    def show_case(self, view: CaseView, handbook: Handbook, today: date) -> None:
        """What happened; a consultation has nobody to call or to bring together."""
        self.timeline.set_entries(timeline_entries(view, handbook, today))
        for button in (self.call, self.meet):
            button.setVisible(view.state.sort != "consultation")
