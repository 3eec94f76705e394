"""签字: somebody signed a document of the subject."""

from __future__ import annotations

from typing import Final

from casework.matters.shared.bodies import PaperSigned
from casework.signatures import signatures
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import clauses, tr


class PaperIsSigned(Step[PaperSigned]):
    """签字: somebody signed a document of the subject."""

    kind = "paper.signed"
    icon = "pencil"
    wordy = True
    """Whose name it is, is nobody's business in a summary."""

    def title(self) -> str:
        return tr("签字")

    def told(self, body: PaperSigned, telling: Telling, texts: Texts) -> str:
        written = telling.handbook.paper_templates.get(body.paper) if telling.handbook is not None else None
        ways = {
            "pen": tr("在屏幕上签"),
            "paper": tr("在纸上签，照片在凭证里"),
            "thumb": tr("在纸上按手印，照片在凭证里"),
        }
        state = telling.view.state
        now = next((one for one in signatures(state) if one.body is body), None)
        counts = any(event.body is body and event.effect == "counts" for event in state.timeline)
        return clauses(
            part
            for part in (
                written.name if written is not None else body.paper,
                role_words(body.role),
                tr("代签") if body.agent else "",
                ways.get(body.way, ""),
                tr("签的是旧的一份") if now is not None and now.standing == "old" else "",
                tr("之后又重签过") if now is None and counts else "",
            )
            if part
        )


def role_words(role: str) -> str:
    """Whose place it is."""
    return {
        "consumer": tr("消费者"),
        "merchant": tr("商家"),
        "point": tr("联络点"),
        "receiver": tr("接收人"),
    }.get(role, "")


STEP: Final = PaperIsSigned()
