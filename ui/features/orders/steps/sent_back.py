"""退回重办: it is to be done again."""

from __future__ import annotations

from typing import Final

from casework.matters.order.bodies import OrderSentBack
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import sentences, tr


class SentBack(Step[OrderSentBack]):
    """退回重办: it is to be done again."""

    kind = "order.sent_back"
    icon = "back"

    def title(self) -> str:
        return tr("退回重办")

    def told(self, body: OrderSentBack, telling: Telling, texts: Texts) -> str:
        return sentences(
            telling.ground("return_reason", body.reason),
            tr("{day}前重新办结。", day=telling.day(body.due_on)),
        )


STEP: Final = SentBack()
