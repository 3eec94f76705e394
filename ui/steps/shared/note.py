"""备注: words that somebody adds."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.registry import OWN_TEXTS
from casework.matters.shared.bodies import NoteAdded
from local_store.views import SubjectView
from ui.steps import asks
from ui.steps.form import StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Note(Step[NoteAdded]):
    """备注: words that somebody adds."""

    kind = "note.added"
    menu = 120

    def title(self) -> str:
        return tr("备注")

    def act(self) -> str:
        return tr("写备注")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        return StepForm(
            kind=self.kind,
            title=tr("写备注"),
            verb=tr("记下"),
            icon=self.icon,
            rows=((asks.words(tr("备注"), first=True, required=True),),),
        )

    def told(self, body: NoteAdded, telling: Telling, texts: Texts) -> str:
        return tr("私下记了一笔，只有写的人看得见。") if OWN_TEXTS.intersection(body.personal) else ""

    def read(self, read: Reader) -> Body:
        read.words()
        return NoteAdded()


STEP: Final = Note()
