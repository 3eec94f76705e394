"""转出: the case is passed on to a department."""

from __future__ import annotations

from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.bodies import CaseTransferred
from ui.parts.values import text_of
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr

_REGULATOR = "K1"


class Transferred(Step[CaseTransferred]):
    """转出: the case is passed on to a department."""

    kind = "case.transferred"
    icon = "transfer"
    menu = 60

    def title(self) -> str:
        return tr("转出")

    def act(self) -> str:
        return tr("转市场监管所")

    def ending(self, handbook: Handbook) -> StepForm:
        """The consumer has to agree; the regulator's clock starts when the regulator receives it."""
        departments = tuple((term.code, term.name) for term in handbook.dictionary("department"))
        agreed = (("yes", tr("同意")), ("no", tr("不同意")))
        return StepForm(
            kind=self.kind,
            title=tr("转出去"),
            verb=tr("记下转出"),
            icon=self.icon,
            note=tr("记下以后请把材料交过去；对方收到那天起，才开始算受理期限。"),
            rows=(
                (
                    Ask("to", tr("转给谁"), "choice", departments, wide=2),
                    Ask(
                        "consumer_agreed",
                        tr("消费者同意转吗"),
                        "chips",
                        agreed,
                        required=True,
                        wide=2,
                        first=True,
                    ),
                    Ask("text", tr("为什么转"), "text", hint=tr("会印在转办函上"), wide=3),
                ),
            ),
            values={"to": _REGULATOR},
        )

    def read(self, read: Reader) -> Body:
        return CaseTransferred(
            on=read.day(),
            to=read.chosen("to"),
            reason=text_of(read.values, "reason"),
            consumer_agreed=read.chosen("consumer_agreed") == "yes",
        )

    def recorded(self, body: CaseTransferred) -> dict[str, object]:
        agreed = "yes" if body.consumer_agreed else "no"
        return {"to": body.to, "consumer_agreed": agreed, "reason": body.reason}

    def told(self, body: CaseTransferred, telling: Telling, texts: Texts) -> str:
        return tr("转给{to}。", to=telling.name("department", body.to))


STEP: Final = Transferred()
