"""追回垫付: who advanced a payment has some of it back."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.advances import Advance, advances_of
from casework.matters.complaint.mediation_bodies import AdvanceReclaimed
from casework.plausibility import Known
from casework.state import CaseState
from local_store.views import SubjectView
from ui.features.cases.steps.advance_noted import by_words
from ui.parts.values import Wrong
from ui.steps import asks, named
from ui.steps.form import Ask, StepForm
from ui.steps.questions import Asking
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import amount, clauses, money, money_short, stopped, tr


class Reclaimed(Step[AdvanceReclaimed]):
    """追回垫付: how much came back. It is in no total."""

    kind = "advance.reclaimed"
    icon = "back"
    menu = 44

    def title(self) -> str:
        return tr("追回垫付")

    def act(self) -> str:
        return tr("记追回的垫付")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        advanced = {
            one.body.name: tr(
                "{who}垫的 {sum}，还差 {left}",
                who=by_words(one.body.by),
                sum=money_short(one.body.fen),
                left=money_short(one.left_fen),
            )
            for one in sorted(advances_of(view.state), key=lambda one: not one.left_fen)
        }
        only = next(iter(advanced.values()), "") if len(advanced) == 1 else ""
        return StepForm(
            kind=self.kind,
            title=tr("追回垫付"),
            verb=tr("记下追回"),
            icon=self.icon,
            note=clauses((*((only,) if only else ()), tr("追回的钱归垫钱的人，不算挽回，也不进统计。"))),
            rows=(
                *named.which(tr("哪一笔垫付"), advanced),
                (Ask("fen", tr("追回多少"), "sum", required=True, first=True), asks.day()),
                (asks.words(tr("备注")),),
            ),
            values={named.OF: next(iter(advanced), "")},
        )

    def read(self, read: Reader) -> Body:
        fen = read.fen("fen")
        if not fen and "fen" not in read.wrong:
            read.wrong["fen"] = Wrong.EMPTY
        return AdvanceReclaimed(on=read.day(), of=read.chosen(named.OF), fen=fen or 0)

    def recorded(self, body: AdvanceReclaimed) -> dict[str, object]:
        return {named.OF: body.of, "fen": amount(body.fen)}

    def ask(self, body: AdvanceReclaimed, asking: Asking, known: Known, state: CaseState | None) -> None:
        asking.days_of(body)
        found = _advance(state, body.of)
        if found is not None:
            asking.sum(
                lambda sum_: tr("追回 {sum}", sum=sum_),
                body.fen,
                Known(agreed_fen=found.body.fen, performed_fen=found.reclaimed_fen),
            )

    def told(self, body: AdvanceReclaimed, telling: Telling, texts: Texts) -> str:
        parts = [tr("追回 {sum}", sum=money(body.fen))]
        found = _advance(telling.view.state, body.of)
        if found is not None and found.left_fen:
            parts.append(tr("还差 {sum}", sum=money(found.left_fen)))
        return stopped(clauses(parts))

    def done(self, body: AdvanceReclaimed) -> str:
        return tr("追回 {sum}", sum=money_short(body.fen))


def _advance(state: CaseState | None, name: str) -> Advance | None:
    every = advances_of(state) if state is not None else ()
    return next((one for one in every if one.body.name == name), None)


STEP: Final = Reclaimed()
