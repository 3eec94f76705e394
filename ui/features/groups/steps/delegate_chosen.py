"""推选代表: a consumer speaks for the others."""

from __future__ import annotations

from typing import Final

from casework.matters.group.bodies import DelegateChosen
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Told(Step[DelegateChosen]):
    """推选代表: a consumer speaks for the others."""

    kind = "group.delegate_chosen"
    icon = "document"

    def title(self) -> str:
        return tr("推选代表")

    def told(self, body: DelegateChosen, telling: Telling, texts: Texts) -> str:
        return ""


STEP: Final = Told()
