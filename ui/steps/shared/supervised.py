"""督办: headquarters asks how it stands."""

from __future__ import annotations

from typing import Final

from casework.matters.shared.bodies import SupervisionAsked
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Supervised(Step[SupervisionAsked]):
    """督办: headquarters asks how it stands."""

    kind = "supervision.asked"
    icon = "flag"

    def title(self) -> str:
        return tr("督办")

    def told(self, body: SupervisionAsked, telling: Telling, texts: Texts) -> str:
        way = telling.ground("supervision_way", body.way)
        if body.due_on is None:
            return way
        return tr("{way}请在{day}前回复。", way=way, day=telling.day(body.due_on))

    def who(self, body: SupervisionAsked, name: str, telling: Telling, texts: Texts) -> str:
        spoken = texts.get("spoken_with", "")
        return tr("{name} → {whom}", name=name, whom=spoken) if spoken else name


STEP: Final = Supervised()
