"""登记: a complaint is taken in."""

from __future__ import annotations

from typing import Final

from casework.matters.complaint.bodies import ComplaintLogged
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Logged(Step[ComplaintLogged]):
    """登记: a complaint is taken in."""

    kind = "complaint.logged"
    icon = "complaint"
    wordy = True

    def title(self) -> str:
        return tr("登记")

    def told(self, body: ComplaintLogged, telling: Telling, texts: Texts) -> str:
        return texts.get("story") or texts.get("summary", "")

    def who(self, body: ComplaintLogged, name: str, telling: Telling, texts: Texts) -> str:
        mode = body.fields.get("receive_mode")
        if telling.handbook is None or not isinstance(mode, str) or not mode:
            return name
        return " · ".join((name, telling.handbook.receive_modes.name(mode)))


STEP: Final = Logged()
