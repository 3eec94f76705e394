"""本点资料: what holds of this point now, since when and who said it; and what headquarters has changed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.matters.contact_point.fields import STATE, PointState
from local_store.read_models.register.questions import Said
from local_store.views import Changes
from ui.features.feature import Opening, Role
from ui.features.register.verbs import Shown, register
from ui.features.register.words import (
    CALLED,
    USUAL,
    WRITTEN_HERE,
    called,
    news_of,
    over_words,
    value_words,
    who_words,
)
from ui.icons import Shape
from ui.parts.page import TitledPage
from ui.parts.rights import needs
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import primary
from ui.widgets.card import Card
from ui.widgets.label import Label, divider
from ui.widgets.note import Note
from ui.widgets.parting import empty
from ui.widgets.state import State, Tone
from ui.widgets.status_pill import StatusPill
from ui.widgets.wrap_row import WrapRow
from ui.words import clauses, listed, local, moment_words, tr

_TOP = Qt.AlignmentFlag.AlignTop
_MOST_NEWS = 8


class RegisterPage(TitledPage):
    """本点资料."""

    rail = Role.MORE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk, tr("本点资料"), note=tr("一站一档里的本点：站里和总部都可以改。"), parent=parent
        )
        place = self.page.body_place
        self.over = Note(Tone.WARNING, stacked=True, parent=place)
        self.over.hide()
        self._now = Card(parent=place)
        self.change = primary(tr("改资料"), size="primary", icon="pencil", parent=self._now)
        line = WrapRow()
        line.addWidget(self.change)
        self._now.add_layout(line)
        self._told = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self._now)
        self._now.add(self._told)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(current_look().space.one)
        self._now.add_layout(self._rows)
        self._news = Card(tr("总部改过的"), parent=place)
        self._news_rows = QVBoxLayout()
        self._news_rows.setSpacing(current_look().space.one)
        self._news.add_layout(self._news_rows)
        for one in (self.over, self._now, self._news):
            self.body.addWidget(one)
        self.body.addStretch(1)
        needs(self.change).clicked.connect(lambda: self.go("register_form"))

    def load(self) -> None:
        self.desk.run(register(), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        return bool(changes.subjects)

    def turn(self) -> None:
        """Another day may be another value."""
        super().turn()
        self.load()

    def start(self) -> None:
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- shown --------------------------------------------------------------------------------------------------

    def _show(self, shown: Shown) -> None:
        today = self.desk.now().date()
        view = shown.view
        state = view.state(today)
        self.over.setVisible(state is not PointState.IN_USE)
        if state is not PointState.IN_USE:
            said = view.on(STATE, today)
            self.over.set_words(
                *over_words(state, view.into(today), None if said is None else said.since, today)
            )
        self.change.setEnabled(shown.bound)
        self._told.setText(
            tr("这台电脑还没有连上总部，不知道是哪个联络点，先连上再看、再改。")
            if not shown.bound
            else ""
            if view.said
            else tr("还没有人登记过。先写上电话、开放时间和负责人。")
        )
        self._told.setVisible(bool(self._told.text()))
        empty(self._rows)
        names = [name for name in CALLED if name in USUAL or view.said.get(name)]
        names += sorted(name for name in view.said if name not in CALLED)
        for number, name in enumerate(names if shown.bound else ()):
            if number:
                self._rows.addWidget(divider(self._now))
            self._rows.addWidget(self._row(name, shown, today))
        self._show_news(shown, today)

    def _row(self, name: str, shown: Shown, today: date) -> QWidget:
        view = shown.view
        holder = QWidget(self._now)
        row = WrapRow(holder)
        row.setSpacing(current_look().space.two)
        label = Label(called(name), Type.BODY, Tone.MUTED, wrap=True, parent=holder)
        label.setFixedWidth(current_look().px(Type.BODY) * 9)
        row.addWidget(label, 0, _TOP)
        column = QVBoxLayout()
        column.setSpacing(current_look().part.gap_small)
        now = view.on(name, today)
        value = value_words(self.desk.handbook, name, None if now is None else now.value)
        column.addWidget(
            Label(value, Type.BODY, strong=True, wrap=True, parent=holder)
            if value
            else Label(tr("没有登记"), Type.BODY, Tone.MUTED, parent=holder)
        )
        if now is not None:
            self._say(column, who_words(now, dict(shown.people), today), holder)
        for one in view.said.get(name, ()):
            if one.holds and one.since > today:
                words = value_words(self.desk.handbook, name, one.value) or tr("空着")
                self._say(column, clauses((who_words(one, dict(shown.people), today), words)), holder)
        at_once = view.contested(name)
        if at_once:
            column.addWidget(
                StatusPill(State(Shape.OUTLINE_TRIANGLE, tr("两边写得不一样"), Tone.WARNING), holder),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )
            for one in at_once:
                words = value_words(self.desk.handbook, name, one.value) or tr("空着")
                self._say(column, clauses((words, who_words(one, dict(shown.people), today))), holder)
            self._say(
                column,
                tr("先按最上面的算。请核对，再写一次就定了。")
                if name in WRITTEN_HERE
                else tr("先按最上面的算。总部核对以后再写一次，就定了。"),
                holder,
            )
        row.addLayout(column, 1)
        return holder

    def _say(self, column: QVBoxLayout, words: str, holder: QWidget) -> None:
        column.addWidget(Label(words, Type.SMALL, Tone.MUTED, wrap=True, parent=holder))

    def _show_news(self, shown: Shown, today: date) -> None:
        news = news_of(shown.view, _MOST_NEWS)
        self._news.setVisible(bool(news))
        empty(self._news_rows)
        for number, said in enumerate(news):
            if number:
                self._news_rows.addWidget(divider(self._news))
            self._news_rows.addWidget(Label(self._news_words(said, today), wrap=True, parent=self._news))

    def _news_words(self, said: tuple[Said, ...], today: date) -> str:
        told = listed(called(one.field) for one in said)
        return tr("{when} 总部改了：{fields}", when=moment_words(local(said[0].at), today), fields=told)


def make(opening: Opening) -> RegisterPage:
    """The page."""
    return RegisterPage(opening.desk, opening.parent)
