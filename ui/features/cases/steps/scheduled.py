"""约调解: both sides will meet."""

from __future__ import annotations

from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.bodies import MediationScheduled
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import local, moment_words, tr


class Scheduled(Step[MediationScheduled]):
    """约调解: both sides will meet."""

    kind = "mediation.scheduled"
    icon = "calendar"
    menu = 20

    def title(self) -> str:
        return tr("约调解")

    def act(self) -> str:
        return tr("约时间调解")

    def ending(self, handbook: Handbook) -> StepForm:
        return StepForm(
            kind=self.kind,
            title=tr("约时间调解"),
            verb=tr("约好了"),
            icon=self.icon,
            note=tr("时间可以写：明天 9:30、1125 下午2点、周五10点半。"),
            rows=(
                (
                    Ask("when", tr("什么时候"), "text", required=True, wide=2, first=True),
                    Ask("place", tr("在哪里"), "text", wide=3),
                ),
            ),
        )

    def read(self, read: Reader) -> Body:
        return MediationScheduled(when=read.moment())

    def recorded(self, body: MediationScheduled) -> dict[str, object]:
        return {"when": local(body.when).strftime("%Y-%m-%d %H:%M")}

    def told(self, body: MediationScheduled, telling: Telling, texts: Texts) -> str:
        when = moment_words(local(body.when), telling.today)
        place = texts.get("place", "")
        return tr("约在{when}，{place}。", when=when, place=place) if place else tr("约在{when}。", when=when)

    def done(self, body: MediationScheduled) -> str:
        return moment_words(local(body.when))


STEP: Final = Scheduled()
