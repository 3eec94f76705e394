"""改派: another point has it from now on."""

from __future__ import annotations

from typing import Final

from casework.matters.order.bodies import OrderRedirected
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import sentences, tr


class Redirected(Step[OrderRedirected]):
    """改派: another point has it from now on."""

    kind = "order.redirected"
    icon = "transfer"

    def title(self) -> str:
        return tr("改派")

    def told(self, body: OrderRedirected, telling: Telling, texts: Texts) -> str:
        return sentences(
            telling.ground("return_reason", body.reason),
            tr("改由别的联络点办（{point}）。", point=body.to_point),
        )


STEP: Final = Redirected()
