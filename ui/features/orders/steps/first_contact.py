"""首次联系: the citizen was called, or somebody tried to."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.order.bodies import OrderFirstContact
from local_store.views import SubjectView
from ui.parts.values import Wrong, text_of
from ui.steps import asks
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class FirstContact(Step[OrderFirstContact]):
    """首次联系: the citizen was called, or somebody tried to."""

    kind = "order.first_contact"
    icon = "phone"

    def title(self) -> str:
        return tr("联系市民")

    def act(self) -> str:
        return tr("记联系市民")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        del view, handbook, now
        reached = (("yes", tr("联系上了")), ("no", tr("没联系上")))
        return StepForm(
            kind=self.kind,
            title=tr("联系市民"),
            verb=tr("记下"),
            icon=self.icon,
            note=tr("联系上了，写一句说了什么；没联系上，选“没联系上”就行。"),
            rows=(
                (
                    Ask("reached", tr("联系上了吗"), "chips", reached, wide=2),
                    Ask("channel", tr("怎么联系的"), "chips", asks.channels(), wide=3),
                    asks.day(),
                ),
                (asks.words(first=True),),
            ),
            values={"reached": "yes", "channel": "phone"},
        )

    def read(self, read: Reader) -> Body:
        reached = read.one("reached", "yes") == "yes"
        if reached and not text_of(read.values, "text"):
            read.wrong["text"] = Wrong.SAY_WHAT
        return OrderFirstContact(on=read.day(), reached=reached, channel=read.one("channel", "phone"))

    def recorded(self, body: OrderFirstContact) -> dict[str, object]:
        return {"reached": "yes" if body.reached else "no", "channel": body.channel}

    def told(self, body: OrderFirstContact, telling: Telling, texts: Texts) -> str:
        return "" if body.reached else tr("没联系上。")


STEP: Final = FirstContact()
