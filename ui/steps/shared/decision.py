"""核对: what counts of that which two PCs wrote differently."""

from __future__ import annotations

from typing import Final

from casework.matters.shared.bodies import DecisionMade
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Decision(Step[DecisionMade]):
    """核对: what counts of that which two PCs wrote differently."""

    kind = "decision.made"
    panel = "review"
    taken_back = False

    def title(self) -> str:
        return tr("核对")

    def act(self) -> str:
        return tr("核对")

    def told(self, body: DecisionMade, telling: Telling, texts: Texts) -> str:
        return tr("算数 {keep} 条，不算 {drop} 条。", keep=len(body.keep), drop=len(body.drop))


STEP: Final = Decision()
