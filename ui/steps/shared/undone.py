"""撤销: an earlier entry is taken back."""

from __future__ import annotations

from typing import Final

from casework.matters.shared.bodies import StepUndone
from ui.steps.registry import kind_title
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import local, moment_words, tr


class Undone(Step[StepUndone]):
    """撤销: an earlier entry is taken back."""

    kind = "step.undone"

    def title(self) -> str:
        return tr("撤销")

    def told(self, body: StepUndone, telling: Telling, texts: Texts) -> str:
        target = next((one for one in telling.view.state.timeline if one.entry.id == body.entry), None)
        if target is None:
            return ""
        when = moment_words(local(target.entry.core.at), telling.today)
        title = kind_title(target.entry.core.kind)
        return tr("撤回了{when}的“{title}”。", when=when, title=title)


STEP: Final = Undone()
