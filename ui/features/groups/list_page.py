"""群体事件: which there are, opening one, and putting a complaint into one."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casework.bounds import CODE_CHARACTERS
from local_store.read_models.groups.views import GroupRow
from local_store.views import Changes, DraftView
from ui import verbs
from ui.features.feature import Opening, Role
from ui.features.groups.states import group_state
from ui.features.groups.verbs import Listed, Opened, at_merchant, listed, open_group, put_in, take_out
from ui.features.groups.words import cause_words, causes
from ui.parts.binding import DraftKeeper, FormValues
from ui.parts.page import TitledPage, Undo
from ui.parts.rights import needs
from ui.ports import Desk
from ui.theme import current_look
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.field import Field, FieldBox
from ui.widgets.note import Note
from ui.widgets.question_note import QuestionNote
from ui.widgets.queue_table import Column, QueueRow, QueueTable
from ui.widgets.segmented_tabs import SegmentedTabs, TabData
from ui.widgets.state import Tone
from ui.widgets.tab_order import enter_goes_on
from ui.widgets.wrap_row import WrapRow
from ui.words import amount, short_day, tr
from ui.words_errors import refusal_words

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_HIGHEST = 12


OPENING_FORM: Final = "group_opening"
"""The form of the draft of a group that is being opened."""


class GroupsPage(TitledPage):
    """With `subject`, a complaint, that is to become a row of one; with `draft` it goes on with a group half written."""

    rail = Role.TO_DO

    def __init__(self, desk: Desk, subject: str = "", draft: str = "", parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("群体事件"), parent=parent)
        self._case = subject
        self._draft = draft
        self.values = FormValues(self)
        self.keeper = DraftKeeper(desk, OPENING_FORM, self.values, self)
        self._closed = False
        self._now = Listed(())
        place = self.page.body_place
        self._tabs = SegmentedTabs(parent=self.page.head_place)
        self.title_row.addWidget(self._tabs, 0, _MIDDLE)
        self.begin = primary(tr("新开群体事件"), icon="plus", parent=self.page.head_place)
        self.add_title_button(self.begin)
        self.look = Note(Tone.WARNING, stacked=True, parent=place)
        self.look.hide()
        self._of_case = Note(Tone.INFO, stacked=True, parent=place)
        self.put = plain(tr("放进选中的这一起"), size="small", parent=self._of_case)
        self._of_case.add_action(self.put)
        self._of_case.hide()
        self._form = self._opening_form(place)
        self._list = Card(padded=False, parent=place)
        self.table = QueueTable(
            (
                Column(tr("状态"), 110, least=90),
                Column(tr("商家"), least=130),
                Column(tr("为什么"), 150, least=90, spare=3),
                Column(tr("开始"), 90, least=70, spare=2),
                Column(tr("人数"), 60, right=True, least=50),
                Column(tr("要求（元）"), 110, right=True, least=90),
                Column(tr("商家已付（元）"), 110, right=True, least=90, spare=1),
            ),
            name=tr("群体事件"),
            parent=self._list,
        )
        self._list.add(self.table)
        self._nothing = Note(Tone.INFO, tr("还没有群体事件"), parent=place)
        for part in (self.look, self._of_case, self._form, self._nothing, self._list):
            self.body.addWidget(part)
        self.body.addStretch(1)
        needs(self.begin).clicked.connect(self._show_form)
        needs(self.open_it).clicked.connect(self.finish)
        self.question.answered.connect(self._open)
        needs(self.put).clicked.connect(self._put_in)
        self.table.opened.connect(lambda subject: self.go("group_event", subject=subject))
        self._tabs.chosen.connect(self._choose)

    def _opening_form(self, place: QWidget) -> Card:
        card = Card(tr("开一起群体事件"), note=tr("开了以后再放消费者进去"), parent=place)
        self.merchant = Field(tr("商家"), required=True, parent=card)
        self.address = Field(tr("商家地址"), parent=card)
        cause_box = FieldBox(tr("为什么"), self._cause_row, parent=card)
        self.told = Field(tr("一句话说清"), hint=tr("每个人的投诉里都会有这一句"), parent=card)
        self.open_it = primary(tr("开"), icon="check", parent=card)
        self.question = QuestionNote(card)
        first = WrapRow()
        first.setSpacing(current_look().space.two)
        first.addWidget(self.merchant, 1)
        first.addWidget(self.address, 1)
        card.add_layout(first)
        card.add(cause_box)
        card.add(self.told)
        last = WrapRow()
        last.addWidget(self.open_it)
        card.add_layout(last)
        card.add(self.question)
        enter_goes_on([self.merchant.edit, self.address.edit, self.cause, self.told.edit, self.open_it])
        self.values.add_text("merchant_name", self.merchant)
        self.values.add_text("merchant_address", self.address)
        self.values.add_text("text", self.told)
        self.values.add_chips("cause", self.cause)
        for field in (self.merchant, self.address, self.told):
            field.edited.connect(lambda _text: self.question.withdraw())
        card.hide()
        return card

    def _cause_row(self, box: QWidget) -> ChipRow:
        self.cause = ChipRow(
            tr("为什么"),
            [ChipData(code, words) for code, words in causes().items()],
            exclusive=True,
            parent=box,
        )
        return self.cause

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        self.desk.run(listed(self._closed, self._case, self.desk.now().date()), self).then(self._show)
        if self._draft:
            self.desk.run(verbs.draft(self._draft), self).then(self._resume)
            self._draft = ""

    def leave(self) -> None:
        """Keep the last words."""
        if not self.writing:
            self.keeper.save()

    def _resume(self, draft: DraftView | None) -> None:
        if draft is not None:
            self.values.set_values(draft.fields)
            self.keeper.resume(draft.draft, self.values.values())
            self._show_form()

    def concerned(self, changes: Changes) -> bool:
        return bool(changes.subjects)

    def start(self) -> None:
        """The list where there is something in it, else the form."""
        if self._form.isVisible():
            self.merchant.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._now.groups:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Ctrl+Enter opens one, after asking where the shop has one already."""
        if not self._form.isVisible() or not self._reads():
            return
        self.desk.run(at_merchant(self.merchant.text()), self).then(self._ask)

    # --- opening one --------------------------------------------------------------------------------------------

    def _show_form(self) -> None:
        self._form.show()
        view = self._now.case
        if view is not None and not self.merchant.text():
            self.merchant.set_text(view.row.merchant_name)
            address = view.state.fields.get("merchant_address")
            self.address.set_text(address if isinstance(address, str) else "")
        self.merchant.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reads(self) -> bool:
        long = tr("太长，最多 {count} 字。", count=CODE_CHARACTERS)
        wrong = {
            self.merchant: tr("请写是哪家店。") if not self.merchant.text() else "",
            self.address: "",
        }
        for field, words in wrong.items():
            field.set_error(words or (long if len(field.text()) > CODE_CHARACTERS else ""))
        if not self.cause.chosen():
            self._say(tr("还没有选为什么。"), tr("选一个最像的；都不像，就选“别的原因”。"))
        else:
            self.look.hide()
        return not (self.merchant.error() or self.address.error()) and bool(self.cause.chosen())

    def _ask(self, there: tuple[GroupRow, ...]) -> None:
        words = ""
        if there:
            words = tr(
                "这家店已经有 {count} 起没结束的，在下面的表里。还要再开一起群体事件吗？", count=len(there)
            )
        asked = (self.merchant.text(), tuple(one.subject for one in there))
        if self.question.ask(asked, words, tr("再开一起群体事件")):
            self._open()

    def _open(self) -> None:
        if not self._reads():
            return
        if self.turns_away():
            return
        words = self.keeper.hand_in()
        verb = open_group(
            self.merchant.text(),
            self.address.text(),
            self.cause.chosen()[0],
            self.told.text(),
            self.desk.now().date(),
            words.draft,
        )
        self.write(verb, self._opened, self._refused, words)

    def _opened(self, done: Opened) -> None:
        self.question.withdraw()
        self.keeper.taken()
        self.keeper.release()
        self.values.set_values({})
        self._form.hide()
        if self._case:
            self.load()
            self.said.emit(tr("开好了，再按“放进选中的这一起”。"))
        else:
            self.go("group_event", subject=done.group)

    # --- putting a complaint in ---------------------------------------------------------------------------------

    def _put_in(self) -> None:
        group = self.table.current_id()
        if not group:
            self._say(tr("还没有选是哪一起。"), tr("在下面的表里选一起，或者先新开群体事件。"))
            return
        if group in self._now.inside:
            self._say(tr("这一件已经在里面了。"), "")
            return
        case = self._case
        self.write(
            put_in(group, case),
            lambda _changes: self.offered.emit(Undo(tr("放进去了。"), take_out(group, case))),
            self._refused,
        )

    # --- shown --------------------------------------------------------------------------------------------------

    def _show(self, now: Listed) -> None:
        first = not self._now.groups
        self._now = now
        today = self.desk.now().date()
        self._of_case.setVisible(now.case is not None)
        if now.case is not None:
            number = now.case.row.number
            fact = tr("把 {number} 放进一起群体事件", number=number)
            if now.inside:
                fact = tr("{number} 已经在一起群体事件里", number=number)
            self._of_case.set_words(fact, tr("它还是一件单独的投诉，只是和别人的一起办。"))
        self.table.set_items([_row(one, today) for one in now.groups])
        self._list.setVisible(bool(now.groups))
        self._nothing.setVisible(not now.groups)
        self._nothing.set_words(tr("没有已结束的") if self._closed else tr("没有进行中的群体事件"), "")
        rows = min(max(len(now.groups), 1), _HIGHEST)
        self.table.setFixedHeight(
            current_look().row.dense * (rows + 1) + self.table.horizontalHeader().height()
        )
        self._tabs.set_tabs([TabData("open", tr("进行中")), TabData("closed", tr("已结束"))])
        self._tabs.set_current("closed" if self._closed else "open")
        if first and now.groups and self.begin.hasFocus():
            self.start()

    def _choose(self, key: str) -> None:
        self._closed = key == "closed"
        self.load()

    def _refused(self, error: Exception) -> None:
        self.keeper.given_back()
        words = refusal_words(error)
        if words:
            self._say(tr("没有记下，写的都还在"), words)
        else:
            self.desk.troubled.emit(error)

    def _say(self, fact: str, reason: str) -> None:
        self.look.set_words(fact, reason)
        self.look.show()
        self.page.show_asked(self.look)


def _row(one: GroupRow, today: date) -> QueueRow:
    return QueueRow(
        one.subject,
        group_state(one),
        (
            one.merchant_name,
            cause_words(one.cause),
            short_day(one.opened_on, today),
            str(one.persons),
            amount(one.claimed_fen),
            amount(one.performed_fen) if one.performed_fen else "",
        ),
    )


def make(opening: Opening) -> GroupsPage:
    """The list; with `Place.subject` for one complaint, with `Place.draft` what was half written."""
    return GroupsPage(opening.desk, opening.place.subject, opening.place.draft, opening.parent)
