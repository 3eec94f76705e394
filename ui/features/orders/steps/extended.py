"""延期: it is due on another day."""

from __future__ import annotations

from typing import Final

from casework.matters.order.bodies import OrderExtended
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Extended(Step[OrderExtended]):
    """延期: it is due on another day."""

    kind = "order.extended"
    icon = "calendar"

    def title(self) -> str:
        return tr("同意延期")

    def told(self, body: OrderExtended, telling: Telling, texts: Texts) -> str:
        return tr("改为{day}前办结。", day=telling.day(body.due_on))


STEP: Final = Extended()
