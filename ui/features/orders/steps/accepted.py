"""接单: this point takes it on."""

from __future__ import annotations

from typing import Final

from casework.matters.order.bodies import OrderAccepted
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Accepted(Step[OrderAccepted]):
    """接单: this point takes it on. It is asked with one press, not with a panel."""

    kind = "order.accepted"
    icon = "check"

    def title(self) -> str:
        return tr("接单")

    def act(self) -> str:
        return tr("接下这张工单")

    def told(self, body: OrderAccepted, telling: Telling, texts: Texts) -> str:
        return tr("作为一件投诉来办。") if body.case else ""


STEP: Final = Accepted()
