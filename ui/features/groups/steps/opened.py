"""开群体事件: a group event was opened."""

from __future__ import annotations

from typing import Final

from casework.matters.group.bodies import GroupOpened
from ui.features.groups.words import cause_words
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Told(Step[GroupOpened]):
    """开群体事件: a group event was opened."""

    kind = "group.opened"
    icon = "document"

    def title(self) -> str:
        return tr("开群体事件")

    def told(self, body: GroupOpened, telling: Telling, texts: Texts) -> str:
        return tr("{merchant}，{cause}。", merchant=body.merchant_name, cause=cause_words(body.cause))


STEP: Final = Told()
