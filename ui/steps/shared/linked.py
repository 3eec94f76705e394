"""关联: this subject belongs with another."""

from __future__ import annotations

from typing import Final

from casework.matters.shared.bodies import Linked
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr

_FROM_ORDER: Final = "from_order"
_ROW: Final = "group_row"


class LinkedTo(Step[Linked]):
    """关联: this subject belongs with another."""

    kind = "linked"
    icon = "document"

    def title(self) -> str:
        return tr("关联")

    def told(self, body: Linked, telling: Telling, texts: Texts) -> str:
        if body.why == _ROW:
            return tr("放进了一起群体事件。")
        return tr("和一张总部工单是一件事。") if body.why == _FROM_ORDER else ""


STEP: Final = LinkedTo()
