"""同步中心: what is where, the last rounds, and a button that starts one now. Always the counts of both sides."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from local_store.file.shortfall import Shortfall
from local_store.rescue.told import RescueView
from local_store.views import Changes, EditionView, RoundView, SyncStatus
from ui import verbs
from ui.features import registry
from ui.features.feature import Opening, Role
from ui.features.sync_center.handbook_note import HandbookNote
from ui.features.sync_center.too_long_note import TooLongNote
from ui.features.sync_center.words_courier import carried_words
from ui.features.sync_center.words_sync import standing_words, stuck_words, success_words, trouble_words
from ui.features.sync_center.words_unread import unread_words
from ui.icons import Shape
from ui.parts.page import TitledPage
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.count_card import CountCard
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.queue_table import Column, QueueRow, QueueTable
from ui.widgets.sign_icon import IconView
from ui.widgets.state import State, Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import clauses, local, stopped, tr
from ui.words_rescue import rescue_lines, rescue_words
from ui.words_shortfall import came_back_words, shortfall_lines, shortfall_words, untold

TOLD_DAYS: Final = 30
MOST_LINES: Final = 8
"""So many gaps, and so many entries set apart, are named on the page; a command names all."""


class SyncPage(TitledPage):
    """F5."""

    rail = Role.MORE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("同步中心"), parent=parent)
        head, place = self.page.head_place, self.page.body_place
        # In the order in which they stand: Tab follows it.
        self._courier = plain(tr("用 U 盘上报"), size="primary", icon="usb", parent=head)
        self._enrol = plain(tr("接入总部"), size="primary", icon="transfer", parent=head)
        self._now = primary(tr("现在同步"), size="primary", icon="sync", parent=head)
        self.add_title_button(self._courier)
        self.add_title_button(self._enrol)
        self.add_title_button(self._now)
        self._short = Note(Tone.WARNING, stacked=True, parent=place)
        self._ticked = plain(tr("核对过了"), size="small", parent=self._short)
        self._short.add_action(self._ticked)
        self._look = Note(Tone.WARNING, parent=place)
        self._see = plain(tr("去看看"), size="small", parent=self._look)
        self._check = plain(tr("去核对"), size="small", parent=self._look)
        for button in (self._see, self._check):
            self._look.add_action(button)
        self._long = TooLongNote(place)
        self._book = HandbookNote(place)
        self._counts: dict[str, CountCard] = {}
        self._below = self._left = False
        """Whether something to look at is named below the counts, or is left of a rescue."""
        self._state = Note(Tone.INFO, shape=Shape.CROSS, parent=place)
        self._carried = Note(Tone.INFO, shape=Shape.HALF, parent=place)
        self._rescue = Note(Tone.WARNING, shape=Shape.OUTLINE_TRIANGLE, stacked=True, parent=place)
        self._rounds_card = Card(tr("最近几次同步"), padded=False, parent=place)
        self._rounds = QueueTable(
            (
                Column(tr("结果"), 440, least=200),
                Column(tr("时间"), 170, least=130, spare=1),
                Column(tr("送出（条）"), 110, right=True, spare=2),
                Column(tr("收到（条）"), 110, right=True, spare=3),
                Column(tr("用时"), least=80, spare=4),
            ),
            density="standard",
            name=tr("最近几次同步"),
            parent=self._rounds_card,
        )
        self._none = QWidget(self._rounds_card)
        self._assemble()
        self._now.clicked.connect(self.desk.sync_now)
        self._enrol.clicked.connect(lambda: self.go(registry.key_of(Role.FIRST_RUN)))
        self._courier.clicked.connect(lambda: self.go("courier"))
        self._see.clicked.connect(lambda: self._see_them("returned", "needs_a_look"))
        self._check.clicked.connect(lambda: self._see_them("needs_a_look"))
        self._ticked.clicked.connect(self._tick)
        self._long.opened.connect(lambda subject: self.go(registry.key_of(Role.SUBJECT), subject=subject))
        self.desk.sync_changed.connect(self._hear)

    def load(self) -> None:
        """The status and the rounds."""
        self.desk.run(verbs.sync_status, self).then(self._show)
        self.desk.run(verbs.rounds, self).then(self._show_rounds)
        self.desk.run(verbs.rescued, self).then(self._show_rescue)
        self.desk.run(verbs.shortfalls, self).then(self._show_short)
        self.desk.run(verbs.too_long, self).then(self._long.show_found)
        self.desk.run(verbs.editions, self).then(self._show_book)

    def concerned(self, changes: Changes) -> bool:
        """Everything that is written waits to be sent."""
        return changes.sync or bool(changes.entries)

    def turn(self) -> None:
        """Words and groups go by the day."""
        super().turn()
        self.load()

    def start(self) -> None:
        """现在同步, or what one has to do first."""
        (self._enrol if self._now.isHidden() else self._now).setFocus(Qt.FocusReason.OtherFocusReason)

    def _see_them(self, *views: str) -> None:
        """The very case, open where it is to be mended; the list of them where there are several."""
        self.desk.run(verbs.to_look_at(self.desk.now().date(), *views), self).then(self._go_to_them)

    def _go_to_them(self, found: verbs.ToLookAt) -> None:
        if found.total == 1:
            self.go(registry.key_of(Role.SUBJECT), subject=found.subject, step=found.step)
        elif found.view:
            self.go(registry.key_of(Role.TO_DO), step=found.view)

    def _hear(self) -> None:
        if self.isVisible():
            self.load()

    def _assemble(self) -> None:
        look, place = current_look(), self.page.body_place
        flow = WrapRow()
        flow.setSpacing(look.space.one)
        parts = (
            ("waiting", State(Shape.RING, tr("待上报")), tr("还在这台电脑里")),
            ("delivered", State(Shape.HALF, tr("已送达")), tr("总部收到，还没看")),
            ("confirmed", State(Shape.TICK, tr("规则通过"), Tone.SUCCESS), tr("按总部的规则核对过")),
            ("look", State(Shape.OUTLINE_TRIANGLE, tr("需要您看一下"), Tone.WARNING), tr("没有要看的")),
        )
        for number, (key, state, meaning) in enumerate(parts):
            if number in (1, 2):
                flow.addWidget(IconView("right", "small", parent=place), 0, Qt.AlignmentFlag.AlignVCenter)
            self._counts[key] = CountCard(state, meaning, place)
            flow.addWidget(self._counts[key], 1)
        words = Label(tr("还没有同步过。"), Type.BODY, Tone.MUTED, parent=self._none)
        words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        box, pad, high = QVBoxLayout(self._none), look.part.card_pad, look.part.card_pad_vertical
        box.setContentsMargins(pad, high, pad, high)
        box.addWidget(words)
        self._rounds_card.add(self._none)
        self._rounds_card.add(self._rounds, 1)
        self._rounds.hide()
        self._look.hide()
        self._state.hide()
        self._carried.hide()
        self._rescue.hide()
        self._short.hide()
        self.body.addWidget(self._short)
        self.body.addWidget(self._state)
        self.body.addWidget(self._carried)
        self.body.addWidget(self._rescue)
        self.body.addLayout(flow)
        self.body.addWidget(self._look)
        self.body.addWidget(self._long)
        self.body.addWidget(self._book)
        self.body.addWidget(self._rounds_card, 1)

    def _show(self, status: SyncStatus) -> None:
        look = status.returned + status.needs_a_look + status.set_apart + status.bare
        open_ = status.waiting + status.delivered + status.returned + status.at_odds + status.stuck
        self.note.setText(
            tr(
                "本机 {all} 条 · 规则通过 {confirmed} 条 · 待处理 {open} 条",
                all=status.confirmed + open_,
                confirmed=status.confirmed,
                open=open_,
            )
        )
        for key, count in (
            ("waiting", status.waiting),
            ("delivered", status.delivered),
            ("confirmed", status.confirmed),
            ("look", look),
        ):
            self._counts[key].set_count(count)
        told = []
        if status.returned:
            told.append(tr("总部退回 {count} 条，请照总部说的补上", count=status.returned))
        if status.needs_a_look:
            told.append(tr("{count} 件两台电脑记得不一样，请挑一挑", count=status.needs_a_look))
        if status.set_apart:
            told.append(
                tr("{count} 件的内容这个版本列不出来，先放在一边，更新以后再试", count=status.set_apart)
            )
        self._below = bool(told or status.bare)
        self._say_where()
        self._see.setVisible(bool(status.returned or status.needs_a_look))
        self._check.setVisible(bool(status.returned and status.needs_a_look))
        self._look.setVisible(bool(told))
        self._look.set_words(tr("需要您看一下"), stopped(clauses(told)))
        syncing = self.desk.syncing()
        had = self._now.hasFocus() or self._enrol.hasFocus()
        again = status.last_trouble in ("Revoked", "UnknownDevice")
        self._now.setVisible(status.enrolled)
        # It stays live while a round runs, so that the keyboard stays where it was.
        self._now.set_words(tr("正在同步") if syncing else tr("现在同步"))
        self._enrol.setVisible(not status.enrolled or again)
        self._enrol.set_kind("plain" if status.enrolled else "primary")
        if had:
            self.start()
        self._carried.setVisible(bool(status.carried))
        if status.carried:
            self._carried.set_words(
                tr("{count} 条写到了 U 盘上", count=status.carried),
                stopped(carried_words(status.carried, status.carried_at, self.desk.now())),
            )
        told_now = (
            standing_words(status, self.desk.trouble())
            or stuck_words(status)
            or unread_words(status.unread_kinds)
        )
        self._state.setVisible(told_now is not None and not syncing)
        if told_now is not None:
            fact, todo, urgent = told_now
            self._state.set_words(fact, todo)
            self._state.set_tone(
                Tone.WARNING if urgent else Tone.INFO, Shape.OUTLINE_TRIANGLE if urgent else Shape.CROSS
            )

    def _show_rescue(self, view: RescueView | None) -> None:
        """What is told of a file that was damaged: as long as something is missing, and for a while."""
        today = self.desk.now().date()
        told = view is not None and (
            any(view.missing) or bool(view.apart) or (today - local(view.told.at).date()).days <= TOLD_DAYS
        )
        if view is not None and told:
            self._rescue.set_words(
                rescue_words(view, today), "\n".join(rescue_lines(view, today, most=MOST_LINES))
            )
        self._rescue.setVisible(told)
        self._left = view is not None and (any(view.missing) or bool(view.apart))
        self._say_where()

    def _show_short(self, found: tuple[Shortfall, ...]) -> None:
        """What is missing, by name, until somebody has ticked it off."""
        told = untold(found)
        self._short.setVisible(bool(told))
        if told:
            today = self.desk.now().date()
            lines = [line for each in told for line in (came_back_words(each), *shortfall_lines(each, today))]
            self._short.set_words(shortfall_words(told[0]), "\n".join(lines))
        self._say_where()

    def _show_book(self, found: tuple[EditionView, ...]) -> None:
        self._book.show_found(found, self.desk.now().date())

    def _say_where(self) -> None:
        """Where that stands which somebody has to look at."""
        above = self._left or not self._short.isHidden()
        meaning = tr("见下面一条") if self._below else tr("见上面") if above else tr("没有要看的")
        self._counts["look"].set_meaning(meaning)

    def _tick(self) -> None:
        self._ticked.setEnabled(False)
        self.desk.run(verbs.see_shortfalls, self).then(self._is_ticked)

    def _is_ticked(self, both: tuple[Changes, tuple[Shortfall, ...]]) -> None:
        self._ticked.setEnabled(True)
        self._show_short(both[1])
        self.start()

    def _show_rounds(self, rounds: tuple[RoundView, ...]) -> None:
        now = self.desk.now()
        rows = []
        for number, one in enumerate(rounds):
            good = not one.trouble
            state = State(
                Shape.TICK if good else Shape.CROSS,
                trouble_words(one.trouble),
                Tone.SUCCESS if good else Tone.INFO,
            )
            took = max(0, one.ended_at - one.started_at) / 1000
            cells = (
                success_words(one.ended_at, now),
                str(one.sent),
                str(one.received),
                tr("{seconds} 秒", seconds=f"{took:.1f}"),
            )
            rows.append(QueueRow(str(number), state, cells))
        self._rounds.set_items(rows)
        self._rounds.setCurrentIndex(QModelIndex())
        self._rounds.setVisible(bool(rows))
        self._rounds.setMinimumHeight(current_look().row.standard * (min(8, len(rows)) + 1) if rows else 0)
        self._none.setVisible(not rows)


def make(opening: Opening) -> SyncPage:
    """The page."""
    return SyncPage(opening.desk, opening.parent)
