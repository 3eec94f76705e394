"""协议: what both sides agreed on, to be paid later."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.bodies import SettlementAgreed
from casework.matters.complaint.rounds import both_named
from casework.plausibility import Known
from casework.state import CaseState
from local_store.views import SubjectView
from ui.parts.values import Wrong, text_of
from ui.steps import asks
from ui.steps.done import sums_words
from ui.steps.form import Ask, Offer, StepForm
from ui.steps.questions import Asking
from ui.steps.reader import Reader, lines_recorded, paper
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import amount, money_short, tr


class Agreed(Step[SettlementAgreed]):
    """协议: what both sides agreed on, to be paid later."""

    kind = "settlement.agreed"
    icon = "document"
    menu = 30

    def title(self) -> str:
        return tr("协议")

    def act(self) -> str:
        return tr("记谈成的结果")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        both = both_named(view.state)
        papers = (
            ("pending", tr("还没签")),
            ("signed", tr("双方签了字")),
            ("performed_at_once", tr("当场付清，没有写")),
            ("both_declined", tr("双方都说不用写")),
        )
        return StepForm(
            kind=self.kind,
            title=tr("记谈成的结果"),
            verb=tr("记下谈成"),
            icon="handshake",
            note=tr("这里记答应给多少，没有涉及钱就写一句说好了什么；真收到了，再记收到的钱。"),
            rows=(
                (asks.lines("lines", tr("答应给什么"), handbook),),
                (
                    Ask("due_on", tr("哪天前付清"), "text", hint=tr("可写 1130、下周五")),
                    Ask("paper", tr("协议写了吗"), "choice", papers),
                    Ask("on", tr("哪天谈成的"), "text", hint=tr("空着就是今天")),
                ),
                (asks.words(tr("还说好了什么"), hint=tr("会印在协议上，双方都看得到")),),
            ),
            values={"lines": [("L1", "", "transfer")], "paper": "pending"},
            offers=()
            if both is None
            else (
                Offer(
                    tr("双方都说过 {sum}，就填这个数", sum=money_short(both)),
                    {"lines": [("L1", amount(both), "transfer")]},
                ),
            ),
        )

    def read(self, read: Reader) -> Body:
        lines = read.lines()
        if not lines and not read.wrong and not text_of(read.values, "text"):
            read.wrong["lines.0"] = Wrong.SUM_OR_WORDS
        return SettlementAgreed(
            on=read.day(), lines=lines, due_on=read.maybe_day("due_on"), paper=paper(read, "pending")
        )

    def recorded(self, body: SettlementAgreed) -> dict[str, object]:
        due = body.due_on.isoformat() if body.due_on is not None else ""
        return {"lines": lines_recorded(body.lines), "due_on": due, "paper": body.paper}

    def ask(self, body: SettlementAgreed, asking: Asking, known: Known, state: CaseState | None) -> None:
        asking.days_of(body)
        asking.sum(lambda sum_: tr("谈好 {sum}", sum=sum_), sum(line.fen for line in body.lines), known)

    def told(self, body: SettlementAgreed, telling: Telling, texts: Texts) -> str:
        due = tr("，{day}前付清", day=telling.day(body.due_on)) if body.due_on else ""
        return tr("谈好{sums}{due}。", sums=telling.lines(body.lines), due=due)

    def done(self, body: SettlementAgreed) -> str:
        return tr("谈好 {sums}", sums=sums_words(body.lines)) if body.lines else tr("没有写金额")


STEP: Final = Agreed()
