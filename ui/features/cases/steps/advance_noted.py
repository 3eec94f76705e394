"""先行赔付: part of what the consumer received was advanced by somebody else in the shop's place."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.advances import advanced_fen
from casework.matters.complaint.mediation_bodies import AdvanceNoted
from casework.plausibility import Known
from casework.state import CaseState
from local_store.views import SubjectView
from ui.parts.values import Wrong
from ui.steps import asks, named
from ui.steps.form import Ask, Offer, StepForm
from ui.steps.questions import Asking
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import amount, clauses, money, money_short, sentences, stopped, tr

By = Literal["market", "platform", "association", "insurer", "other"]
_BY: Final[tuple[By, ...]] = ("market", "platform", "association", "insurer", "other")


class Advanced(Step[AdvanceNoted]):
    """先行赔付: who advanced how much, and who owes it to them. The sum is counted where it was received, once."""

    kind = "advance.noted"
    icon = "money"
    menu = 42
    texts = ("payer", "text")

    def title(self) -> str:
        return tr("先行赔付")

    def act(self) -> str:
        return tr("记先行赔付（谁先垫的）")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        left = view.state.money.performed_fen - advanced_fen(view.state)
        return StepForm(
            kind=self.kind,
            title=tr("先行赔付"),
            verb=tr("记下"),
            icon=self.icon,
            note=tr("收到的钱已经记过，这里只记其中多少是谁先垫的、向谁追回，不再算一遍钱。"),
            rows=(
                (
                    Ask("fen", tr("先垫了多少"), "sum", required=True, first=True),
                    Ask("owed_by", tr("向谁追回"), "chips", _owed(), wide=2),
                    asks.day(),
                ),
                (
                    Ask("by", tr("谁先垫的"), "chips", _by(), required=True, wide=5),
                    Ask("payer", tr("叫什么"), "text", wide=3),
                ),
                (asks.words(tr("备注")),),
            ),
            values={named.NAME: named.new_name(), "owed_by": "merchant"},
            offers=(
                Offer(
                    tr("收到的 {sum} 都是先垫的，就填这个数", sum=money_short(left)), {"fen": amount(left)}
                ),
            )
            if left > 0
            else (),
        )

    def read(self, read: Reader) -> Body:
        by = read.chosen("by")
        fen = read.fen("fen")
        if not fen and "fen" not in read.wrong:
            read.wrong["fen"] = Wrong.EMPTY
        return AdvanceNoted(
            name=str(read.values.get(named.NAME, "")),
            on=read.day(),
            fen=fen or 0,
            by=next((one for one in _BY if one == by), "other"),
            owed_by="other" if read.one("owed_by") == "other" else "merchant",
        )

    def recorded(self, body: AdvanceNoted) -> dict[str, object]:
        return {named.NAME: body.name, "fen": amount(body.fen), "by": body.by, "owed_by": body.owed_by}

    def ask(self, body: AdvanceNoted, asking: Asking, known: Known, state: CaseState | None) -> None:
        asking.days_of(body)
        if state is not None:
            paid = Known(agreed_fen=state.money.performed_fen, performed_fen=advanced_fen(state))
            asking.sum(lambda sum_: tr("先垫 {sum}", sum=sum_), body.fen, paid)

    def told(self, body: AdvanceNoted, telling: Telling, texts: Texts) -> str:
        who = texts.get("payer", "") or by_words(body.by)
        said = tr("{who}先垫了 {sum}", who=who, sum=money(body.fen))
        state = telling.view.state
        more = advanced_fen(state) > state.money.performed_fen
        words = stopped(clauses((said, owed_words(body.owed_by))))
        return sentences(words, tr("先垫的比收到的多，请核对。")) if more else words

    def done(self, body: AdvanceNoted) -> str:
        return tr("先垫 {sum}", sum=money_short(body.fen))


def by_words(by: str) -> str:
    """Who advanced it."""
    return dict(_by()).get(by, "")


def owed_words(owed_by: str) -> str:
    """From whom it may be had back."""
    return tr("向商家追回") if owed_by == "merchant" else tr("向别人追回")


def _by() -> asks.Options:
    return (
        ("market", tr("市场、商场主办方")),
        ("platform", tr("平台")),
        ("association", tr("消保委、协会")),
        ("insurer", tr("保险、保证金")),
        ("other", tr("其他")),
    )


def _owed() -> asks.Options:
    return (("merchant", tr("商家")), ("other", tr("别人")))


STEP: Final = Advanced()
