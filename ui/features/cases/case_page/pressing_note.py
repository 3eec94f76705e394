"""The note on top of a case: the day it is due, whose word it waits for, and the ways on where an agreement was not kept."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casework.handbook import Handbook
from casework.matters.complaint.course import ComplaintState
from casework.matters.complaint.pressing import pressing
from casework.matters.complaint.waiting import waiting_of
from casework.reminding import is_back
from casework.state import CaseState
from casework.steps import open_steps
from ui.features.cases.case_page.clocks import due_note
from ui.features.cases.steps import agreed, contact, failed, transferred, waiting
from ui.icons import Shape
from ui.widgets.button import plain
from ui.widgets.note import Note
from ui.widgets.state import Tone
from ui.words import clauses, sentences, short_day, stopped, tr

_FIRST: Final = failed.STEP.kind
"""What was agreed has to be over before it is talked about anew, or passed on."""


class PressingNote(Note):
    """Hidden where nothing presses. `wanted`: the kind of step that somebody chose."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO, parent=parent)
        self.remind = plain(tr("催一催"), size="small", icon="phone", parent=self)
        self.again = plain(tr("重新谈"), size="small", parent=self)
        self.transfer = plain(tr("转给部门"), size="small", parent=self)
        self.wait = plain(tr("改日子"), size="small", parent=self)
        self._kinds: dict[QWidget, str] = {}
        self.acts = (self.remind, self.again, self.transfer, self.wait)
        for button in self.acts:
            button.clicked.connect(lambda _=False, one=button: self.wanted.emit(self._kinds.get(one, "")))
            button.hide()
            self.add_action(button)
        self.hide()

    def show_state(self, state: CaseState, handbook: Handbook, now: datetime) -> None:
        """How it is at `now`."""
        due = due_note(state, handbook, now.date())
        waits = waiting_of(state) if state.sort == "complaint" else None
        self._kinds = ways_on(state, handbook, now, (self.remind, self.again, self.transfer))
        if waits is not None and not self._kinds:
            self._kinds = {self.wait: waiting.STEP.kind}
        for button in self.acts:
            button.setVisible(button in self._kinds)
        if due is not None:
            self.set_words(due.fact, due.reason)
            self.set_tone(due.tone)
        if self.remind in self._kinds and due is not None:
            self.set_words(due.fact, tr("没有兑现，可以催一催，也可以重新谈、转给部门（先记一笔没谈成）。"))
        elif waits is not None:
            words = waiting.side_words(waits.side)
            day = short_day(waits.until, now.date())
            if waits.until > now.date():
                self.set_tone(Tone.INFO, Shape.HALF)
                fact = clauses((words, tr("到 {day}再看", day=day)))
            else:
                self.set_tone(Tone.WARNING)
                fact = clauses((words, tr("等到 {day}，没有等到", day=day)))
            self.set_words(fact, sentences(stopped(due.fact), due.reason) if due is not None else "")
        self.setVisible(due is not None or waits is not None)


def ways_on(
    state: CaseState, handbook: Handbook, now: datetime, places: tuple[QWidget, QWidget, QWidget]
) -> dict[QWidget, str]:
    """The kind of step behind each of `places` (remind, talk anew, pass on), where an agreement was not kept and its day is over."""
    found = pressing(state, handbook)
    if (
        state.working_state is not ComplaintState.AGREED
        or found is None
        or not is_back(found.due_on, now, handbook.calendar)
    ):
        return {}
    opens = {step.kind for step in open_steps(state) if step.open}
    wanted = (contact.STEP.kind, agreed.STEP.kind, transferred.STEP.kind)
    return {
        place: kind if kind in opens else _FIRST
        for place, kind in zip(places, wanted, strict=True)
        if kind in opens or _FIRST in opens
    }
