"""集体协议: one agreement for several rows."""

from __future__ import annotations

from typing import Final

from casework.matters.group.bodies import GroupAgreed
from ui.features.groups.words import persons_words
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import stopped, tr


class Told(Step[GroupAgreed]):
    """集体协议: one agreement for several rows."""

    kind = "group.agreed"
    icon = "document"

    def title(self) -> str:
        return tr("集体协议")

    def told(self, body: GroupAgreed, telling: Telling, texts: Texts) -> str:
        return stopped(persons_words(len(body.rows)))


STEP: Final = Told()
