"""特别留意: a flag that must not wait, and what was done about it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.handbook.sensitive import FLAGS, STEPS
from casework.matters.body import Body
from casework.matters.complaint.bodies import SensitiveNoted
from local_store.views import SubjectView
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import listed, sentences, stopped, tr


class Sensitive(Step[SensitiveNoted]):
    """特别留意: which flag. What is done about it is ticked on its card."""

    kind = "sensitive.noted"
    icon = "warning"
    menu = 16

    def title(self) -> str:
        return tr("特别留意")

    def act(self) -> str:
        return tr("特别留意（有人身危险、群体、媒体等）")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        flags = tuple((term.code, term.name) for term in handbook.dictionary(FLAGS))
        return StepForm(
            kind=self.kind,
            title=tr("特别留意"),
            verb=tr("放到最上面"),
            icon=self.icon,
            note=tr("这一件会放在待办最上面，总部下一次收到就看得见。"),
            rows=((Ask("flag", tr("是哪种情形"), "chips", flags, required=True, first=True),),),
        )

    def read(self, read: Reader) -> Body:
        return SensitiveNoted(on=read.now.date(), flag=read.chosen("flag"))

    def told(self, body: SensitiveNoted, telling: Telling, texts: Texts) -> str:
        name = telling.name(FLAGS, body.flag)
        if body.stands == "not_so":
            return tr("{name}：看过，不是这回事。", name=name)
        done = listed(telling.name(STEPS, code) for code in body.done)
        said = stopped(tr("{name}：处理好了", name=name) if body.stands == "settled" else name)
        return sentences(said, tr("做了：{done}。", done=done) if done else "")

    def done(self, body: SensitiveNoted) -> str:
        return {
            "open": tr("放在待办最上面了"),
            "settled": tr("记下了，处理好了"),
            "not_so": tr("记下了，不是这回事"),
        }[body.stands]


STEP: Final = Sensitive()
