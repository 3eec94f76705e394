"""总部退回: headquarters asks for something."""

from __future__ import annotations

from typing import Final

from casework.matters.shared.bodies import CaseReturned
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import listed, sentences, tr
from ui.words_fields import field_words


class Returned(Step[CaseReturned]):
    """总部退回: headquarters asks for something."""

    kind = "case.returned"
    icon = "back"

    def title(self) -> str:
        return tr("总部退回")

    def told(self, body: CaseReturned, telling: Telling, texts: Texts) -> str:
        lines = [field_words(name) for name in body.wanted if name == "lines"]
        fields = [field_words(name) for name in body.wanted if name != "lines"]
        return sentences(
            telling.ground("return_reason", body.reason),
            tr("请补：{wanted}。", wanted=listed(fields)) if fields else "",
            tr("请更正：{wanted}。", wanted=listed(lines)) if lines else "",
        )


STEP: Final = Returned()
