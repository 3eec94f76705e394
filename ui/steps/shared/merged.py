"""并案: this subject goes on in another."""

from __future__ import annotations

from typing import Final

from casework.matters.shared.bodies import MergedInto
from ui.steps.step import Step
from ui.words import tr


class Merged(Step[MergedInto]):
    """并案: this subject goes on in another."""

    kind = "merged_into"
    icon = "document"

    def title(self) -> str:
        return tr("并案")


STEP: Final = Merged()
