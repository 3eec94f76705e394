"""检测、鉴定结果: what was sent is back."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.appraisal import appraisals_of
from casework.matters.complaint.mediation_bodies import AppraisalReturned
from local_store.views import SubjectView
from ui.features.cases.words_stopped import not_counted, what_words
from ui.steps import asks, named
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import clauses, short_day, stopped, tr

Result = Literal["faulty", "sound", "unclear", "none"]
_RESULTS: Final[tuple[Result, ...]] = ("faulty", "sound", "unclear", "none")


class Returned(Step[AppraisalReturned]):
    """检测、鉴定结果: when it was back, and what it says."""

    kind = "appraisal.returned"
    icon = "check"
    menu = 28

    def title(self) -> str:
        return tr("检测、鉴定结果")

    def act(self) -> str:
        return tr("记检测、鉴定结果")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        sent = {
            one.body.name: tr(
                "{day}送{what}", day=short_day(one.body.on, now.date()), what=what_words(one.body.what)
            )
            for one in sorted(appraisals_of(view.state), key=lambda one: one.back_on is not None)
        }
        return StepForm(
            kind=self.kind,
            title=tr("检测、鉴定结果"),
            verb=tr("记下"),
            icon=self.icon,
            note=tr("结果回来的第二天起，本站的期限接着算。"),
            rows=(
                *named.which(tr("哪一次送的"), sent),
                (
                    Ask("result", tr("结果"), "chips", _results(), required=True, wide=4),
                    asks.day(),
                ),
                (asks.words(tr("结果怎么说"), hint=tr("会印在调解笔录上"), first=True),),
            ),
            values={named.OF: next(iter(sent), "")},
        )

    def read(self, read: Reader) -> Body:
        result = read.chosen("result")
        return AppraisalReturned(
            on=read.day(),
            of=read.chosen(named.OF),
            result=next((one for one in _RESULTS if one == result), "none"),
        )

    def recorded(self, body: AppraisalReturned) -> dict[str, object]:
        return {named.OF: body.of, "result": body.result}

    def told(self, body: AppraisalReturned, telling: Telling, texts: Texts) -> str:
        parts = [tr("{day}回来", day=short_day(body.on, telling.today)), result_words(body.result)]
        sent = next((one for one in appraisals_of(telling.view.state) if one.body.name == body.of), None)
        if sent is not None and sent.back_on is not None:
            days = (sent.back_on - sent.body.on).days
            parts.append(not_counted(what_words(sent.body.what), days))
        return stopped(clauses(parts))

    def done(self, body: AppraisalReturned) -> str:
        return result_words(body.result)


def result_words(result: str) -> str:
    """What it came to."""
    return dict(_results()).get(result, "")


def _results() -> asks.Options:
    return (
        ("faulty", tr("有问题，和消费者说的一样")),
        ("sound", tr("没有问题")),
        ("unclear", tr("得不出结论")),
        ("none", tr("没有做成")),
    )


STEP: Final = Returned()
