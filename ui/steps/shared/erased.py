"""删除个人信息: words about people are gone."""

from __future__ import annotations

from typing import Final

from casework.matters.shared.bodies import PersonalErased
from ui.steps.step import Step
from ui.words import tr


class Erased(Step[PersonalErased]):
    """删除个人信息: words about people are gone."""

    kind = "personal.erased"

    def title(self) -> str:
        return tr("删除个人信息")


STEP: Final = Erased()
