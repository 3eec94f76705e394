"""抽查属实: a person at headquarters looked at held money and found it true."""

from __future__ import annotations

from typing import Final

from casework.matters.shared.bodies import MoneyReleased
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import sentences, tr


class MoneyFoundTrue(Step[MoneyReleased]):
    """抽查属实: a person at headquarters looked at held money and found it true."""

    kind = "money.released"
    icon = "check"

    def title(self) -> str:
        return tr("抽查属实")

    def told(self, body: MoneyReleased, telling: Telling, texts: Texts) -> str:
        return sentences(
            tr("总部有人核对过，{count} 笔属实。", count=len(body.entries)),
            telling.ground("release_reason", body.how),
        )


STEP: Final = MoneyFoundTrue()
