"""请核对: what two PCs wrote differently, side by side with who and when, and what was set aside.

A choice is written as one more entry; what is not chosen stays in the history.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from casework.handbook import Handbook
from casework.journal.entry import EntryId
from casework.matters.body import Body, FieldValue
from casework.matters.shared.bodies import DecisionMade
from casework.state import Candidate, Conflict
from casework.steps import cannot_count
from local_store.views import SubjectView
from ui import verbs
from ui.parts.rights import needs
from ui.steps.registry import amending
from ui.steps.shared import decision
from ui.steps.timeline import entry_key, timeline_entries
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.label import Label, divider
from ui.widgets.radio import Radio
from ui.widgets.state import Tone
from ui.words import listed, local, moment_words, money, tr
from ui.words_errors import why_words
from ui.words_fields import field_words


class ReviewPanel(QFrame):
    """One block for each field that differs, one row for each entry that waits."""

    decided = Signal(object)
    """verbs.Step: the entries to write."""
    cancelled = Signal()

    def __init__(
        self, view: SubjectView, handbook: Handbook, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(tr("请核对"))
        self._view, self._handbook, self._today = view, handbook, today
        self._choices: list[tuple[Conflict, QButtonGroup]] = []
        self._verdicts: list[tuple[EntryId, QButtonGroup]] = []
        self._after = Label("", Type.SMALL, Tone.MUTED, wrap=True)
        self._submit = primary(tr("就这样定"), size="primary", icon="check")
        self._cancel = plain(tr("先放着"), size="primary", key="Esc")

        look = current_look()
        outer = QVBoxLayout(self)
        pad = look.part.card_pad
        outer.setContentsMargins(pad, look.part.card_pad_vertical, pad, look.part.card_pad_vertical)
        outer.setSpacing(look.part.gap_wide)
        outer.addWidget(Label(tr("请核对"), Type.HEADING, strong=True))
        outer.addWidget(
            Label(
                tr("两台电脑没连上的时候各写了一份。挑对的那个；没挑的也留在经过里，不会丢。"),
                Type.BODY,
                Tone.MUTED,
                wrap=True,
            )
        )
        for conflict in view.state.conflicts:
            outer.addWidget(divider())
            outer.addLayout(self._conflict(conflict))
        waiting = list(
            dict.fromkeys((*view.state.money.undecided, *(one.entry for one in view.state.set_aside)))
        )
        if waiting:
            outer.addWidget(divider())
            outer.addLayout(self._waiting(waiting))
        outer.addWidget(self._after)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._submit)
        outer.addLayout(row)
        needs(self._submit).clicked.connect(self.submit)
        self._cancel.clicked.connect(self.cancelled)
        self._show_after()

    def start(self) -> None:
        """The first choice has the keyboard."""
        for _, group in (*self._choices, *self._verdicts):
            group.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def submit(self) -> None:
        """Write what was chosen; what was left open stays open."""
        fields: dict[str, FieldValue] = {}
        personal: dict[str, str] = {}
        for conflict, group in self._choices:
            number = group.checkedId()
            if number < 0:
                continue
            candidate = conflict.candidates[number]
            words = self._view.texts.get(candidate.entry, {}).get(conflict.field)
            if words is not None:
                personal[conflict.field] = words
            else:
                fields[conflict.field] = candidate.value
        keep = tuple(entry for entry, group in self._verdicts if group.checkedId() == 0)
        drop = tuple(entry for entry, group in self._verdicts if group.checkedId() == 1)
        bodies: list[tuple[Body, dict[str, str]]] = []
        if fields or personal:
            bodies.append((amending(self._view.state).amend(fields), personal))
        if keep or drop:
            bodies.append((DecisionMade(keep=keep, drop=drop), {}))
        if bodies:
            self.decided.emit(verbs.Step(decision.STEP.kind, tuple(bodies)))
        else:
            self.show_refusal(tr("还没有挑。"))

    def show_refusal(self, words: str) -> None:
        """Why it was not written."""
        self._after.setText(words)
        self._after.set_tone(Tone.WARNING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def _conflict(self, conflict: Conflict) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(current_look().space.three)
        group = QButtonGroup(self)
        name = field_words(conflict.field)
        grid.addWidget(Label(name, Type.STRONG, strong=True), 0, 0, 1, len(conflict.candidates))
        for number, candidate in enumerate(conflict.candidates):
            grid.addWidget(Label(self._author(candidate), Type.SMALL, Tone.MUTED, wrap=True), 1, number)
            value = self._value(conflict.field, candidate)
            radio = Radio(value, tr("{name}用这个：{value}", name=name, value=value))
            group.addButton(radio, number)
            grid.addWidget(radio, 2, number)
            grid.setColumnStretch(number, 1)
        group.idToggled.connect(lambda _id, _on: self._show_after())
        self._choices.append((conflict, group))
        return grid

    def _waiting(self, waiting: list[EntryId]) -> QVBoxLayout:
        look = current_look()
        box = QVBoxLayout()
        box.setSpacing(look.space.one)
        told = {entry.id: entry for entry in timeline_entries(self._view, self._handbook, self._today)}
        lost = cannot_count(self._view.state)
        for entry in waiting:
            shown = told.get(entry_key(entry))
            if shown is None:
                continue
            box.addWidget(
                Label(f"{shown.when}  {shown.title}  {shown.who}", Type.SMALL, Tone.MUTED, wrap=True)
            )
            row = QHBoxLayout()
            row.setSpacing(look.space.two)
            row.addWidget(Label(shown.sentence or shown.title, wrap=True), 1)
            group = QButtonGroup(self)
            for number, words in enumerate((tr("算数"), tr("不算"))):
                if number == 0 and entry in lost:
                    continue
                radio = Radio(words, tr("{title}：{words}", title=shown.title, words=words))
                group.addButton(radio, number)
                row.addWidget(radio)
            group.idToggled.connect(lambda _id, _on: self._show_after())
            self._verdicts.append((entry, group))
            box.addLayout(row)
            if entry in lost:
                box.addWidget(Label(why_words("cannot_count"), Type.SMALL, Tone.MUTED, wrap=True))
        return box

    def _author(self, candidate: Candidate) -> str:
        who = self._view.staff.get(candidate.by) or tr("没写名字")
        pc = tr("电脑 {id}", id=candidate.entry.device[:4])
        return " · ".join((who, pc, moment_words(local(candidate.at), self._today)))

    def _value(self, field: str, candidate: Candidate) -> str:
        words = self._view.texts.get(candidate.entry, {}).get(field)
        if words is not None:
            return words
        value = candidate.value
        if field.endswith("_fen") and isinstance(value, int):
            return money(value)
        if isinstance(value, list):
            return listed(self._handbook.claims.name(one) for one in value)
        return tr("空着") if value in (None, "") else str(value)

    def _show_after(self) -> None:
        chosen = sum(group.checkedId() >= 0 for _, group in (*self._choices, *self._verdicts))
        whole = len(self._choices) + len(self._verdicts)
        self._after.set_tone(Tone.MUTED)
        self._after.setText(tr("要定 {whole} 处，挑好 {chosen} 处。", whole=whole, chosen=chosen))
