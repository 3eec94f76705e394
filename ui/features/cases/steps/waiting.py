"""等回音: the case is left lying until a day, because somebody's word has to come first."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.bodies import WaitingNoted
from local_store.views import SubjectView
from ui.steps import asks
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import short_day, tr

Side = Literal["merchant", "consumer", "department", "other"]


class Waiting(Step[WaitingNoted]):
    """等回音: until which day, for whose word, and why."""

    kind = "waiting.noted"
    icon = "clock"
    menu = 15

    def title(self) -> str:
        return tr("等回音")

    def act(self) -> str:
        return tr("等回音（到日子再提醒）")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        return StepForm(
            kind=self.kind,
            title=tr("等回音"),
            verb=tr("放到那天再看"),
            icon=self.icon,
            note=tr(
                "到那天之前不提醒您，您自己写备注也不会提前提醒；对方有了回音、总部有话，马上回到待办。承诺的日子照样算。"
            ),
            rows=(
                (
                    Ask("until", tr("等到哪天"), "text", required=True, wide=2, first=True),
                    Ask("side", tr("等谁"), "chips", _sides(), wide=3),
                ),
                (asks.words(tr("为什么等"), required=True),),
            ),
            values={"side": "merchant"},
        )

    def read(self, read: Reader) -> Body:
        read.words()
        until = read.day("until", ahead=True)
        side: Side = next((one for one in _SIDES if one == read.one("side", "merchant")), "other")
        return WaitingNoted(on=read.now.date(), until=until, side=side)

    def recorded(self, body: WaitingNoted) -> dict[str, object]:
        return {"until": body.until.isoformat(), "side": body.side}

    def told(self, body: WaitingNoted, telling: Telling, texts: Texts) -> str:
        return waiting_words(body, telling)

    def done(self, body: WaitingNoted) -> str:
        return tr("放到 {day}", day=short_day(body.until))


_SIDES: Final[tuple[Side, ...]] = ("merchant", "consumer", "department", "other")


def _sides() -> tuple[tuple[str, str], ...]:
    return (
        ("merchant", tr("商家")),
        ("consumer", tr("消费者")),
        ("department", tr("接收部门")),
        ("other", tr("别的")),
    )


def side_words(side: str) -> str:
    """Whose word is waited for."""
    return {
        "merchant": tr("等商家回话"),
        "consumer": tr("等消费者回话"),
        "department": tr("等接收部门回话"),
    }.get(side, tr("先放着"))


def waiting_words(body: WaitingNoted, telling: Telling) -> str:
    """`等商家回话，到 11月30日再看。`"""
    return tr("{side}，到 {day}再看。", side=side_words(body.side), day=short_day(body.until, telling.today))


STEP: Final = Waiting()
