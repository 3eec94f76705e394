"""回访: whether the consumer is content."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.bodies import FollowedUp
from local_store.views import SubjectView
from ui.steps import asks
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr

Satisfaction = Literal["satisfied", "fairly", "unsatisfied", "unasked"]
_CONTENT: tuple[Satisfaction, ...] = ("satisfied", "fairly", "unsatisfied")


class FollowUp(Step[FollowedUp]):
    """回访: whether the consumer is content."""

    kind = "followup.recorded"
    icon = "phone"
    menu = 90

    def title(self) -> str:
        return tr("回访")

    def act(self) -> str:
        return tr("打电话回访")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        content = (
            ("satisfied", tr("满意")),
            ("fairly", tr("基本满意")),
            ("unsatisfied", tr("不满意")),
            ("unasked", tr("没问")),
        )
        return StepForm(
            kind=self.kind,
            title=tr("记回访"),
            verb=tr("记下回访"),
            icon=self.icon,
            rows=(
                (
                    Ask("satisfaction", tr("满意吗"), "chips", content, wide=3, first=True, required=True),
                    Ask("channel", tr("怎么问的"), "chips", asks.channels(), wide=3),
                    asks.day(),
                ),
                (asks.words(hint=tr("会印在回访记录上，留在本站")),),
            ),
            values={"channel": "phone"},
        )

    def read(self, read: Reader) -> Body:
        performed = {"yes": True, "no": False}.get(read.one("performed"))
        content: Satisfaction = "unasked"
        answered = read.chosen("satisfaction")
        for one in _CONTENT:
            if answered == one:
                content = one
        return FollowedUp(
            on=read.day(), channel=read.one("channel", "phone"), performed=performed, satisfaction=content
        )

    def recorded(self, body: FollowedUp) -> dict[str, object]:
        performed = {None: "", True: "yes", False: "no"}[body.performed]
        return {"satisfaction": body.satisfaction, "channel": body.channel, "performed": performed}

    def told(self, body: FollowedUp, telling: Telling, texts: Texts) -> str:
        return {
            "satisfied": tr("消费者满意。"),
            "fairly": tr("消费者基本满意。"),
            "unsatisfied": tr("消费者不满意。"),
            "unasked": "",
        }[body.satisfaction]


STEP: Final = FollowUp()
