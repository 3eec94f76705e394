"""同步中心: what is where, the last rounds, and a button that starts one now. Always the counts of both sides."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from local_store.views import Changes, RoundView, SyncStatus
from ui import verbs
from ui.icons import Shape
from ui.ports import Desk
from ui.screens.page import TitledPage
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.queue_table import Column, QueueRow, QueueTable
from ui.widgets.state import State, Tone
from ui.widgets.status_pill import StatusPill
from ui.words import clauses, stopped, tr
from ui.words_sync import strip_words, success_words, trouble_words


class SyncPage(TitledPage):
    """F5."""

    rail = "more"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("同步中心"), parent=parent)
        self._now = primary(tr("现在同步"), size="primary", icon="sync")
        self._enrol = plain(tr("接入总部"), size="primary", icon="transfer")
        self.add_title_button(self._enrol)
        self.add_title_button(self._now)
        self._look = Note(Tone.WARNING)
        self._see = plain(tr("去看看"), size="small")
        self._look.add_action(self._see)
        self._cells: dict[str, Label] = {}
        self._where = Card(tr("这台电脑知道的"))
        self._rounds_card = Card(tr("最近几次同步"), padded=False)
        self._rounds = QueueTable(
            (
                Column(tr("结果"), 440),
                Column(tr("时间"), 170),
                Column(tr("送出（条）"), 110, right=True),
                Column(tr("收到（条）"), 110, right=True),
                Column(tr("用时")),
            ),
            density="standard",
            name=tr("最近几次同步"),
        )
        self._none = Label(tr("还没有同步过。"), Type.BODY, Tone.MUTED)
        self._assemble()
        self._now.clicked.connect(self.desk.sync_now)
        self._enrol.clicked.connect(lambda: self.go("first_run"))
        self._see.clicked.connect(lambda: self.go("complaints"))
        self.desk.sync_changed.connect(self._hear)

    def load(self) -> None:
        """The status and the rounds."""
        self.desk.run(verbs.sync_status, self).then(self._show)
        self.desk.run(verbs.rounds, self).then(self._show_rounds)

    def concerned(self, changes: Changes) -> bool:
        """Everything that is written waits to be sent."""
        return changes.sync or bool(changes.entries)

    def start(self) -> None:
        """现在同步."""
        self._now.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hear(self) -> None:
        if self.isVisible():
            self.load()

    def _assemble(self) -> None:
        look = current_look()
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.space.three)
        grid.setVerticalSpacing(look.space.one)
        grid.setColumnStretch(2, 1)
        rows = (
            ("waiting", State(Shape.RING, tr("待上报")), tr("还只在这台电脑上；有网就自动送，不用管。")),
            ("delivered", State(Shape.HALF, tr("已送达")), tr("总部收好了，还没看完。")),
            ("confirmed", State(Shape.TICK, tr("总部已确认"), Tone.SUCCESS), tr("总部看过，算数了。")),
            (
                "returned",
                State(Shape.RETURNED, tr("总部退回")),
                tr("总部请补一补；补好之前，那笔钱总部不算。"),
            ),
        )
        for number, (key, state, meaning) in enumerate(rows):
            count = Label("0", Type.HEADING, strong=True)
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._cells[key] = count
            grid.addWidget(
                StatusPill(state), number, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            )
            grid.addWidget(count, number, 1)
            grid.addWidget(Label(meaning, Type.BODY, Tone.MUTED, wrap=True), number, 2)
        self._where.add_layout(grid)
        pad, high = look.part.card_pad, look.part.card_pad_vertical
        self._none.setContentsMargins(pad, high, pad, high)
        self._rounds_card.add(self._none)
        self._rounds_card.add(self._rounds, 1)
        self._rounds.hide()
        self._look.hide()
        self.body.addWidget(self._look)
        self.body.addWidget(self._where)
        self.body.addWidget(self._rounds_card, 1)

    def _show(self, status: SyncStatus) -> None:
        now = self.desk.now()
        words, _ = strip_words(status, now, syncing=self.desk.syncing())
        self.note.setText(words)
        for key, count in (
            ("waiting", status.waiting),
            ("delivered", status.delivered),
            ("confirmed", status.confirmed),
            ("returned", status.returned),
        ):
            self._cells[key].setText(tr("{count} 条", count=count))
        told = []
        if status.returned:
            told.append(tr("总部退回 {count} 条", count=status.returned))
        if status.needs_a_look:
            told.append(tr("{count} 件两台电脑记得不一样", count=status.needs_a_look))
        self._look.setVisible(bool(told))
        self._look.set_words(tr("需要您看一下"), stopped(clauses(told)))
        self._now.setEnabled(status.enrolled and not self.desk.syncing())
        self._now.set_words(tr("正在同步") if self.desk.syncing() else tr("现在同步"))
        self._enrol.setVisible(not status.enrolled)
        if not status.enrolled:
            self._none.setText(tr("还没接上总部，记录都在这台电脑上，接上以后会自动补报。"))
        elif status.last_trouble:
            self._none.setText(trouble_words(status.last_trouble))

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
