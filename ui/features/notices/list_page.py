"""All notices of headquarters, the newest first: read or not, over, withdrawn."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from local_store.read_models.notices.questions import A_PAGE, NoticeView
from local_store.views import Changes
from ui.features.feature import Opening, Role
from ui.features.notices.verbs import notices
from ui.features.notices.words import level_state, state_words, title_words
from ui.parts.page import TitledPage
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label, divider
from ui.widgets.parting import empty
from ui.widgets.state import Tone
from ui.widgets.status_pill import StatusPill
from ui.widgets.wrap_row import WrapRow
from ui.words import local, moment_words, tr

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class NoticesPage(TitledPage):
    """总部通知."""

    rail = Role.MORE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("总部通知"), parent=parent)
        place = self.page.body_place
        self._shown: list[NoticeView] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._card = Card(padded=False, parent=place)
        self._card.add_layout(self._list)
        self._older = plain(tr("看更早的"), parent=place)
        self._empty = EmptyState(
            "publicity",
            tr("还没有通知"),
            tr("总部发了通知，联网以后就在这里和首页看到。"),
            framed=True,
            parent=place,
        )
        self.body.addWidget(self._card)
        self.body.addWidget(self._older, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._empty)
        self.body.addStretch(1)
        for each in (self._card, self._older, self._empty):
            each.hide()
        self._older.clicked.connect(self._more)

    def load(self) -> None:
        """The newest; whoever went on to older ones begins anew."""
        self.desk.run(notices(), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        """Notices are subjects like others."""
        return bool(changes.subjects)

    def turn(self) -> None:
        """What is over goes by the day."""
        super().turn()
        self.load()

    def start(self) -> None:
        """返回; Tab goes on to the notices."""
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, found: tuple[NoticeView, ...]) -> None:
        if list(found) != self._shown[:A_PAGE] or not found:
            self._shown = []
            empty(self._list)
            self._add(found)
            self._empty.setVisible(not found)
            self._card.setVisible(bool(found))

    def _more(self) -> None:
        last = self._shown[-1]
        self.desk.run(notices((last.named_at, last.subject)), self).then(self._add)

    def _add(self, found: tuple[NoticeView, ...]) -> None:
        for one in found:
            if self._shown:
                self._list.addWidget(divider(self._card))
            self._shown.append(one)
            self._list.addWidget(self._row(one))
        self._older.setVisible(len(found) == A_PAGE)

    def _row(self, one: NoticeView) -> QWidget:
        look, today = current_look(), self.desk.now().date()
        holder = QWidget(self._card)
        row = WrapRow(holder)
        row.setContentsMargins(look.part.card_pad, look.part.gap_wide, look.part.card_pad, look.part.gap_wide)
        row.setSpacing(look.space.two)
        title = title_words(one, today)
        row.addWidget(StatusPill(level_state(one.level), holder), 0, _MIDDLE)
        row.addWidget(Label(title, Type.STRONG, strong=True, wrap=True, parent=holder), 1, _MIDDLE)
        row.addWidget(Label(state_words(one, today), Type.BODY, Tone.MUTED, parent=holder), 0, _MIDDLE)
        when = Label(moment_words(local(one.named_at), today), Type.SMALL, Tone.MUTED, parent=holder)
        row.addWidget(when, 0, _MIDDLE)
        button = plain(tr("看通知"), parent=holder)
        button.setAccessibleDescription(title)
        button.clicked.connect(partial(self._open, one.subject))
        row.addWidget(button, 0, _MIDDLE)
        return holder

    def _open(self, subject: str) -> None:
        self.go("notice", subject=subject)


def make(opening: Opening) -> NoticesPage:
    """The page."""
    return NoticesPage(opening.desk, opening.parent)
