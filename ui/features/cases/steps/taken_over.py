"""接手: a complaint that was registered at another point goes on here."""

from __future__ import annotations

from typing import Final

from casework.matters.complaint.bodies import ComplaintTakenOver
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class TakenOver(Step[ComplaintTakenOver]):
    """接手: a complaint that was registered at another point goes on here."""

    kind = "complaint.taken_over"
    icon = "transfer"

    def title(self) -> str:
        return tr("接手")

    def told(self, body: ComplaintTakenOver, telling: Telling, texts: Texts) -> str:
        return tr("原来的联络点（{point}）撤站，总部移交来的；登记算在那边。", point=body.from_point)


STEP: Final = TakenOver()
