"""What happens beside the talks: who stands aside, what is out to be tested; and the ways there."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.handbook import Handbook
from casework.matters.complaint.appraisal import appraisals_of
from casework.matters.complaint.recusal import recusals_of
from local_store.views import CaseView
from ui.parts.rights import needs
from ui.steps.law import law_words
from ui.steps.registry import step_for, step_words
from ui.steps.telling import Telling
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import Button, plain
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import sentences, tr

RECUSAL: Final = "recusal.recorded"
SENT: Final = "appraisal.sent"
RETURNED: Final = "appraisal.returned"


class Beside(QWidget):
    """`wanted`: the kind of the step that somebody chose."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        look = current_look()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space.one)
        self.told = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=self)
        box.addWidget(self.told)
        line = WrapRow()
        line.setSpacing(look.space.one)
        self.buttons: dict[str, Button] = {}
        for kind, icon in ((RECUSAL, "people"), (SENT, "search"), (RETURNED, "check")):
            button = plain(step_words(kind), size="small", icon=icon, parent=self)
            needs(button).clicked.connect(lambda _=False, kind=kind: self.wanted.emit(kind))
            self.buttons[kind] = button
            line.addWidget(button)
        line.addStretch(1)
        box.addLayout(line)

    def show_case(self, view: CaseView, handbook: Handbook, today: date) -> None:
        """How it stands. The way to a result is there as soon as something was sent."""
        told = beside_words(view, handbook, today)
        right = tr("双方都有权请调解人回避。")
        law = law_words(handbook, "调解回避", view.state, today)
        self.told.setText("\n".join((*told, sentences(right, law))))
        self.buttons[RETURNED].setVisible(bool(appraisals_of(view.state)))


def beside_words(view: CaseView, handbook: Handbook, today: date) -> list[str]:
    """The newest recusal, and each test or appraisal with its result, a sentence each."""
    telling = Telling(view, handbook, today)
    at = {event.entry.id: event for event in view.state.timeline}
    entries = [one.entry for one in recusals_of(view.state)[-1:]]
    for one in appraisals_of(view.state):
        entries += [one.entry, *((one.answer,) if one.answer is not None else ())]
    found = []
    for entry in entries:
        event = at[entry]
        step = step_for(event.body) if event.body is not None else None
        if step is not None:
            texts = view.texts.get(entry, {})
            said = step.told(event.body, telling, texts)
            found.append(tr("{title}：{told}", title=step.title_of(event.body), told=said))
    return found
