"""送检: something is given to be tested or appraised."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final, Literal

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.bodies import MediationFailed
from casework.matters.complaint.mediation_bodies import AppraisalSent
from local_store.views import SubjectView
from ui.features.cases.words_stopped import what_words
from ui.steps import asks, named
from ui.steps.form import Ask, StepForm
from ui.steps.law import law_words
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import clauses, sentences, short_day, stopped, tr

Payer = Literal["consumer", "merchant", "both", "loser"]
_PAYERS: Final[tuple[Payer, ...]] = ("consumer", "merchant", "both", "loser")
_NOBODY: Final = "nobody"
NO_ONE_PAYS: Final = "T4"
"""The ground of the handbook on which a mediation ends where both sides do not agree who pays (Order 121 Art 23 (1) (4))."""


class Sent(Step[AppraisalSent]):
    """送检: who pays, who does it, what is to be found out. Where nobody agrees to pay the mediation ends."""

    kind = "appraisal.sent"
    icon = "search"
    menu = 26
    texts = ("appraiser", "text")

    def title(self) -> str:
        return tr("送检")

    def title_of(self, body: AppraisalSent) -> str:
        return tr("送{what}", what=what_words(body.what))

    def act(self) -> str:
        return tr("送检测、鉴定")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        note = tr("先谈好费用谁出，再送。送出去到结果回来的日子，不算进本站的期限。")
        return StepForm(
            kind=self.kind,
            title=tr("送检测、鉴定"),
            verb=tr("记下"),
            icon=self.icon,
            note=sentences(note, law_words(handbook, "鉴定期间", view.state, now.date())),
            rows=(
                (
                    Ask("payer", tr("费用谁出（双方说好的）"), "chips", _payers(), required=True, wide=4),
                    Ask("what", tr("做什么"), "chips", _what(), wide=2),
                ),
                (
                    Ask("appraiser", tr("送到哪里做"), "text", wide=3, first=True),
                    asks.day(),
                    Ask("back_by", tr("哪天出结果"), "text", hint=tr("写了，到那天会提醒")),
                ),
                (asks.words(tr("要查清什么"), hint=tr("会印在调解笔录上")),),
            ),
            values={"what": "appraisal", named.NAME: named.new_name()},
        )

    def correcting_rows(
        self, rows: tuple[tuple[Ask, ...], ...], handbook: Handbook
    ) -> tuple[tuple[Ask, ...], ...]:
        (payer, what), *others = rows
        agreed = tuple(one for one in payer.options if one[0] != _NOBODY)
        return ((replace(payer, options=agreed), what), *others)

    def read(self, read: Reader) -> Body:
        payer = read.chosen("payer")
        if payer == _NOBODY:
            return MediationFailed(on=read.day(), ground=NO_ONE_PAYS)
        read.words("appraiser")
        return AppraisalSent(
            name=str(read.values.get(named.NAME, "")),
            on=read.day(),
            payer=next((one for one in _PAYERS if one == payer), "both"),
            what="test" if read.one("what") == "test" else "appraisal",
            back_by=read.maybe_day("back_by"),
        )

    def recorded(self, body: AppraisalSent) -> dict[str, object]:
        back_by = body.back_by.isoformat() if body.back_by is not None else ""
        return {"payer": body.payer, "what": body.what, "back_by": back_by, named.NAME: body.name}

    def told(self, body: AppraisalSent, telling: Telling, texts: Texts) -> str:
        parts = [tr("{day}送出", day=short_day(body.on, telling.today))]
        if who := texts.get("appraiser", ""):
            parts.append(tr("由{who}做", who=who))
        parts.append(tr("费用{payer}", payer=payer_words(body.payer)))
        if body.back_by is not None:
            parts.append(tr("说好 {day}出结果", day=short_day(body.back_by, telling.today)))
        return stopped(clauses(parts))

    def done(self, body: AppraisalSent) -> str:
        return tr("费用{payer}", payer=payer_words(body.payer))


def payer_words(payer: str) -> str:
    """Who pays, after 费用."""
    return {
        "consumer": tr("消费者出"),
        "merchant": tr("商家出"),
        "both": tr("一人一半"),
        "loser": tr("谁没理谁出"),
    }.get(payer, payer)


def _payers() -> asks.Options:
    said = tuple((one, payer_words(one)) for one in _PAYERS)
    return (*said, (_NOBODY, tr("谈不拢，终止调解")))


def _what() -> asks.Options:
    return (("appraisal", what_words("appraisal")), ("test", what_words("test")))


STEP: Final = Sent()
