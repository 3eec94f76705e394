"""没谈成: mediation came to nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.bodies import MediationFailed
from local_store.views import SubjectView
from ui.parts.values import Wrong, text_of
from ui.steps import asks
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Failed(Step[MediationFailed]):
    """没谈成: mediation came to nothing."""

    kind = "mediation.failed"
    icon = "close"
    menu = 50

    def title(self) -> str:
        return tr("没谈成")

    def act(self) -> str:
        return tr("记没谈成")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        grounds = tuple((term.code, term.name) for term in handbook.dictionary("terminate_ground"))
        return StepForm(
            kind=self.kind,
            title=tr("记没谈成"),
            verb=tr("记下"),
            icon=self.icon,
            note=tr("请告诉消费者：可以向市场监管部门投诉、申请仲裁，或者向法院起诉。"),
            rows=(
                (Ask("ground", tr("为什么"), "choice", (("", tr("没记")), *grounds), wide=3), asks.day()),
                (asks.words(hint=tr("会印在终止调解告知上，双方都看得到"), first=True),),
            ),
        )

    def read(self, read: Reader) -> Body:
        ground = read.one("ground")
        if not ground and not text_of(read.values, "text"):
            read.wrong["text"] = Wrong.SAY_WHY
        return MediationFailed(on=read.day(), ground=ground)

    def recorded(self, body: MediationFailed) -> dict[str, object]:
        return {"ground": body.ground}

    def told(self, body: MediationFailed, telling: Telling, texts: Texts) -> str:
        return telling.ground("terminate_ground", body.ground)


STEP: Final = Failed()
