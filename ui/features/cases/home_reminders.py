"""今天要记得的事: what presses among the cases, for the first page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from local_store.views import CaseRow, HomeView, Reminder
from ui.features.cases.case_page.mending import FACTS
from ui.icons import Shape
from ui.parts.home_card import HomeCard
from ui.ports import Desk
from ui.steps.registry import step_words
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label, divider
from ui.widgets.parting import empty
from ui.widgets.sign_icon import SignIcon
from ui.widgets.state import Tone
from ui.words import clock, local, near_day, stopped, tr, who_words


class RemindersCard(HomeCard):
    """One reminder below the other, each with its button."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("今天要记得的事"), parent=parent)
        self._todo = QVBoxLayout()
        self._todo.setSpacing(0)
        self.add_layout(self._todo)
        self.body.addStretch(1)

    def show_view(self, view: HomeView) -> None:
        empty(self._todo)
        for number, reminder in enumerate(view.reminders):
            if number:
                self._todo.addWidget(divider(self))
            self._todo.addWidget(self._reminder(reminder))
        if not view.reminders:
            sentence = tr("今天没有到期的事") if view.recent else tr("还没有登记过")
            self._todo.addWidget(EmptyState("check", sentence, tr("有人来，就按 F2 登记。"), parent=self))

    def _reminder(self, reminder: Reminder) -> QWidget:
        look = current_look()
        shape, tone, fact, sentence, act = self._reminder_words(reminder)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        pad = look.part.card_pad
        row.setContentsMargins(pad + look.space.half, pad, pad, pad)
        row.setSpacing(look.part.tile_gap)
        row.addWidget(SignIcon(shape, tone, holder), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.space.half)
        words.addWidget(Label(fact, Type.LEAD, strong=True, wrap=True, parent=holder))
        words.addWidget(Label(sentence, Type.LEAD, wrap=True, parent=holder))
        button = plain(act, size="primary", parent=holder)
        button.setAccessibleDescription(fact)
        subject = reminder.row.subject
        if reminder.count > 1:
            button.clicked.connect(lambda: self.go("complaints", step=reminder.kind))
        else:
            step = FACTS if reminder.kind == "returned" else ""
            button.clicked.connect(lambda: self.go("case", subject=subject, step=step))
        words.addSpacing(look.space.half)
        words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        return holder

    def _reminder_words(self, reminder: Reminder) -> tuple[Shape, Tone, str, str, str]:
        row, count = reminder.row, reminder.count
        who = who_words(row.consumer_name, row.name_erased)
        about = "—".join(part for part in (who, row.summary or row.merchant_name) if part)
        one = count == 1
        act = tr("打开这一件") if one else tr("看看这 {count} 件", count=count)
        next_step = step_words(row.next_step)
        todo = tr("{about}。下一步：{step}。", about=about, step=next_step) if next_step else stopped(about)
        match reminder.kind:
            case "pinned":
                words = tr("{about}。先做的几件事写在那一件上面。", about=about)
                return Shape.TRIANGLE, Tone.WARNING, tr("有 {count} 件要特别留意", count=count), words, act
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
                    self._meeting(row, count),
                    tr("{about}，双方来调解。", about=about),
                    tr("看看这件事") if one else act,
                )
            case "woken":
                return (
                    Shape.HALF,
                    Tone.WARNING,
                    tr("{count} 件说好今天再看", count=count),
                    tr("{about}。还没有等到回音，请看看接着怎么办。", about=about),
                    act,
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

    def _meeting(self, row: CaseRow, count: int) -> str:
        if row.next_meeting is None:
            return tr("约好了调解")
        when = local(row.next_meeting)
        if count > 1:
            return tr("今天有 {count} 件调解，第一件 {clock}", count=count, clock=clock(when))
        day = near_day(when.date(), self.desk.now().date())
        return tr("{day} {clock} 有调解", day=day, clock=clock(when))
