"""办结: headquarters has looked at the closing report."""

from __future__ import annotations

from typing import Final

from casework.matters.order.bodies import OrderClosed
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Closed(Step[OrderClosed]):
    """办结: headquarters has looked at the closing report."""

    kind = "order.closed"
    icon = "check"

    def title(self) -> str:
        return tr("总部办结")

    def told(self, body: OrderClosed, telling: Telling, texts: Texts) -> str:
        return telling.ground("order_closing", body.how)


STEP: Final = Closed()
