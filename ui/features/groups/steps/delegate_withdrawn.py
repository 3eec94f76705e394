"""代表退出: a delegate speaks for nobody any more."""

from __future__ import annotations

from typing import Final

from casework.matters.group.bodies import DelegateWithdrawn
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Told(Step[DelegateWithdrawn]):
    """代表退出: a delegate speaks for nobody any more."""

    kind = "group.delegate_withdrawn"
    icon = "document"

    def title(self) -> str:
        return tr("代表退出")

    def told(self, body: DelegateWithdrawn, telling: Telling, texts: Texts) -> str:
        return ""


STEP: Final = Told()
