"""凭回执答的话: what somebody with the receipt in hand said on headquarters' page. Who it was, nobody has looked at."""

from __future__ import annotations

from typing import Final

from casework.matters.complaint.bodies import ConsumerAnswered
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import sentences, tr


class Answered(Step[ConsumerAnswered]):
    """凭回执答的话: nobody at the desk writes it."""

    kind = "consumer.answered"
    icon = "person"

    def title(self) -> str:
        return tr("凭回执答的话")

    def told(self, body: ConsumerAnswered, telling: Telling, texts: Texts) -> str:
        performed = {
            "all": tr("说好的全都兑现了。"),
            "part": tr("说好的只兑现了一部分。"),
            "none": tr("说好的没有兑现。"),
        }[body.performed]
        content = {
            "satisfied": tr("满意。"),
            "fairly": tr("基本满意。"),
            "unsatisfied": tr("不满意。"),
        }[body.satisfaction]
        return sentences(performed, content)

    def who(self, body: ConsumerAnswered, name: str, telling: Telling, texts: Texts) -> str:
        return tr("凭登记回执在总部的网页上答的，没有核对是谁")


STEP: Final = Answered()
