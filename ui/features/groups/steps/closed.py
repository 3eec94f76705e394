"""结束群体事件: a group event has ended."""

from __future__ import annotations

from typing import Final

from casework.matters.group.bodies import GroupClosed
from ui.features.groups.words import closings
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import stopped, tr


class Told(Step[GroupClosed]):
    """结束群体事件: a group event has ended."""

    kind = "group.closed"
    icon = "document"

    def title(self) -> str:
        return tr("结束群体事件")

    def told(self, body: GroupClosed, telling: Telling, texts: Texts) -> str:
        return stopped(closings().get(body.how, body.how))


STEP: Final = Told()
