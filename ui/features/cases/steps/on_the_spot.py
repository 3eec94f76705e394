"""当场和解: agreed at the counter, and mostly paid at once."""

from __future__ import annotations

from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.plausibility import Known
from casework.state import CaseState
from ui.parts.values import Wrong
from ui.steps import asks
from ui.steps.done import sums_words
from ui.steps.form import Ask, StepForm
from ui.steps.questions import Asking
from ui.steps.reader import Reader, lines_recorded, paper
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import clauses, tr

_NO_MONEY = "none"
"""Said of a settlement that was about no money, in the place of whether it was paid."""


class OnTheSpot(Step[SettledOnTheSpot]):
    """当场和解: agreed at the counter, and mostly paid at once."""

    kind = "settlement.on_the_spot"
    icon = "handshake"
    menu = 10

    def title(self) -> str:
        return tr("当场和解")

    def act(self) -> str:
        return tr("当场和解")

    def ending(self, handbook: Handbook) -> StepForm:
        """The sum is whatever somebody writes here; nothing stands for it until then."""
        paid = (("yes", tr("付清了")), ("no", tr("以后付")), (_NO_MONEY, tr("没涉及钱")))
        return StepForm(
            kind=self.kind,
            title=tr("当场和解"),
            verb=tr("记下"),
            icon=self.icon,
            note=tr("写谈好的数；没有涉及钱，就选“没涉及钱”。"),
            rows=(
                (
                    Ask("sum", tr("谈好多少"), "sum", wide=3, first=True),
                    Ask("component", tr("是什么"), "chips", asks.main_components(handbook), wide=6),
                    Ask("form", tr("怎么给"), "chips", asks.money_forms(handbook), wide=4),
                    Ask("paid", tr("当场付清"), "chips", paid, wide=3),
                    Ask("due_on", tr("哪天前付"), "text", wide=3, shown_when=("paid", "no")),
                ),
            ),
            values={"component": "L1", "form": "transfer", "paid": "yes"},
        )

    def correcting_rows(
        self, rows: tuple[tuple[Ask, ...], ...], handbook: Handbook
    ) -> tuple[tuple[Ask, ...], ...]:
        """One that was recorded may have several lines (a ledger's has)."""
        return (
            (asks.lines("lines", tr("谈好什么"), handbook),),
            tuple(ask for ask in rows[0] if ask.name in ("paid", "due_on")),
        )

    def read(self, read: Reader) -> Body:
        how = read.one("paid", "yes")
        paid = how in ("yes", _NO_MONEY)
        several = "lines" in read.values
        lines, where = (read.lines(), "lines.0") if several else (_one_line(read), "sum")
        if how == _NO_MONEY and lines:
            read.wrong[where] = Wrong.TWO_WAYS
        elif how != _NO_MONEY and not lines and not read.wrong:
            read.wrong[where] = Wrong.SUM_OR_NONE
        return SettledOnTheSpot(
            on=read.day(),
            lines=lines,
            paid=paid,
            due_on=None if paid else read.maybe_day("due_on"),
            paper=paper(read, "performed_at_once" if paid else "pending"),
        )

    def recorded(self, body: SettledOnTheSpot) -> dict[str, object]:
        due = body.due_on.isoformat() if body.due_on is not None else ""
        paid = ("yes" if body.paid else "no") if body.lines else _NO_MONEY
        return {"lines": lines_recorded(body.lines), "paid": paid, "due_on": due, "paper": body.paper}

    def ask(self, body: SettledOnTheSpot, asking: Asking, known: Known, state: CaseState | None) -> None:
        asking.days_of(body)
        asking.sum(lambda sum_: tr("谈好 {sum}", sum=sum_), sum(line.fen for line in body.lines), known)

    def told(self, body: SettledOnTheSpot, telling: Telling, texts: Texts) -> str:
        if not body.lines:
            return tr("当场说好了，没有涉及钱。")
        sums = telling.lines(body.lines)
        if body.paid:
            return tr("当场{sums}，已付清。", sums=sums)
        due = tr("，{day}前付", day=telling.day(body.due_on)) if body.due_on else tr("，以后付")
        return tr("当场谈好{sums}{due}。", sums=sums, due=due)

    def done(self, body: SettledOnTheSpot) -> str:
        if not body.lines:
            return tr("没有涉及钱")
        paid = tr("已付清") if body.paid else tr("以后付")
        return clauses((tr("谈好 {sums}", sums=sums_words(body.lines)), paid))


def _one_line(read: Reader) -> tuple[Line, ...]:
    fen = read.fen("sum")
    if not fen:
        return ()
    return (Line(component=read.one("component", "L1"), fen=fen, form=read.one("form", "transfer")),)


STEP: Final = OnTheSpot()
