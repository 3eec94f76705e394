"""归档: all is done."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.shared.bodies import CaseArchived
from local_store.views import SubjectView
from ui.steps import asks
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step
from ui.words import tr


class Archived(Step[CaseArchived]):
    """归档: all is done."""

    kind = "case.archived"
    icon = "check"
    menu = 100

    def title(self) -> str:
        return tr("归档")

    def act(self) -> str:
        return tr("归档")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        done = Ask(
            "done", tr("事情都办完了吗"), "chips", (("yes", tr("都办完了")),), required=True, first=True
        )
        return StepForm(
            kind=self.kind,
            title=tr("归档"),
            verb=tr("归档"),
            icon=self.icon,
            note=tr("归档的收进“已办结”，还查得到。"),
            rows=((done,), (asks.words(tr("要留一句话吗")),)),
        )

    def read(self, read: Reader) -> Body:
        read.chosen("done")
        return CaseArchived(on=read.day())

    def recorded(self, body: CaseArchived) -> dict[str, object]:
        return {"done": "yes"}


STEP: Final = Archived()
