"""退单: not for this point."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.order.bodies import OrderDeclined
from local_store.views import SubjectView
from ui.steps import asks
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Declined(Step[OrderDeclined]):
    """退单: not for this point."""

    kind = "order.declined"
    icon = "back"

    def title(self) -> str:
        return tr("退单")

    def act(self) -> str:
        return tr("退给总部")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        del view, now
        reasons = tuple((term.code, term.name) for term in handbook.dictionary("return_reason"))
        return StepForm(
            kind=self.kind,
            title=tr("退给总部"),
            verb=tr("退给总部"),
            icon=self.icon,
            note=tr("总部会看到原因，再定派给谁。"),
            rows=(
                (Ask("reason", tr("为什么退"), "chips", reasons, required=True, first=True, wide=3),),
                (asks.words(tr("说清楚一点"), required=True),),
            ),
        )

    def read(self, read: Reader) -> Body:
        read.words()
        return OrderDeclined(on=read.day(), reason=read.chosen("reason"))

    def recorded(self, body: OrderDeclined) -> dict[str, object]:
        return {"reason": body.reason}

    def told(self, body: OrderDeclined, telling: Telling, texts: Texts) -> str:
        return telling.ground("return_reason", body.reason)


STEP: Final = Declined()
