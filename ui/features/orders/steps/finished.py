"""办结报告: done, as this point sees it."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.order.bodies import OrderFinished
from casework.matters.order.course import order_of
from casework.matters.order.reporting import REPORT, SATISFACTION, asked_of
from local_store.views import SubjectView
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import sentences, stopped, tr
from ui.words_fields import field_words

Satisfaction = Literal["satisfied", "fairly", "unsatisfied", "unasked"]
_ASKS: Final = "asks"
"""The value of the panel that says which questions it asks."""
_MUST: Final = ("report_outcome", "report_reply")
"""What a report cannot do without, where its matter asks for it: what came of it, and what the citizen is told."""


class Finished(Step[OrderFinished]):
    """办结报告: done, as this point sees it. Exactly what the matter of the order asks for."""

    kind = "order.finished"
    icon = "document"
    wordy = True
    texts = tuple(name for name in REPORT if name != SATISFACTION)

    def title(self) -> str:
        return tr("办结报告")

    def act(self) -> str:
        return tr("写办结报告")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        del now
        said = order_of(view.state).dispatched
        names = asked_of(handbook, said.matter if said is not None else "")
        content = tuple((code, satisfaction_words(code)) for code in _ANSWERS)
        rows = tuple(
            (
                Ask(name, field_words(name), "chips", content, required=True)
                if name == SATISFACTION
                else Ask(name, field_words(name), "story", required=name in _MUST, first=number == 0),
            )
            for number, name in enumerate(names)
        )
        return StepForm(
            kind=self.kind,
            title=tr("办结报告"),
            verb=tr("报给总部"),
            icon=self.icon,
            note=tr("照经过替您拟好了，每一格都能改；报上去的是您改好的。"),
            rows=rows,
            values={_ASKS: names},
        )

    def read(self, read: Reader) -> Body:
        asks = read.values.get(_ASKS)
        names = asks if isinstance(asks, list | tuple) else REPORT
        for name in _MUST:
            if name in names:
                read.words(name)
        chosen = read.chosen(SATISFACTION) if SATISFACTION in names else "unasked"
        return OrderFinished(on=read.day(), satisfaction=_satisfaction(chosen))

    def recorded(self, body: OrderFinished) -> dict[str, object]:
        return {SATISFACTION: body.satisfaction}

    def told(self, body: OrderFinished, telling: Telling, texts: Texts) -> str:
        parts = [
            tr("{name}：{told}", name=field_words(name), told=stopped(text.rstrip(tr("。"))))
            for name in self.texts
            if (text := texts.get(name, ""))
        ]
        if body.satisfaction != "unasked":
            parts.append(
                tr(
                    "{name}：{told}",
                    name=field_words(SATISFACTION),
                    told=stopped(satisfaction_words(body.satisfaction)),
                )
            )
        return sentences(*parts)


_ANSWERS: Final[tuple[Satisfaction, ...]] = ("satisfied", "fairly", "unsatisfied", "unasked")


def satisfaction_words(code: str) -> str:
    """What the citizen says of it."""
    return {
        "satisfied": tr("满意"),
        "fairly": tr("基本满意"),
        "unsatisfied": tr("不满意"),
        "unasked": tr("还没问"),
    }.get(code, code)


def _satisfaction(code: str) -> Satisfaction:
    return next((one for one in _ANSWERS if one == code), "unasked")


STEP: Final = Finished()
