"""接手: a complaint that was registered at another point goes on here."""

from __future__ import annotations

from typing import Final

from casework.matters.complaint.bodies import ComplaintTakenOver
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import money, sentences, tr


class TakenOver(Step[ComplaintTakenOver]):
    """接手: a complaint that was registered at another point goes on here."""

    kind = "complaint.taken_over"
    icon = "transfer"

    def title(self) -> str:
        return tr("接手")

    def told(self, body: ComplaintTakenOver, telling: Telling, texts: Texts) -> str:
        owed = sum(line.fen for line in body.owed)
        return sentences(
            tr("原来的联络点（{point}）撤站，总部移交来的；登记算在那边。", point=body.from_point),
            tr("那边谈成了还没付的：{sum}，在这里接着办。", sum=money(owed)) if owed else "",
        )


STEP: Final = TakenOver()
