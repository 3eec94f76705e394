"""申请延期: the point asks for more time."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.order.bodies import OrderExtensionAsked
from local_store.views import SubjectView
from ui.steps import asks
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class ExtensionAsked(Step[OrderExtensionAsked]):
    """申请延期: the point asks for more time."""

    kind = "order.extension_asked"
    icon = "calendar"

    def title(self) -> str:
        return tr("申请延期")

    def act(self) -> str:
        return tr("申请延期")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        del view, handbook, now
        return StepForm(
            kind=self.kind,
            title=tr("申请延期"),
            verb=tr("向总部申请"),
            icon=self.icon,
            note=tr("总部同意以前，原来的日子照算。"),
            rows=(
                (Ask("until", tr("延到哪天"), required=True, first=True, hint=tr("例如 1204、下周五")),),
                (asks.words(tr("为什么"), required=True),),
            ),
        )

    def read(self, read: Reader) -> Body:
        read.words()
        return OrderExtensionAsked(on=read.day(), until=read.day("until", ahead=True))

    def recorded(self, body: OrderExtensionAsked) -> dict[str, object]:
        return {"until": body.until.isoformat()}

    def told(self, body: OrderExtensionAsked, telling: Telling, texts: Texts) -> str:
        return tr("想延到{day}。", day=telling.day(body.until))


STEP: Final = ExtensionAsked()
