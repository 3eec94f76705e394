"""成批记商家付款: several rows were paid together."""

from __future__ import annotations

from typing import Final

from casework.matters.group.bodies import GroupPaid
from ui.features.groups.words import persons_words
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import stopped, tr


class Told(Step[GroupPaid]):
    """成批记商家付款: several rows were paid together."""

    kind = "group.paid"
    icon = "document"

    def title(self) -> str:
        return tr("成批记商家付款")

    def told(self, body: GroupPaid, telling: Telling, texts: Texts) -> str:
        return stopped(persons_words(len(body.rows)))


STEP: Final = Told()
