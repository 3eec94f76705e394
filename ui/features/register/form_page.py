"""改本点资料: what is typed is said anew, from a day on; an empty field says nothing, so nothing is overwritten that nobody meant.
What there is no more, as somebody who has left, is named by a chip."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casework.matters.contact_point.fields import AHEAD
from local_store.views import DraftView
from ui import verbs
from ui.features.feature import Opening, Role
from ui.features.register.verbs import Amended, Shown, amend, register
from ui.features.register.words import LONG, ROWS, called, value_words
from ui.parts.binding import DraftKeeper, FormValues
from ui.parts.dates import read_day
from ui.parts.page import TitledPage
from ui.parts.rights import needs
from ui.parts.values import Wrong, too_long, wrong_words
from ui.ports import Desk
from ui.theme import current_look
from ui.widgets.button import ending
from ui.widgets.card import Card
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.day_field import DayField
from ui.widgets.ending_bar import EndingBar
from ui.widgets.field import Field, FieldBox
from ui.widgets.phone_field import PhoneField, phone_wrong
from ui.widgets.tab_order import enter_goes_on, follow_eye
from ui.widgets.text_field import TextField
from ui.widgets.wrap_row import WrapRow
from ui.words import clock_exact, day_words, listed, tr

_PHONES: Final = ("point_phone", "charge_phone")
_GONE: Final = "gone"
"""In the draft: the fields that are to be emptied."""


class RegisterFormPage(TitledPage):
    """With `draft` it goes on with one left half-filled."""

    rail = Role.MORE

    def __init__(self, desk: Desk, draft: str = "", parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("改本点资料"), note=tr("只写要改的。空着的格子不动。"), parent=parent)
        self._draft = draft
        self.values = FormValues(self)
        self.keeper = DraftKeeper(desk, "register", self.values, self)
        look = current_look()
        card = self._card = Card(parent=self.page.body_place)
        self.fields: dict[str, Field | TextField] = {}
        for names in ROWS:
            row = WrapRow()
            row.setSpacing(look.space.two)
            for name in names:
                kind: type[Field] = PhoneField if name in _PHONES else Field
                short: Field = kind(called(name), parent=card)
                self.fields[name] = short
                self.values.add_text(name, short)
                row.addWidget(short, 1)
            card.add_layout(row)
        for name in LONG:
            long = self.fields[name] = TextField(called(name), height=look.control.standard * 2, parent=card)
            self.values.add_text(name, long)
            card.add(long)
        self.gone = ChipRow(
            tr("现在没有了"),
            [ChipData(name, called(name)) for name in (*(name for names in ROWS for name in names), *LONG)],
            small=True,
        )
        self.gone_box = FieldBox(
            tr("现在没有了"),
            self.gone,
            hint=tr("像负责人走了：点一下，存下来就清空；以前的留着"),
            parent=card,
        )
        self.values.add_chips(_GONE, self.gone)
        card.add(self.gone_box)
        self.since = DayField(tr("从哪天起"), hint=tr("不写就是今天"), parent=card)
        self.since.set_echo(self._echo)
        self.values.add_text("since", self.since)
        card.add(self.since)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.bar = EndingBar(self.page.foot_place)
        self.save = ending(tr("存下来"), key="Ctrl+Enter", icon="check", main=True, parent=self.bar)
        self.bar.set_saved(tr("写到哪里存到哪里"), tr("关掉也不会丢"))
        self.bar.add_ending(self.save)
        self.page.foot.addWidget(self.bar)
        self.keeper.saved.connect(self._show_saved)
        needs(self.save).clicked.connect(self.finish)
        for name, field in self.fields.items():
            field.edited.connect(partial(self._typed, name))
        follow_eye(self)
        enter_goes_on(
            [
                *(self.fields[name].edit for names in ROWS for name in names),
                self.gone,
                self.since.edit,
                self.save,
            ]
        )

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """What holds now, and the draft to go on with."""
        self.desk.run(register(), self).then(self._show)
        if self._draft:
            self.desk.run(verbs.draft(self._draft), self).then(self._resume)
            self._draft = ""

    def refresh(self, changes: object) -> None:
        """What holds now may be another by now; what somebody types is never changed."""
        self.desk.run(register(), self).then(self._show)

    def start(self) -> None:
        """The telephone: the one that is asked for most."""
        self.fields["point_phone"].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep the last words."""
        self.keeper.save()

    def finish(self) -> None:
        """Save what was typed."""
        today = self.desk.now().date()
        said = {name: self._text(name) for name in self.fields if self.fields[name].text()}
        gone = self.gone.chosen()
        if not said and not gone:
            self.fields["point_phone"].set_error(tr("请写一样要改的。没有要改的，点“返回”就行。"))
            self.start()
            return
        if wrong := self._wrong(said) or self._both(said, gone):
            self.fields[wrong].edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        since = self._since(today)
        if since is None:
            self.since.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.turns_away():
            return
        words = self.keeper.hand_in()
        self.write(amend(since, said, words.draft, gone), self._saved, self._not_saved, words)

    # --- private ------------------------------------------------------------------------------------------------

    def _text(self, name: str) -> str:
        field = self.fields[name]
        return field.number() if isinstance(field, PhoneField) else field.text()

    def _wrong(self, said: dict[str, str]) -> str:
        """The first field that cannot be saved, after saying so."""
        for name in too_long(said):
            self.fields[name].set_error(wrong_words(Wrong.TOO_LONG))
            return name
        for name in _PHONES:
            if name in said and (words := phone_wrong(said[name])):
                self.fields[name].set_error(words)
                return name
        return ""

    def _both(self, said: dict[str, str], gone: tuple[str, ...]) -> str:
        """The first field that is written anew and there is no more, after saying so."""
        for name in gone:
            if name in said:
                self.fields[name].set_error(tr("下面又点了“现在没有了”。留一样。"))
                return name
        return ""

    def _since(self, today: date) -> date | None:
        """From which day on; ``None``, after saying why, where that is no day or too far off."""
        typed = self.since.text()
        day = read_day(typed, today) if typed else today
        if day is None:
            self.since.set_error(wrong_words(Wrong.NO_DAY))
        elif day > today + AHEAD:
            self.since.set_error(tr("最多写到一年以后。"))
            return None
        elif day.year < 1900:
            self.since.set_error(wrong_words(Wrong.IMPOSSIBLE_DAY))
            return None
        return day

    def _echo(self, text: str) -> str:
        today = self.desk.now().date()
        day = read_day(text, today)
        return day_words(day, today) if day is not None else ""

    def _typed(self, name: str, _text: str) -> None:
        if not isinstance(self.fields[name], PhoneField):
            self.fields[name].set_error("")

    def _show(self, shown: Shown) -> None:
        today = self.desk.now().date()
        self.save.setEnabled(shown.bound)
        for name, field in self.fields.items():
            now = value_words(self.desk.handbook, name, shown.view.value(name, today))
            field.set_hint(tr("现在：{value}", value=now.replace("\n", " ")) if now else tr("还没有登记"))

    def _resume(self, draft: DraftView | None) -> None:
        if draft is None:
            return
        self.came_back()
        self.values.set_values(draft.fields)
        self.keeper.resume(draft.draft, self.values.values())

    def _show_saved(self, when: datetime) -> None:
        self.bar.set_saved(tr("已存 {time}", time=clock_exact(when)), tr("关掉也不会丢"))

    def _saved(self, done: Amended) -> None:
        self.values.set_values(self.keeper.taken())
        if done.names:
            self.said.emit(tr("已存：{fields}。下次联网总部就看到。", fields=listed(map(called, done.names))))
        else:
            self.said.emit(tr("本来就是这样，没有要改的。"))
        if self.isVisible():
            self.back.emit()

    def _not_saved(self, error: Exception) -> None:
        self.keeper.given_back()
        self.desk.troubled.emit(error)


def make(opening: Opening) -> RegisterFormPage:
    """The form; with `Place.draft` it goes on with one left half-filled."""
    return RegisterFormPage(opening.desk, opening.place.draft, opening.parent)
