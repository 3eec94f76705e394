"""撤回: the consumer goes no further."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.bodies import CaseWithdrawn
from local_store.views import SubjectView
from ui.steps import asks
from ui.steps.form import StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step
from ui.words import tr


class Withdrawn(Step[CaseWithdrawn]):
    """撤回: the consumer goes no further."""

    kind = "case.withdrawn"
    icon = "back"
    menu = 70

    def title(self) -> str:
        return tr("撤回")

    def act(self) -> str:
        return tr("消费者撤回")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        return StepForm(
            kind=self.kind,
            title=tr("消费者撤回"),
            verb=tr("记下撤回"),
            rows=((asks.day(),), (asks.words(tr("为什么撤回"), first=True, required=True),)),
        )

    def read(self, read: Reader) -> Body:
        read.words()
        return CaseWithdrawn(on=read.day())


STEP: Final = Withdrawn()
