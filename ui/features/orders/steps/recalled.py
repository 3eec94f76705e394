"""撤回派单: nobody need do it any more."""

from __future__ import annotations

from typing import Final

from casework.matters.order.bodies import OrderRecalled
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Recalled(Step[OrderRecalled]):
    """撤回派单: nobody need do it any more."""

    kind = "order.recalled"
    icon = "close"

    def title(self) -> str:
        return tr("总部撤回")

    def told(self, body: OrderRecalled, telling: Telling, texts: Texts) -> str:
        return telling.ground("return_reason", body.reason)


STEP: Final = Recalled()
