"""交给下一位: what is open, on one page, from whoever goes to whoever comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from local_store.handing import HandOver
from local_store.rights import Right
from local_store.views import CaseRow, Changes
from ui import verbs
from ui.features import registry
from ui.features.feature import Opening, Role
from ui.features.hand_over.verbs import give, hand_over, may_print, take
from ui.features.hand_over.words import (
    by_words,
    case_words,
    counts_words,
    draft_words,
    names_of,
    own_words,
    promise_words,
    shift_words,
    view_words,
)
from ui.papers import printing
from ui.parts.page import TitledPage
from ui.parts.rights import needs
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.label import Label, divider
from ui.widgets.note import Note
from ui.widgets.parting import empty
from ui.widgets.queue_table import Column, QueueRow, QueueTable
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import local, moment_words, near_day, tr

_ROWS = 12
"""So many are seen at once."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class HandOverPage(TitledPage):
    """For the `person` on duty: to give, or to take what another gave."""

    rail = Role.HOME

    def __init__(self, desk: Desk, person: verbs.Person, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            tr("交给下一位"),
            note=tr("没写完的、到期的、答应过的，都在这一页上。草稿里写了什么，只有写的人看得见。"),
            parent=parent,
        )
        self._others = [one for one in person.here() if one.staff != person.staff]
        self._seen: HandOver | None = None
        place = self.page.body_place
        self.trouble = Note(Tone.WARNING, parent=place)
        self.trouble.hide()
        self.head = Note(Tone.INFO, stacked=True, parent=place)
        self.taken = primary(tr("我接过来了"), icon="check", parent=self.head)
        needs(self.taken).clicked.connect(self._take)
        self.head.add_action(self.taken)
        self.givers = [plain(tr("交给{name}", name=one.name), parent=self.head) for one in self._others]
        for button, one in zip(self.givers, self._others, strict=True):
            button.clicked.connect(partial(self._give, one.staff))
            self.head.add_action(button)
        self.print = plain(tr("打印"), icon="print", parent=self.head)
        needs(self.print, Right.PRINT).clicked.connect(self._print)
        self.head.add_action(self.print)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.head)
        self._lists: dict[str, tuple[Card, QVBoxLayout]] = {}
        self.cases: dict[str, CaseList] = {}
        for key, title in (
            ("drafts", tr("没写完的")),
            ("due", tr("到期的")),
            ("promises", tr("答应过的")),
            ("shifts", tr("最近几次交接")),
        ):
            if key in ("due", "promises"):
                shown = self.cases[key] = CaseList(title, place)
                shown.table.opened.connect(self._open)
                self.body.addWidget(shown)
                continue
            card = Card(title, padded=False, parent=place)
            rows = QVBoxLayout()
            rows.setSpacing(0)
            card.add_layout(rows)
            self._lists[key] = (card, rows)
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.head.hide()

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """All of it anew."""
        self.desk.run(hand_over(self.desk.now()), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        """Cases, drafts, and who took over."""
        return bool(changes.subjects) or changes.drafts

    def turn(self) -> None:
        """What is due goes by the day."""
        super().turn()
        self.load()

    def start(self) -> None:
        """返回; Tab goes on to what can be done."""
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, told: HandOver) -> None:
        self._seen = told
        self._show_head(told)
        today, names = self.desk.now().date(), names_of(told)
        self._fill(
            "drafts",
            [
                (
                    " · ".join(filter(None, (draft_words(one), own_words(one)))),
                    tr(
                        "{name}，存于 {when}",
                        name=by_words(one.by, names),
                        when=moment_words(local(one.saved_at), today),
                    ),
                )
                for one in told.drafts
            ],
        )
        due = [
            (row, view_words(one.view) if row.due_on is None else _due_words(one.view, row.due_on, today))
            for one in told.due
            for row in one.rows
        ]
        self.cases["due"].show_cases(due, told.due_count - len(due), today)
        self.cases["promises"].show_cases(
            [(one.row, promise_words(one, today)) for one in told.promises], 0, today
        )
        self._fill("shifts", [(shift_words(one, names, today), "") for one in told.shifts])
        self._lists["shifts"][0].setVisible(bool(told.shifts))

    def _show_head(self, told: HandOver) -> None:
        names, today = names_of(told), self.desk.now().date()
        counts = counts_words(told)
        if told.given is not None and told.waits:
            when = moment_words(local(told.given.at), today)
            fact = tr("{name} {when} 交的班", name=by_words(told.given.by, names), when=when)
            why = tr("{counts}。看一遍再接；接了就记下谁交、谁接、什么时候。", counts=counts)
            if not told.may_take:
                why = tr("{counts}。值班的人只能看，接不了班。请换有权限的人值班。", counts=counts)
        elif told.given is not None and told.given.by == told.staff:
            when = moment_words(local(told.given.at), today)
            fact = tr("您 {when} 交了班，还没有人接", when=when)
            why = tr("{counts}。下一位坐下来，在首页或者这里接过去。", counts=counts)
        else:
            fact = counts
            why = tr("交给谁？按下去就换人值班，由对方看过再接。")
            if not self._others:
                why = tr("名单上只有您一个人；可以打印出来交，或者先在“设置”里加人。")
        self.head.set_words(fact, why)
        self.taken.setVisible(told.waits)
        self.taken.setEnabled(told.may_take)
        for button in self.givers:
            button.setVisible(not told.waits)
        self.print.setEnabled(told.may_print)
        self.head.show()

    def _fill(self, key: str, rows: Sequence[tuple[str, str]]) -> None:
        card, layout = self._lists[key]
        empty(layout)
        for number, (words, remark) in enumerate(rows):
            if number:
                layout.addWidget(divider(card))
            layout.addWidget(_row(card, words, remark))
        if not rows:
            layout.addWidget(_row(card, tr("没有。"), ""))

    def _open(self, subject: str) -> None:
        self.go(registry.page_showing(""), subject=subject)

    # --- giving and taking --------------------------------------------------------------------------------------

    def _give(self, staff: str) -> None:
        self.desk.run(give, self).then(lambda _changes: self.person_wanted.emit(staff))

    def _take(self) -> None:
        if self._seen is not None:
            self.write(take(self._seen, self.desk.now()), self._has_taken)

    def _has_taken(self, changes: Changes) -> None:
        words = tr("接过来了，记下了。") if changes.entries else tr("已经有人接过去了，没有再记。")
        self.said.emit(words)
        self.load()

    # --- on paper -----------------------------------------------------------------------------------------------

    def _print(self) -> None:
        if not printing.there_is_a_printer():
            self._say(tr("这台电脑没有装打印机"), tr("请先接上打印机；不打印也能交，由下一位在这里接。"))
            return
        self.desk.run(may_print, self).then(lambda _none: self._ask_printer())

    def _ask_printer(self) -> None:
        if self._seen is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog

        from ui.features.hand_over.paper import paper_of

        paper = paper_of(self._seen, self.desk.now())
        printer = printing.a_printer(paper)
        asking = QPrintDialog(printer, self)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.accepted.connect(lambda: self.print_on(printer, paper))
        asking.setModal(True)
        asking.show()

    def print_on(self, printer: object, paper: object) -> None:
        """Print it."""
        self.trouble.hide()
        try:
            printing.print_all(printer, [paper])  # type: ignore[arg-type, list-item]  # a QPrinter and a Paper, loaded only now
        except printing.PrinterGone:
            self._say(tr("没有打出来"), tr("打印机没有应答：看看有没有开、有没有纸，再打一次。"))
        else:
            self.said.emit(tr("交给打印机了。"))

    def _say(self, fact: str, reason: str) -> None:
        self.trouble.set_words(fact, reason)
        self.trouble.show()
        self.page.show_asked(self.trouble)


