"""回避: somebody asked that the mediator stand aside."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.mediation_bodies import RecusalRecorded
from local_store.views import SubjectView
from ui.parts.values import Wrong, text_of
from ui.steps import asks
from ui.steps.form import Ask, StepForm
from ui.steps.law import law_words
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import clauses, sentences, stopped, tr

Side = Literal["consumer", "merchant", "mediator"]
Decided = Literal["pending", "granted", "refused"]
Decider = Literal["charge", "mediator", "other"]
_SIDES: Final[tuple[Side, ...]] = ("consumer", "merchant", "mediator")
_VERDICTS: Final[tuple[Decided, ...]] = ("pending", "granted", "refused")
_DECIDERS: Final[tuple[Decider, ...]] = ("charge", "mediator", "other")


class Recused(Step[RecusalRecorded]):
    """回避: who asked, why, who decided, and who mediates instead."""

    kind = "recusal.recorded"
    icon = "people"
    menu = 24
    texts = ("mediator", "text", "new_mediator")

    def title(self) -> str:
        return tr("回避")

    def act(self) -> str:
        return tr("记回避、换调解人")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        note = tr("双方都可以请调解人回避。决定了再记一次，或者更正这一条。")
        return StepForm(
            kind=self.kind,
            title=tr("回避、换调解人"),
            verb=tr("记下"),
            icon=self.icon,
            note=sentences(note, law_words(handbook, "调解回避", view.state, now.date())),
            rows=(
                (
                    Ask("asked_by", tr("谁提出的"), "chips", _sides(), required=True, wide=3),
                    Ask("mediator", tr("请谁回避"), "text", required=True, wide=2, first=True),
                    asks.day(),
                ),
                (asks.words(tr("为什么要回避"), hint=tr("会印在调解通知、调解笔录上"), required=True),),
                (
                    Ask("decided", tr("怎么定的"), "chips", _verdicts(), wide=3),
                    Ask("decider", tr("谁决定的"), "chips", _deciders(), wide=3),
                ),
                (
                    Ask(
                        "new_mediator",
                        tr("换成谁来调解"),
                        "text",
                        required=True,
                        shown_when=("decided", "granted"),
                    ),
                ),
            ),
            values={"decided": "pending", "decider": "charge"},
        )

    def read(self, read: Reader) -> Body:
        asked_by = read.chosen("asked_by")
        read.words("mediator")
        read.words()
        decided: Decided = next((one for one in _VERDICTS if one == read.one("decided")), "pending")
        if decided == "granted" and not text_of(read.values, "new_mediator"):
            read.wrong["new_mediator"] = Wrong.EMPTY
        return RecusalRecorded(
            on=read.day(),
            asked_by=next((one for one in _SIDES if one == asked_by), "consumer"),
            decided=decided,
            decider=next((one for one in _DECIDERS if one == read.one("decider")), "charge"),
        )

    def recorded(self, body: RecusalRecorded) -> dict[str, object]:
        return {"asked_by": body.asked_by, "decided": body.decided, "decider": body.decider}

    def told(self, body: RecusalRecorded, telling: Telling, texts: Texts) -> str:
        who = dict(_sides())[body.asked_by]
        about = texts.get("mediator", "")
        asked = tr("{who}提出，请{name}回避", who=who, name=about) if about else tr("{who}提出回避", who=who)
        parts = [asked]
        if body.decided == "pending":
            parts.append(tr("还没有决定"))
        else:
            parts.append(
                tr("{decider}：{verdict}", decider=_decided_by(body.decider), verdict=_verdict(body.decided))
            )
        if body.decided == "granted" and (new := texts.get("new_mediator", "")):
            parts.append(tr("改由{name}调解", name=new))
        return stopped(clauses(parts))

    def done(self, body: RecusalRecorded) -> str:
        return tr("还没有决定") if body.decided == "pending" else _verdict(body.decided)


def _sides() -> asks.Options:
    return (("consumer", tr("消费者")), ("merchant", tr("商家")), ("mediator", tr("调解人自己")))


def _verdicts() -> asks.Options:
    return (("pending", tr("还没有决定")), ("granted", tr("回避，换人")), ("refused", tr("不用回避")))


def _deciders() -> asks.Options:
    return (("charge", tr("站里负责人")), ("mediator", tr("调解人自己")), ("other", tr("其他人")))


def _verdict(decided: str) -> str:
    return tr("同意回避") if decided == "granted" else tr("不用回避")


def _decided_by(decider: str) -> str:
    return {"charge": tr("站里负责人决定"), "mediator": tr("调解人自己决定")}.get(decider, tr("其他人决定"))


STEP: Final = Recused()
