"""归入历史: an old case out of a ledger."""

from __future__ import annotations

from typing import Final

from casework.matters.shared.bodies import CaseFiled
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Filed(Step[CaseFiled]):
    """归入历史: an old case out of a ledger."""

    kind = "case.filed"
    icon = "check"

    def title(self) -> str:
        return tr("归入历史")

    def told(self, body: CaseFiled, telling: Telling, texts: Texts) -> str:
        return tr("台账里的旧事，不再办。台账没写的结果，没有补写。")


STEP: Final = Filed()
