"""联系不上: one side or both cannot be found."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.bodies import PartiesUnreachable
from local_store.views import SubjectView
from ui.steps import asks
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader, party
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Unreachable(Step[PartiesUnreachable]):
    """联系不上: one side or both cannot be found."""

    kind = "parties.unreachable"
    icon = "phone"
    menu = 80

    def title(self) -> str:
        return tr("联系不上")

    def act(self) -> str:
        return tr("联系不上")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        whom = Ask("whom", tr("谁联系不上"), "chips", asks.parties(), wide=2, required=True)
        return StepForm(
            kind=self.kind,
            title=tr("联系不上"),
            verb=tr("记下"),
            icon=self.icon,
            rows=((whom, asks.day()), (asks.words(tr("试过哪些办法"), first=True),)),
        )

    def read(self, read: Reader) -> Body:
        return PartiesUnreachable(on=read.day(), whom=party(read.chosen("whom")))

    def recorded(self, body: PartiesUnreachable) -> dict[str, object]:
        return {"whom": body.whom}

    def told(self, body: PartiesUnreachable, telling: Telling, texts: Texts) -> str:
        return tr("{whom}联系不上。", whom=asks.party_words(body.whom))


STEP: Final = Unreachable()
