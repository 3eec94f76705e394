"""不同意延期: the day stays."""

from __future__ import annotations

from typing import Final

from casework.matters.order.bodies import OrderExtensionRefused
from ui.steps.step import Step
from ui.words import tr


class ExtensionRefused(Step[OrderExtensionRefused]):
    """不同意延期: the day stays."""

    kind = "order.extension_refused"
    icon = "calendar"

    def title(self) -> str:
        return tr("不同意延期")


STEP: Final = ExtensionRefused()
