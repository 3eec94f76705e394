"""One notice: what it says, who has seen it, and 知道了."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from local_store.read_models.notices.questions import NoticeView
from local_store.views import Changes
from ui.features.feature import Opening, Role
from ui.features.notices.verbs import Shown, acknowledge, notice, opened
from ui.features.notices.words import (
    force_words,
    level_state,
    missing_words,
    title_words,
    withdrawn_words,
)
from ui.icons import Shape
from ui.parts.page import TitledPage
from ui.parts.rights import needs
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import primary
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.parting import empty
from ui.widgets.state import State, Tone
from ui.widgets.status_pill import StatusPill
from ui.widgets.wrap_row import WrapRow
from ui.words import listed, local, moment_words, short_day, tr

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class NoticePage(TitledPage):
    """`subject`: the notice. Once its words stand here, that they did is written for the person on duty."""

    rail = Role.MORE

    def __init__(self, desk: Desk, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("总部通知"), parent=parent)
        self._subject = subject
        self._shown: Shown | None = None
        self._pressed = self._waits = False
        place = self.page.body_place
        self._gone = Note(Tone.WARNING, stacked=True, shape=Shape.CROSS, parent=place)
        self._card = Card(parent=place)
        head = WrapRow()
        head.setSpacing(current_look().space.two)
        self._level = StatusPill(State(Shape.RING, ""), self._card)
        self._about = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self._card)
        head.addWidget(self._level, 0, _MIDDLE)
        head.addWidget(self._about, 1, _MIDDLE)
        self._card.add_layout(head)
        self._words = QVBoxLayout()
        self._words.setSpacing(current_look().space.one)
        self._card.add_layout(self._words)
        self._concerns = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self._card)
        self._card.add(self._concerns)
        acts = WrapRow()
        acts.setSpacing(current_look().space.two)
        self.understood = primary(tr("知道了"), size="primary", parent=self._card)
        self._mine = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self._card)
        acts.addWidget(self.understood, 0, _MIDDLE)
        acts.addWidget(self._mine, 1, _MIDDLE)
        self._card.add_layout(acts)
        self._seen = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self._card)
        self._card.add(self._seen)
        for each in (self._gone, self._card):
            self.body.addWidget(each)
            each.hide()
        self.body.addStretch(1)
        needs(self.understood).clicked.connect(self._acknowledge)
        self.desk.sync_changed.connect(self._clock_said)

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """What is known of it now."""
        self.desk.run(notice(self._subject), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        """Of this notice alone."""
        return self._subject in changes.subjects

    def turn(self) -> None:
        """Days are told by today."""
        super().turn()
        self.load()

    def start(self) -> None:
        """返回; Tab comes to 知道了 next. It writes, and a second Enter of one that led here must not."""
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- shown --------------------------------------------------------------------------------------------------

    def _show(self, now: Shown) -> None:
        before = self._shown.view if self._shown is not None else None
        self._shown = now
        view = now.view
        if view is None:
            self.title.setText(tr("没有这份通知"))
            self._card.hide()
            return
        today = self.desk.now().date()
        self.title.setText(title_words(view, today))
        gone = withdrawn_words(view, today)
        self._gone.set_words(gone, tr("下面写的不再有效。"))
        self._gone.setVisible(bool(gone))
        self._level.set_state(level_state(view.level))
        self._about.setText(self._about_words(view))
        if before is None or before.document != view.document or before.words != view.words:
            self._lay_out(view)
        self._concerns.setText(self._concerns_words(view))
        self._concerns.setVisible(bool(self._concerns.text()))
        self._show_receipts(now, view)
        self._card.show()
        self._open()

    def _open(self) -> None:
        """Written, and nothing asked for it: it waits while the day is in doubt."""
        now = self._shown
        if now is None or (view := now.view) is None or not now.staff:
            return
        if view.words == "here" and view.opened_at is None:
            self._waits = self.desk.clock_doubt() is not None
            if not self._waits:
                self.write(opened(self._subject, now.staff), self._opened, self._not_opened)

    def _clock_said(self) -> None:
        if self._waits and self.isVisible():
            self._open()

    def _lay_out(self, view: NoticeView) -> None:
        empty(self._words)
        lines = view.document.paragraphs if view.document is not None else (missing_words(view),)
        for line in lines:
            self._words.addWidget(Label(line, Type.LEAD, wrap=True, parent=self._card))

    def _about_words(self, view: NoticeView) -> str:
        today = self.desk.now().date()
        document = view.document
        parts = [force_words(view, today)]
        if document is not None:
            parts = [document.issuer, short_day(document.published_on, today), *parts]
        return " · ".join(filter(None, parts))

    def _concerns_words(self, view: NoticeView) -> str:
        document = view.document
        if document is None:
            return ""
        names = [*document.merchants, *(self._category(code) for code in document.categories)]
        return tr("涉及：{names}", names=listed(names)) if names else ""

    def _category(self, code: str) -> str:
        term = self.desk.handbook.categories.get(code)
        return term.name if term is not None else code

    def _show_receipts(self, now: Shown, view: NoticeView) -> None:
        today = self.desk.now().date()
        had = self.understood.hasFocus()
        can = view.words == "here" and view.withdrawn_at is None and view.acknowledged_at is None
        self.understood.setVisible(view.words == "here" and view.withdrawn_at is None)
        self.understood.setEnabled(can and bool(now.staff))
        if had and not self.understood.isEnabled():
            self.start()
        if view.acknowledged_at is not None:
            when = moment_words(local(view.acknowledged_at), today)
            self._mine.setText(tr("您 {when} 按了知道了", when=when))
        else:
            self._mine.setText("" if now.staff else tr("先选今天谁值班，才能按知道了。"))
        self._seen.setText(self._seen_words(now, view))
        self._seen.setVisible(bool(self._seen.text()))

    def _seen_words(self, now: Shown, view: NoticeView) -> str:
        others = [one for one in view.seen if one.staff != now.staff]
        names = listed(now.names.get(one.staff) or tr("没留名的人") for one in others)
        return tr("也看过的：{names}", names=names) if others else ""

    # --- written ------------------------------------------------------------------------------------------------

    def _opened(self, _changes: Changes) -> None:
        if self._pressed:
            self._pressed = False
            self._acknowledge()

    def _not_opened(self, error: Exception) -> None:
        # A press that waited is gone with it: later somebody else may sit here.
        self._pressed = False
        self.desk.troubled.emit(error)

    def _acknowledge(self) -> None:
        if self.writing:
            self._pressed = True  # that it was opened is being written: this comes next
            return
        if self._shown is not None:
            self.write(acknowledge(self._subject, self._shown.staff), self._acknowledged)

    def _acknowledged(self, changes: Changes) -> None:
        if changes.entries:
            self.said.emit(tr("记下了，总部会看到您知道了。"))
        self.load()


def make(opening: Opening) -> NoticePage:
    """The notice of `Place.subject`."""
    return NoticePage(opening.desk, opening.place.subject, opening.parent)