class CaseList(Card):
    """Cases below each other, each with why it is here. A table: there may be hundreds."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, note=tr("双击或者回车打开"), padded=False, parent=parent)
        self.table = QueueTable(
            (
                Column(tr("状态"), 160, least=120, spare=1),
                Column(tr("谁和哪家"), least=120),
                Column(tr("情况"), 250, least=150),
            ),
            density="standard",
            name=title,
            parent=self,
        )
        self.table.horizontalHeader().hide()
        self.rest = _row(self, "", "")
        self.add(self.table)
        self.add(self.rest)

    def show_cases(self, cases: Sequence[tuple[CaseRow, str]], left: int, today: date) -> None:
        """These, and how many are ``left`` that stand elsewhere. A case may be here twice, for two reasons."""
        states = registry.states_of([row for row, _ in cases], today)
        self.table.set_items(
            [
                QueueRow(row.subject, state, (case_words(row), why))
                for (row, why), state in zip(cases, states, strict=True)
            ]
        )
        self.table.setCurrentIndex(QModelIndex())
        # More scroll within the table, so that the row with the keyboard is always in sight.
        self.table.setFixedHeight(current_look().row.standard * max(1, min(len(cases), _ROWS)) + 1)
        self.table.setVisible(bool(cases))
        self.set_note(tr("双击或者回车打开") if cases else "")
        label = self.rest.findChild(Label)
        if label is not None:
            label.setText(tr("还有 {count} 件，在待办里", count=left) if left else tr("没有。"))
        self.rest.setVisible(bool(left) or not cases)


def _row(card: Card, words: str, remark: str) -> QWidget:
    look = current_look()
    holder = QWidget(card)
    row = WrapRow(holder)
    row.setContentsMargins(look.part.card_pad, look.part.gap_wide, look.part.card_pad, look.part.gap_wide)
    row.setSpacing(look.space.two)
    row.addWidget(Label(words, Type.BODY, wrap=True, parent=holder), 1, _MIDDLE)
    if remark:
        row.addWidget(Label(remark, Type.SMALL, Tone.MUTED, parent=holder), 0, _MIDDLE)
    return holder


def _due_words(view: str, due_on: date, today: date) -> str:
    if due_on == today:
        return view_words(view)
    return tr("{why}（{day}）", why=view_words(view), day=near_day(due_on, today))


def make(opening: Opening) -> HandOverPage:
    """The page of whoever is on duty."""
    return HandOverPage(opening.desk, opening.person, opening.parent)
