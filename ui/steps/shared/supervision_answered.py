"""督办回复: what the point answers."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.shared.bodies import SupervisionAnswered
from casework.state import CaseState, Supervision
from local_store.views import SubjectView
from ui.parts.values import Wrong
from ui.steps import asks
from ui.steps.form import StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step
from ui.words import tr

TO: Final = "entry"
"""The value of the panel that says which supervision is answered: `device:seq`, as nobody types it."""


class Answered(Step[SupervisionAnswered]):
    """督办回复: what the point answers."""

    kind = "supervision.answered"
    icon = "flag"

    def title(self) -> str:
        return tr("督办回复")

    def act(self) -> str:
        return tr("回复督办")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm | None:
        """To the one that has waited longest; none where nothing waits."""
        del handbook, now
        waiting = unanswered(view.state)
        if not waiting:
            return None
        asked = min(waiting, key=lambda one: (one.due_on is None, one.due_on, one.at))
        return StepForm(
            kind=self.kind,
            title=tr("回复督办"),
            verb=tr("回复总部"),
            icon=self.icon,
            note=view.texts.get(asked.entry, {}).get("text", ""),
            rows=((asks.words(tr("怎么回复"), first=True, required=True),),),
            values={TO: f"{asked.entry.device}:{asked.entry.seq}"},
        )

    def read(self, read: Reader) -> Body:
        read.words()
        device, _, seq = str(read.values.get(TO, "")).partition(":")
        if not seq.isdecimal():
            read.wrong[TO] = Wrong.EMPTY
        return SupervisionAnswered(on=read.day(), entry=EntryId(device, int(seq) if seq.isdecimal() else 0))

    def recorded(self, body: SupervisionAnswered) -> dict[str, object]:
        return {TO: f"{body.entry.device}:{body.entry.seq}"}


def unanswered(state: CaseState) -> list[Supervision]:
    """What headquarters has asked and nobody here has answered."""
    return [one for one in state.supervision if not one.answers and one.closed is None]


STEP: Final = Answered()
