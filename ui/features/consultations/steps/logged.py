"""登记咨询: what somebody asked, and the answer."""

from __future__ import annotations

from typing import Final

from casework.matters.consultation.bodies import ConsultationLogged
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Logged(Step[ConsultationLogged]):
    """登记咨询: what somebody asked, and the answer."""

    kind = "consultation.logged"
    icon = "consult"
    wordy = True

    def title(self) -> str:
        return tr("登记咨询")

    def told(self, body: ConsultationLogged, telling: Telling, texts: Texts) -> str:
        answer, question = texts.get("answer", ""), texts.get("question", "")
        if not answer:
            return question
        return tr("问：{question} 答：{answer}", question=question, answer=answer)


STEP: Final = Logged()
