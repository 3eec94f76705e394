"""督办办结: headquarters asks nothing more."""

from __future__ import annotations

from typing import Final

from casework.matters.shared.bodies import SupervisionClosed
from ui.steps.step import Step
from ui.words import tr


class Closed(Step[SupervisionClosed]):
    """督办办结: headquarters asks nothing more."""

    kind = "supervision.closed"
    icon = "flag"

    def title(self) -> str:
        return tr("督办结束")


STEP: Final = Closed()
