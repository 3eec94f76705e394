"""派单: headquarters gives this point an order."""

from __future__ import annotations

from typing import Final

from casework.matters.order.bodies import OrderDispatched
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import sentences, tr


class Dispatched(Step[OrderDispatched]):
    """派单: headquarters gives this point an order."""

    kind = "order.dispatched"
    icon = "document"

    def title(self) -> str:
        return tr("派单")

    def told(self, body: OrderDispatched, telling: Telling, texts: Texts) -> str:
        return sentences(
            telling.ground("order_source", body.source),
            tr("{day}前办结。", day=telling.day(body.due_on)),
        )


STEP: Final = Dispatched()
