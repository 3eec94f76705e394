"""联系: somebody was called, or tried to be."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.bodies import ContactRecorded
from local_store.views import SubjectView
from ui.parts.values import Wrong, text_of
from ui.steps import asks
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader, party
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Contact(Step[ContactRecorded]):
    """联系: somebody was called, or tried to be."""

    kind = "contact.recorded"
    icon = "phone"

    def title(self) -> str:
        return tr("联系")

    def title_of(self, body: ContactRecorded) -> str:
        return tr("电话") if body.channel == "phone" else self.title()

    def act(self) -> str:
        return tr("联系商家")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        reached = (("yes", tr("联系上了")), ("no", tr("没联系上")))
        return StepForm(
            kind=self.kind,
            title=tr("记联系"),
            verb=tr("记下"),
            icon=self.icon,
            note=tr("联系上了，写一句说了什么；没联系上，选“没联系上”就行。"),
            rows=(
                (
                    Ask("whom", tr("联系了谁"), "chips", asks.parties(), wide=2),
                    Ask("channel", tr("怎么联系的"), "chips", asks.channels(), wide=3),
                    Ask("reached", tr("联系上了吗"), "chips", reached, wide=2),
                ),
                (asks.words(first=True),),
            ),
            values={"whom": "merchant", "channel": "phone", "reached": "yes"},
        )

    def read(self, read: Reader) -> Body:
        if read.one("reached", "yes") == "yes" and not text_of(read.values, "text"):
            read.wrong["text"] = Wrong.SAY_WHAT
        return ContactRecorded(
            on=read.day(),
            channel=read.one("channel", "phone"),
            whom=party(read.one("whom", "merchant")),
            reached=read.one("reached", "yes") == "yes",
        )

    def recorded(self, body: ContactRecorded) -> dict[str, object]:
        return {"whom": body.whom, "channel": body.channel, "reached": "yes" if body.reached else "no"}

    def told(self, body: ContactRecorded, telling: Telling, texts: Texts) -> str:
        return "" if body.reached else tr("没联系上。")

    def who(self, body: ContactRecorded, name: str, telling: Telling, texts: Texts) -> str:
        return tr("{name} → {whom}", name=name, whom=asks.party_words(body.whom))


STEP: Final = Contact()
