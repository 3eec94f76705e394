"""规则通过: money that passed the rules of headquarters."""

from __future__ import annotations

from typing import Final

from casework.matters.shared.bodies import MoneyConfirmed
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Confirmed(Step[MoneyConfirmed]):
    """规则通过: money that passed the rules of headquarters."""

    kind = "money.confirmed"
    icon = "check"

    def title(self) -> str:
        return tr("规则通过")

    def told(self, body: MoneyConfirmed, telling: Telling, texts: Texts) -> str:
        return tr("{count} 笔按总部的规则通过。", count=len(body.covers))


STEP: Final = Confirmed()
