"""总部通知 on the first page: what the person on duty has not acknowledged, the newest first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from local_store.read_models.notices.questions import NoticeView
from local_store.views import Changes
from ui.features.notices.verbs import unread
from ui.features.notices.words import level_state, state_words, title_words
from ui.parts.home_card import HomeCard
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import link, plain
from ui.widgets.label import Label
from ui.widgets.parting import empty
from ui.widgets.state import Tone
from ui.widgets.status_pill import StatusPill
from ui.widgets.wrap_row import WrapRow
from ui.words import tr

_SHOWN = 3
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class NoticesCard(HomeCard):
    """There only while something is to be read. Three of them; the others are in the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("总部通知"), padded=True, parent=parent)
        every = link(tr("全部通知"), parent=self.head_place)
        self.add_head(every)
        every.clicked.connect(lambda: self.go("notices"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(current_look().space.one)
        self.add_layout(self._rows)
        self._more = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self)
        self.add(self._more)
        self._shown: tuple[NoticeView, ...] = ()
        self.hide()

    def load(self) -> None:
        self.desk.run(unread(self.desk.now().date()), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        return bool(changes.subjects)

    def _show(self, found: tuple[NoticeView, ...]) -> None:
        if found != self._shown:
            self._shown = found
            empty(self._rows)
            for one in found[:_SHOWN]:
                self._rows.addWidget(self._row(one))
            left = len(found) - _SHOWN
            self._more.setText(tr("还有 {count} 份没看完", count=left) if left > 0 else "")
            self._more.setVisible(left > 0)
        self.setVisible(bool(found))

    def _row(self, one: NoticeView) -> QWidget:
        today = self.desk.now().date()
        holder = QWidget(self)
        row = WrapRow(holder)
        row.setSpacing(current_look().space.two)
        title = title_words(one, today)
        row.addWidget(StatusPill(level_state(one.level), holder), 0, _MIDDLE)
        row.addWidget(Label(title, Type.STRONG, strong=True, wrap=True, parent=holder), 1, _MIDDLE)
        row.addWidget(Label(state_words(one, today), Type.BODY, Tone.MUTED, parent=holder), 0, _MIDDLE)
        button = plain(tr("看通知"), parent=holder)
        button.setAccessibleDescription(title)
        button.clicked.connect(partial(self._open, one.subject))
        row.addWidget(button, 0, _MIDDLE)
        return holder

    def _open(self, subject: str) -> None:
        self.go("notice", subject=subject)
