"""成批回访: several rows were asked together."""

from __future__ import annotations

from typing import Final

from casework.matters.group.bodies import GroupFollowedUp
from ui.features.groups.words import persons_words
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import stopped, tr


class Told(Step[GroupFollowedUp]):
    """成批回访: several rows were asked together."""

    kind = "group.followed_up"
    icon = "document"

    def title(self) -> str:
        return tr("成批回访")

    def told(self, body: GroupFollowedUp, telling: Telling, texts: Texts) -> str:
        return stopped(persons_words(len(body.rows)))


STEP: Final = Told()
