"""调解: a round of it, with what both sides named."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.bodies import MediationHeld
from casework.matters.complaint.course import course_of
from casework.matters.complaint.rounds import rounds_of
from casework.plausibility import Known
from casework.state import CaseState
from local_store.views import SubjectView
from ui.parts.values import Wrong, text_of
from ui.steps import asks
from ui.steps.form import Ask, StepForm
from ui.steps.questions import Asking, TooEarly
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import amount, clauses, money, money_short, sentences, stopped, tr


class Held(Step[MediationHeld]):
    """调解: a round of it, with what both sides named."""

    kind = "mediation.held"
    icon = "people"
    texts = ("text", "consumer_said", "merchant_said")

    def title(self) -> str:
        return tr("调解")

    def act(self) -> str:
        return tr("记调解")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        rounds = len(rounds_of(view.state))
        modes = tuple((term.code, term.name) for term in handbook.dictionary("mediation_mode"))
        return StepForm(
            kind=self.kind,
            title=tr("记调解（第 {round} 轮）", round=rounds + 1),
            verb=tr("记下"),
            icon=self.icon,
            note=tr("至少写一样；谈成了，请接着记谈成的结果。"),
            rows=(
                (
                    Ask("demand", tr("消费者要多少"), "sum", first=True),
                    Ask("offer", tr("商家出多少"), "sum"),
                    Ask("mode", tr("怎么谈的"), "choice", (("", tr("没记")), *modes)),
                    asks.day(),
                ),
                (
                    Ask("consumer_said", tr("消费者的说法"), "text", hint=tr("会印在调解笔录上"), wide=2),
                    Ask("merchant_said", tr("商家的说法"), "text", hint=tr("会印在调解笔录上"), wide=2),
                ),
                (asks.words(tr("谈得怎样")),),
            ),
            values={"round": str(rounds + 1)},
        )

    def read(self, read: Reader) -> Body:
        rounds = text_of(read.values, "round")
        offer, demand = read.fen("offer"), read.fen("demand")
        said = any(text_of(read.values, name) for name in self.texts)
        if offer is None and demand is None and not read.wrong and not said:
            read.wrong["demand"] = Wrong.SAY_ONE
        return MediationHeld(
            on=read.day(),
            mode=read.one("mode"),
            round=int(rounds) if rounds.isdecimal() and int(rounds) > 0 else 1,
            offer_fen=offer,
            demand_fen=demand,
        )

    def recorded(self, body: MediationHeld) -> dict[str, object]:
        return {
            "demand": _typed(body.demand_fen),
            "offer": _typed(body.offer_fen),
            "mode": body.mode,
            "round": str(body.round),
        }

    def ask(self, body: MediationHeld, asking: Asking, known: Known, state: CaseState | None) -> None:
        meeting = course_of(state).next_meeting if state is not None else None
        now = asking.now
        if meeting is not None and meeting > now.timestamp() * 1000 and body.on >= now.date():
            asking.found.append(TooEarly(meeting))
        asking.days_of(body)
        # What a consumer asks for is held against what was spent, what a shop offers against both.
        asking.sum(
            lambda sum_: tr("消费者要 {sum}", sum=sum_), body.demand_fen, Known(spent_fen=known.spent_fen)
        )
        asking.sum(lambda sum_: tr("商家出 {sum}", sum=sum_), body.offer_fen, known)

    def told(self, body: MediationHeld, telling: Telling, texts: Texts) -> str:
        parts = []
        if said := texts.get("consumer_said", ""):
            parts.append(tr("消费者说：{words}", words=said))
        if body.demand_fen is not None:
            parts.append(tr("消费者要 {sum}", sum=money(body.demand_fen)))
        if said := texts.get("merchant_said", ""):
            parts.append(tr("商家说：{words}", words=said))
        if body.offer_fen is not None:
            parts.append(tr("商家出 {sum}", sum=money(body.offer_fen)))
        return sentences(*(stopped(part) for part in parts))

    def who(self, body: MediationHeld, name: str, telling: Telling, texts: Texts) -> str:
        parts = [tr("第 {round} 轮", round=body.round)]
        if place := texts.get("place", ""):
            parts.insert(0, place)
        return " · ".join((name, *parts))

    def done(self, body: MediationHeld) -> str:
        parts = []
        if body.demand_fen is not None:
            parts.append(tr("消费者要 {sum}", sum=money_short(body.demand_fen)))
        if body.offer_fen is not None:
            parts.append(tr("商家出 {sum}", sum=money_short(body.offer_fen)))
        return clauses(parts)


def _typed(fen: int | None) -> str:
    return "" if fen is None else amount(fen)


STEP: Final = Held()
