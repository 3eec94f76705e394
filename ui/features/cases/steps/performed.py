"""履行: money that was really handed over."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.bodies import PerformanceRecorded
from casework.plausibility import Known
from casework.state import CaseState
from local_store.views import SubjectView
from ui.parts.values import Wrong
from ui.steps import asks
from ui.steps.done import sums_words
from ui.steps.form import Ask, Offer, StepForm
from ui.steps.questions import Asking
from ui.steps.reader import Reader, lines_recorded
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import amount, clauses, money_short, sentences, tr


class Performed(Step[PerformanceRecorded]):
    """履行: money that was really handed over."""

    kind = "performance.recorded"
    icon = "money"
    menu = 40

    def title(self) -> str:
        return tr("履行")

    def act(self) -> str:
        return tr("记收到的钱")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        owed = view.state.money.outstanding_fen
        agreed = view.state.money.agreed
        component = agreed[0].component if agreed else "L1"
        form = agreed[0].form if agreed else "transfer"
        complete = (("no", tr("按数目算")), ("yes", tr("消费者说不再欠了")))
        return StepForm(
            kind=self.kind,
            title=tr("记收到的钱"),
            verb=tr("记下收到"),
            icon=self.icon,
            note=tr("只有这里记的才算“挽回”。代金券、储值不算钱。"),
            rows=(
                (asks.lines("lines", tr("收到什么"), handbook),),
                (Ask("complete", tr("全清了吗"), "chips", complete, wide=2), asks.day()),
                (asks.words(tr("怎么收到的")),),
            ),
            values={"lines": [(component, "", form)], "complete": "no"},
            offers=(
                Offer(
                    tr("谈好还没付的 {sum} 都收到了，就填这个数", sum=money_short(owed)),
                    {"lines": [(component, amount(owed), form)]},
                ),
            )
            if owed
            else (),
        )

    def read(self, read: Reader) -> Body:
        lines = read.lines()
        complete = read.one("complete") == "yes"
        if not lines and not complete and not read.wrong:
            read.wrong["lines.0"] = Wrong.EMPTY
        return PerformanceRecorded(on=read.day(), lines=lines, complete=complete)

    def recorded(self, body: PerformanceRecorded) -> dict[str, object]:
        return {"lines": lines_recorded(body.lines), "complete": "yes" if body.complete else "no"}

    def ask(self, body: PerformanceRecorded, asking: Asking, known: Known, state: CaseState | None) -> None:
        asking.days_of(body)
        known = Known.of(state, performing=True) if state is not None else known
        asking.sum(lambda sum_: tr("收到 {sum}", sum=sum_), sum(line.fen for line in body.lines), known)

    def told(self, body: PerformanceRecorded, telling: Telling, texts: Texts) -> str:
        sums = tr("收到{sums}。", sums=telling.lines(body.lines)) if body.lines else ""
        return sentences(sums, tr("消费者说不再欠了。") if body.complete else "")

    def done(self, body: PerformanceRecorded) -> str:
        parts = [tr("收到 {sums}", sums=sums_words(body.lines))] if body.lines else []
        return clauses([*parts, tr("消费者说不再欠了")] if body.complete else parts)


STEP: Final = Performed()
