"""重新打开群体事件: a group event goes on."""

from __future__ import annotations

from typing import Final

from casework.matters.group.bodies import GroupReopened
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Told(Step[GroupReopened]):
    """重新打开群体事件: a group event goes on."""

    kind = "group.reopened"
    icon = "document"

    def title(self) -> str:
        return tr("重新打开群体事件")

    def told(self, body: GroupReopened, telling: Telling, texts: Texts) -> str:
        return ""


STEP: Final = Told()
