"""集体调解: both sides met, once for all."""

from __future__ import annotations

from typing import Final

from casework.matters.group.bodies import GroupMediated
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Told(Step[GroupMediated]):
    """集体调解: both sides met, once for all."""

    kind = "group.mediated"
    icon = "document"
    wordy = True

    def title(self) -> str:
        return tr("集体调解")

    def told(self, body: GroupMediated, telling: Telling, texts: Texts) -> str:
        return texts.get("text", "")


STEP: Final = Told()
