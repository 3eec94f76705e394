"""移交: the complaint goes on at another point, because this one is over."""

from __future__ import annotations

from typing import Final

from casework.matters.complaint.bodies import ComplaintHandedOver
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class HandedOver(Step[ComplaintHandedOver]):
    """移交: the complaint goes on at another point, because this one is over."""

    kind = "complaint.handed_over"
    icon = "transfer"

    def title(self) -> str:
        return tr("移交")

    def told(self, body: ComplaintHandedOver, telling: Telling, texts: Texts) -> str:
        return tr("本点撤站，总部已经移交给别的联络点接着办（{point}）。", point=body.to_point)


STEP: Final = HandedOver()
