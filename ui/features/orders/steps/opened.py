"""看过: somebody here has seen it."""

from __future__ import annotations

from typing import Final

from casework.matters.order.bodies import OrderOpened
from ui.steps.step import Step
from ui.words import tr


class Opened(Step[OrderOpened]):
    """看过: somebody here has seen it."""

    kind = "order.opened"
    icon = "person"

    def title(self) -> str:
        return tr("看过")


STEP: Final = Opened()
