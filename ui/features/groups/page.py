"""A group event: its rows, and what is done for several of them at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casework.matters.group.course import GroupState
from local_store.read_models.groups.views import GroupView, Member
from local_store.store import Store
from local_store.views import Changes, DraftView
from ui import verbs
from ui.features import registry
from ui.features.feature import Opening, Role
from ui.features.groups.acts import AgreementCard, EndingCard, TalkCard
from ui.features.groups.batches import Batch, Nothing, Terms, agreement, calls, payment
from ui.features.groups.kept_sums import SUMS_FORM, KeptSums
from ui.features.groups.members import (
    AGREED,
    may_agree,
    member_columns,
    member_rows,
    read_sums,
)
from ui.features.groups.verbs import (
    Done,
    Opened,
    choose,
    close,
    mediated,
    merge,
    reopen,
    shown,
    take_back,
    take_out,
)
from ui.features.groups.words import (
    figures_words,
    head_words,
    left_words,
    sum_of_rows,
)
from ui.parts.page import TitledPage, Undo
from ui.parts.rights import needs
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.question_note import QuestionNote
from ui.widgets.sheet_table import SheetTable
from ui.widgets.state import Tone
from ui.widgets.tab_order import follow_eye
from ui.widgets.wrap_row import WrapRow
from ui.words import amount, tr
from ui.words_errors import refusal_words


class GroupPage(TitledPage):
    """`subject` is the group."""

    rail = Role.TO_DO

    def __init__(self, desk: Desk, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("群体事件"), parent=parent)
        self.subject = subject
        self.view: GroupView | None = None
        self._sums: dict[str, str] = {}
        """What was typed as agreed, by row; a draft until it is recorded, as what is written of a talk."""
        self._kept = KeptSums(desk, subject)
        self._do: Callable[[], object] | None = None
        head, place, foot = self.page.head_place, self.page.body_place, self.page.foot_place
        self.add = primary(tr("加消费者"), icon="plus", parent=head)
        self.add_title_button(self.add)
        self.look = Note(Tone.WARNING, stacked=True, parent=place)
        self.other = Note(Tone.INFO, stacked=True, parent=place)
        self.join = plain(tr("并成一起"), size="small", parent=self.other)
        self.other.add_action(self.join)
        self.figures = Label("", Type.LEAD, strong=True, wrap=True, parent=place)
        self._card = Card(tr("消费者"), padded=False, parent=place)
        above = self._card.head_place
        self.everybody = plain(tr("全选"), size="small", parent=above)
        self.speak = plain(tr("选作代表"), size="small", parent=above)
        self.out = plain(tr("移出"), size="small", parent=above)
        self.fill_sums = plain(tr("“这次谈好”空着的，按要求的数填"), size="small", parent=above)
        self.table = SheetTable(member_columns(), name=tr("消费者"), parent=self._card)
        for button in (self.everybody, self.speak, self.out, self.fill_sums):
            self._card.add_head(button)
        self._card.add(self.table)
        self.agreement = AgreementCard(desk.handbook, desk.now, place)
        self.talk = TalkCard(desk.handbook, place)
        self.ending = EndingCard(place)
        for part in (self.look, self.other, self.figures, self.agreement, self.talk, self.ending):
            self.body.addWidget(part)
        self.body.addWidget(self._card, 1)
        self.question = QuestionNote(foot)
        self.agree = plain(tr("记集体协议"), parent=foot)
        self.paid = plain(tr("记商家付款"), parent=foot)
        self.follow = plain(tr("记电话回访"), parent=foot)
        self.met = plain(tr("记集体调解"), parent=foot)
        self.end = plain(tr("结束"), parent=foot)
        self.print = plain(tr("打印协议"), icon="print", parent=foot)
        row = WrapRow()
        look = current_look()
        row.setSpacing(look.space.one)
        row.setContentsMargins(
            look.layout.page_margin, look.space.one, look.layout.page_margin, look.space.one
        )
        for button in (self.agree, self.paid, self.follow, self.met, self.end, self.print):
            row.addWidget(button)
        self.page.foot.addWidget(self.question)
        self.page.foot.addLayout(row)
        for hidden in (self.look, self.other):
            hidden.hide()
        self._connect()
        follow_eye(self)

    def _connect(self) -> None:
        acts = (self.add, self.join, self.speak, self.out, self.fill_sums, self.agree, self.met, self.end)
        for button in (*acts, self.paid, self.follow):
            needs(button)
        self.add.clicked.connect(lambda: self.go("group_rows", subject=self.subject))
        self.join.clicked.connect(self._ask_to_join)
        self.everybody.clicked.connect(lambda: self.table.tick_all())
        self.speak.clicked.connect(self._speak)
        self.out.clicked.connect(self._take_out)
        self.fill_sums.clicked.connect(self._fill)
        self.agree.clicked.connect(self.agreement.toggle)
        self.met.clicked.connect(self.talk.toggle)
        self.end.clicked.connect(self._end_or_open)
        self.print.clicked.connect(lambda: self.go(registry.key_of(Role.PAPERS), subject=self.subject))
        self.paid.clicked.connect(
            lambda: self._offer(payment(self.subject, self._chosen(), self.desk.now().date()))
        )
        self.follow.clicked.connect(
            lambda: self._offer(calls(self.subject, self._chosen(), self.desk.now().date()))
        )
        self.agreement.taken.connect(self._ask_agreed)
        self.agreement.changed.connect(self.question.withdraw)
        self.talk.taken.connect(self._met)
        self.talk.typed.connect(self._keep)
        self.ending.taken.connect(self._end)
        self.question.answered.connect(lambda: self._do() if self._do is not None else None)
        self.table.sheet.typed.connect(self._typed)
        self.table.sheet.ticks_changed.connect(self.question.withdraw)
        self.table.sheet.ticks_changed.connect(self._show_buttons)
        self.table.current_changed.connect(lambda _row: self._show_buttons())
        self.table.opened.connect(self._open_case)

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        if not self._kept.is_read:
            self.desk.run(verbs.draft(self._kept.draft), self).then(self._go_on)
        self.desk.run(shown(self.subject, self.desk.now().date()), self).then(self._show)

    def leave(self) -> None:
        """Keep the last words."""
        self.table.put_in()
        self._keep()

    def concerned(self, changes: Changes) -> bool:
        return bool(changes.subjects)

    def start(self) -> None:
        """The rows; where there are none, the way to them."""
        if self.view is not None and self.view.members:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Ctrl+Enter: the agreement that is being written."""
        if self.agreement.isVisible():
            self._ask_agreed()

    # --- rows ---------------------------------------------------------------------------------------------------

    def _typed(self, row: str, _column: str, text: str) -> None:
        self._sums[row] = text.strip()
        self.question.withdraw()
        self._show_rows()
        self._keep()

    def _fill(self) -> None:
        if self.view is None:
            return
        for one in self.view.members:
            if not self._sums.get(one.row.subject) and may_agree(one) and one.asked_fen:
                self._sums[one.row.subject] = amount(one.asked_fen)
        self.question.withdraw()
        self._show_rows()
        self._keep()

    def _keep(self) -> None:
        shop = self.view.row.merchant_name if self.view is not None else ""
        mode, text = self.talk.said()
        self._kept.keep(shop, self._sums, text, mode)

    def _go_on(self, draft: DraftView | None) -> None:
        sums, text, mode = self._kept.left(draft)
        self._sums = {**sums, **self._sums}
        self.talk.go_on(mode, text)
        self._show_rows()

    def _speak(self) -> None:
        one = self._current()
        if one is not None:
            self._simply(choose(self.subject, one.row.subject, not one.speaks, self.desk.now().date()))

    def _take_out(self) -> None:
        """The complaint stays; only it is no row any more."""
        one = self._current()
        if one is not None:
            self.write(
                take_out(self.subject, one.row.subject),
                lambda _changes: self.said.emit(tr("移出去了；那一件投诉还在，照常办。")),
                self._refused,
            )

    def _open_case(self, row: str) -> None:
        one = self._member(row)
        if one is not None:
            self.go(registry.page_showing(one.row.sort), subject=row)

    # --- for several at once ------------------------------------------------------------------------------------

    def _ask_agreed(self) -> None:
        """Of the ticked rows those with a sum typed; what cannot be read is said first."""
        self.table.put_in()
        typed = {
            one.row.subject: text
            for one in self._chosen()
            if may_agree(one) and (text := self._sums.get(one.row.subject))
        }
        sums, unread, why = read_sums(typed)
        due, readable = self.agreement.due_on()
        if unread:
            self._say(tr("有一格“这次谈好”看不懂"), why)
            self.table.go_to(unread, AGREED)
        elif readable:
            terms = Terms(self.agreement.line(), due, self.agreement.paper())
            today = self.desk.now().date()
            rules = self.desk.handbook.plausibility(today)
            self._offer(agreement(self.subject, sums, self._chosen(), terms, rules, today))

    def _offer(self, batch: Batch | Nothing) -> None:
        if isinstance(batch, Nothing):
            self._say(batch.fact, batch.reason)
        else:
            self._ask(batch.asked, batch.words, batch.yes, partial(self._write, batch.verb, batch.done))

    def _ask(self, asked: object, words: str, yes: str, do: Callable[[], object]) -> None:
        self.look.hide()
        self._do = do
        if self.question.ask(asked, words, yes):
            do()

    def _write(self, verb: Callable[[Store], Done], words: Callable[[str], str]) -> None:
        self.write(verb, partial(self._done, words), self._refused)

    def _done(self, words: Callable[[str], str], done: Done) -> None:
        self.question.withdraw()
        self.agreement.hide()
        if done.left:
            self._say(left_words(done.left), "")
        if not done.rows:
            return
        for row, _entry in done.written:
            self._sums.pop(row, None)
        self._keep()
        self.table.tick_all(on=False)
        count = tr("{count} 人", count=done.rows)
        told = sum_of_rows(done.rows, done.fen) if done.fen else count
        self.offered.emit(Undo(words(told), take_back(done.written)))

    # --- of the group -------------------------------------------------------------------------------------------

    def _met(self) -> None:
        mode, text = self.talk.said()
        if not text:
            self.talk.text.set_error(tr("请写一句谈了什么。"))
            return
        self.write(
            mediated(self.subject, mode, text, self.desk.now().date()),
            lambda _changes: self._told(),
            self._refused,
        )

    def _told(self) -> None:
        self.talk.clear()
        self._keep()

    def _end_or_open(self) -> None:
        if self.view is not None and self.view.row.state is GroupState.CLOSED:
            self._simply(reopen(self.subject, self.desk.now().date()))
            return
        self.ending.ask(sum(not one.row.ended for one in self.view.members) if self.view else 0)

    def _end(self, how: str) -> None:
        self.write(
            close(self.subject, how, self.desk.now().date()),
            lambda _changes: self.ending.hide(),
            self._refused,
        )

    def _ask_to_join(self) -> None:
        if self.view is None or not self.view.others:
            return
        other = self.view.others[0]
        self._ask(
            ("join", other.subject),
            tr(
                "并成一起以后不能再分开。两起的消费者放到先开的那一起里，一共 {count} 人；投诉一件不多、一件不少。",
                count=self.view.row.persons + other.persons,
            ),
            tr("并成一起"),
            lambda: self.write(merge(self.subject, other.subject), self._joined, self._refused),
        )

    def _joined(self, done: Opened) -> None:
        self.question.withdraw()
        self.subject = done.group
        self.load()

    def _simply(self, verb: Callable[[Store], Changes]) -> None:
        self.write(verb, lambda _changes: None, self._refused)

    def _refused(self, error: Exception) -> None:
        words = refusal_words(error)
        if words:
            self._say(tr("没有记下，写的都还在"), words)
        else:
            self.desk.troubled.emit(error)

    def _say(self, fact: str, reason: str) -> None:
        self.look.set_words(fact, reason)
        self.look.show()
        self.page.show_asked(self.look)

    # --- shown --------------------------------------------------------------------------------------------------

    def _member(self, row: str) -> Member | None:
        members = self.view.members if self.view is not None else ()
        return next((one for one in members if one.row.subject == row), None)

    def _chosen(self) -> list[Member]:
        return [one for row in self.table.ticked() if (one := self._member(row)) is not None]

    def _current(self) -> Member | None:
        return self._member(self.table.current_id())

    def _show(self, view: GroupView) -> None:
        first = self.view is None
        self.view, self.subject = view, view.state.subject
        row = view.row
        self.title.setText(row.merchant_name or tr("没写商家"))
        self.note.setText(head_words(row, self.desk.now().date()))
        self.figures.setText(figures_words(row))
        closed = row.state is GroupState.CLOSED
        self.end.set_words(tr("重新打开") if closed else tr("结束"))
        for button in (self.add, self.agree, self.paid, self.follow, self.met):
            button.setEnabled(not closed)
        self.other.setVisible(bool(view.others) and not closed)
        if view.others:
            self.other.set_words(
                tr("还有 {count} 起也是这家店的", count=len(view.others)),
                tr("可能是另一台电脑开的。是同一件事，就并成一起。"),
            )
        self._show_rows()
        if first and self.isVisible():
            self.start()

    def _show_rows(self) -> None:
        members = self.view.members if self.view is not None else ()
        today = self.desk.now().date()
        self.table.set_rows(member_rows(members, self._sums, today))
        self._card.setVisible(bool(members))
        self._show_buttons()

    def _show_buttons(self) -> None:
        one, ticked = self._current(), len(self.table.ticked())
        for button in (self.speak, self.out):
            button.setEnabled(one is not None)
        self.speak.set_words(tr("不作代表了") if one is not None and one.speaks else tr("选作代表"))
        self._card.set_note(tr("勾上 {count} 人", count=ticked) if ticked else tr("空格勾选，回车打开"))


def make(opening: Opening) -> GroupPage:
    """The page of one group; with `Place.draft` what was typed there and not recorded."""
    place = opening.place
    return GroupPage(opening.desk, place.subject or place.draft.removeprefix(f"{SUMS_FORM} "), opening.parent)
