"""The volunteer's home: four tiles, what to remember today, what was done last."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from local_store.views import CaseRow, Changes, HomeView, Reminder
from ui import verbs
from ui.features import registry
from ui.features.cases.case_page.mending import FACTS
from ui.features.cases.queue.case_lists import money_so_far
from ui.features.cases.words import row_state
from ui.features.feature import Opening, Role
from ui.icons import Shape
from ui.parts.emptied import empty
from ui.parts.page import Page, TitledPage
from ui.ports import Desk
from ui.steps.registry import step_words
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import link, plain
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label, divider
from ui.widgets.queue_table import Cell, Column, QueueRow, QueueTable
from ui.widgets.sign_icon import IconView, SignIcon
from ui.widgets.state import Tone
from ui.widgets.tile import Tile
from ui.widgets.wrap_row import WrapRow
from ui.words import clock, greeting, local, mask_name, near_day, short_day, stopped, tr, weekday_long

_RECENT = 4


def _heading(name: str, now: datetime) -> tuple[str, str]:
    day = tr("{day} {weekday}", day=short_day(now.date()), weekday=weekday_long(now.date()))
    return (greeting(name, now.hour) if name else tr("您好")), day


class HomePage(TitledPage):
    """What a volunteer sees first."""

    rail = "home"

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        hello, today = _heading(name, desk.now())
        super().__init__(desk, hello, note=today, back=False, parent=parent)
        self._name = name
        self._entries = registry.tiles()
        self.tiles = {
            one.key: Tile(one.icon, one.words(), one.told(), key=one.shortcut, main=one.main)
            for one in self._entries
        }
        look = current_look()
        said = look.metrics().horizontalAdvance(tr("咨询")) + look.space.two + look.space.half
        self._recent = QueueTable(
            (
                Column(tr("状态"), 144, least=120),
                Column(tr("消费者"), max(80, round(said / look.scale))),
                Column(tr("什么事"), least=240),
                Column(tr("结果"), 132, right=True, least=112),
                Column(tr("日期"), 96, right=True, least=82),
            ),
            density="roomy",
            name=tr("最近办的"),
        )
        self._recent.horizontalHeader().hide()
        self._recent.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._recent.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._recent_card = Card(tr("最近办的"), padded=False)
        self._all = link(tr("全部投诉"))
        self._remember = Card(tr("今天要记得的事"), padded=False)
        self._todo = QVBoxLayout()
        self._assemble()
        self._connect()

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """What the store says of today."""
        self.desk.run(verbs.home(self.desk.now().date()), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        """Cases and drafts."""
        return bool(changes.subjects) or changes.drafts

    def turn(self) -> None:
        """Another day: what to remember is another thing."""
        super().turn()
        hello, today = _heading(self._name, self.desk.now())
        self.title.setText(hello)
        self.note.setText(today)
        self.load()

    def start(self) -> None:
        """The main tile has the keyboard: Enter begins."""
        main = next(one.key for one in self._entries if one.main)
        self.tiles[main].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- construction -------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        look = current_look()
        gap = look.space.two
        self._grid = QGridLayout()
        self._grid.setSpacing(gap)
        self._recent_card.add_head(self._all)
        self._recent_card.add(self._recent)
        help_card = self._help = Card(padded=True)
        line = WrapRow()
        line.setSpacing(look.part.tile_gap)
        line.addWidget(IconView("help", "standard"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(tr("不会用？"), Type.STRONG, strong=True))
        words.addWidget(Label(tr("按 F1 看怎么做；写错了可以撤销。"), Type.BODY, Tone.MUTED, wrap=True))
        line.addLayout(words, 1)
        how = plain(tr("怎么做"))
        how.clicked.connect(lambda: self.go(registry.key_of(Role.HELP)))
        line.addWidget(how)
        help_card.add_layout(line)

        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(gap)
        left.addLayout(self._grid)
        left.addWidget(self._recent_card)
        left.addStretch(1)
        self._todo.setSpacing(0)
        self._remember.add_layout(self._todo)
        self._remember.body.addStretch(1)
        right.addWidget(self._remember, 1)
        right.addWidget(help_card)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.addLayout(left, 62)
        self._columns.addLayout(right, 36)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Two tiles beside what is to be remembered, else that below them, else one tile a row: no word is cut."""
        look = current_look()
        gap = look.space.two
        room = self.width() - 2 * look.layout.page_margin - look.part.scroll_bar
        wanted = max(tile.whole_width() for tile in self.tiles.values())
        beside = not look.care and look.scale <= 1.3
        aside = max(self._remember.minimumSizeHint().width(), self._help.minimumSizeHint().width())
        left = room
        if beside:
            left = min((room - look.layout.column_gap) * 62 // 98, room - look.layout.column_gap - aside)
        if beside and 2 * wanted + gap > left:
            beside, left = False, room
        across = 2 if 2 * wanted + gap <= left else 1
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._columns.setSpacing(look.layout.column_gap if beside else gap)
        wide = (left - gap * (across - 1)) // across
        least = look.control.tile if not look.care else look.control.tile + look.space.six
        high = max(least, *(tile.heightForWidth(wide) for tile in self.tiles.values()))
        for number, tile in enumerate(self.tiles.values()):
            tile.setFixedHeight(high)
            self._grid.addWidget(tile, number // across, number % across)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def _connect(self) -> None:
        for page, tile in self.tiles.items():
            tile.clicked.connect(lambda _=False, page=page: self.go(page))
        self._all.clicked.connect(lambda: self.go(registry.key_of(Role.TO_DO)))
        self._recent.opened.connect(lambda subject: self.go(registry.key_of(Role.SUBJECT), subject=subject))

    # --- showing ------------------------------------------------------------------------------------------------

    def _show(self, view: HomeView) -> None:
        for one in self._entries:
            if one.counts:
                self.tiles[one.key].set_count(getattr(view, one.counts) or None)
        recent = view.recent[:_RECENT]
        self._recent_card.setVisible(bool(recent))
        self._recent.set_items([self._recent_row(row) for row in recent])
        self._recent.setCurrentIndex(QModelIndex())
        self._recent.setFixedHeight(current_look().row.roomy * max(1, len(recent)) - 1)
        empty(self._todo)
        for number, reminder in enumerate(view.reminders):
            if number:
                self._todo.addWidget(divider())
            self._todo.addWidget(self._reminder(reminder))
        self._fit()
        if not view.reminders:
            sentence = tr("今天没有到期的事") if view.recent else tr("还没有登记过")
            self._todo.addWidget(EmptyState("check", sentence, tr("有人来，就按 F2 登记。")))

    def _recent_row(self, row: CaseRow) -> QueueRow:
        who = tr("咨询") if row.sort == "consultation" else mask_name(row.consumer_name) or tr("没留名")
        what = " · ".join(part for part in (row.merchant_name, row.summary) if part)
        # The day of what was done last: the list is in that order.
        done_on = local(row.changed_at).date() if row.changed_at else row.received_on
        day = short_day(done_on, self.desk.now().date())
        return QueueRow(row.subject, row_state(row), (who, what, money_so_far(row), Cell(day, Tone.MUTED)))

    def _reminder(self, reminder: Reminder) -> QWidget:
        look = current_look()
        shape, tone, fact, sentence, act = self._reminder_words(reminder)
        holder = QWidget()
        row = QHBoxLayout(holder)
        pad = look.part.card_pad
        row.setContentsMargins(pad + look.space.half, pad, pad, pad)
        row.setSpacing(look.part.tile_gap)
        row.addWidget(SignIcon(shape, tone), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.space.half)
        words.addWidget(Label(fact, Type.LEAD, strong=True, wrap=True))
        words.addWidget(Label(sentence, Type.LEAD, wrap=True))
        button = plain(act, size="primary")
        button.setAccessibleDescription(fact)
        subject = reminder.row.subject
        if reminder.count > 1:
            button.clicked.connect(lambda: self.go(registry.key_of(Role.TO_DO)))
        else:
            step = FACTS if reminder.kind == "returned" else ""
            button.clicked.connect(lambda: self.go(registry.key_of(Role.SUBJECT), subject=subject, step=step))
        words.addSpacing(look.space.half)
        words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        return holder

    def _reminder_words(self, reminder: Reminder) -> tuple[Shape, Tone, str, str, str]:
        row, count = reminder.row, reminder.count
        who = mask_name(row.consumer_name) or tr("没留名")
        about = "—".join(part for part in (who, row.summary or row.merchant_name) if part)
        one = count == 1
        act = tr("打开这一件") if one else tr("看看这 {count} 件", count=count)
        next_step = step_words(row.next_step)
        todo = tr("{about}。下一步：{step}。", about=about, step=next_step) if next_step else stopped(about)
        match reminder.kind:
            case "overdue":
                return Shape.SQUARE, Tone.DANGER, tr("有 {count} 件已经逾期", count=count), todo, act
            case "due_today":
                return Shape.TRIANGLE, Tone.WARNING, tr("今天有 {count} 件到期", count=count), todo, act
            case "returned":
                words = tr("{about}。请照总部说的补上。", about=about)
                return (
                    Shape.RETURNED,
                    Tone.INFO,
                    tr("总部退回 {count} 件", count=count),
                    words,
                    tr("去补上") if one else act,
                )
            case "meeting":
                return (
                    Shape.HALF,
                    Tone.INFO,
                    self._meeting(row),
                    tr("{about}，双方来调解。", about=about),
                    tr("看看这件事"),
                )
            case "needs_a_look":
                words = tr("{about}。两台电脑记得不一样，请挑一挑。", about=about)
                return (
                    Shape.OUTLINE_TRIANGLE,
                    Tone.WARNING,
                    tr("有 {count} 件请核对", count=count),
                    words,
                    tr("去核对") if one else act,
                )
            case _:
                return Shape.DISC, Tone.INFO, tr("三个工作日内有 {count} 件到期", count=count), todo, act

    def _meeting(self, row: CaseRow) -> str:
        if row.next_meeting is None:
            return tr("约好了调解")
        when = local(row.next_meeting)
        day = near_day(when.date(), self.desk.now().date())
        return tr("{day} {clock} 有调解", day=day, clock=clock(when))


def make(opening: Opening) -> Page:
    """The first page, or what a feature gives those who work in another mode instead."""
    other = registry.first_page(opening.person.settings.mode)
    page: Page = registry.named(other)(opening) if other else HomePage(opening.desk, opening.person.name)
    return page
