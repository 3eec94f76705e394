"""待核: money that a person at headquarters looks at before it passes."""

from __future__ import annotations

from typing import Final

from casework.matters.shared.bodies import MoneyHeld
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import sentences, stopped, tr


class MoneyWaits(Step[MoneyHeld]):
    """待核: money that a person at headquarters looks at before it passes."""

    kind = "money.held"
    icon = "clock"

    def title(self) -> str:
        return tr("待核")

    def told(self, body: MoneyHeld, telling: Telling, texts: Texts) -> str:
        why = telling.holding(body.rule)
        return sentences(
            stopped(why) if why else "",
            tr(
                "总部在核对，{count} 笔先不算进公布的数字，也没有退回。不用做什么；写错了就更正。",
                count=len(body.entries),
            ),
        )


STEP: Final = MoneyWaits()
