"""转办回音: what the department that received the case says."""

from __future__ import annotations

from typing import Final

from casework.matters.complaint.bodies import TransferReceived
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import sentences, tr


class Received(Step[TransferReceived]):
    """转办回音: what the department that received the case says."""

    kind = "transfer.received"
    icon = "transfer"

    def title(self) -> str:
        return tr("转办回音")

    def told(self, body: TransferReceived, telling: Telling, texts: Texts) -> str:
        word = {
            "received": tr("对方已收到。"),
            "accepted": tr("对方已受理。"),
            "not_accepted": tr("对方没有受理。"),
            "finished": tr("对方已办结。"),
        }[body.outcome]
        return sentences(word, telling.ground("nonaccept_ground", body.ground))


STEP: Final = Received()
