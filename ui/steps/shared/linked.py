"""关联: this subject belongs with another."""

from __future__ import annotations

from typing import Final

from casework.matters.shared.bodies import Linked
from ui.steps.step import Step
from ui.words import tr


class LinkedTo(Step[Linked]):
    """关联: this subject belongs with another."""

    kind = "linked"
    icon = "document"

    def title(self) -> str:
        return tr("关联")


STEP: Final = LinkedTo()
