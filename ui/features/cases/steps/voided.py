"""作废: the whole case does not count."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.shared.bodies import IMPORT_TAKEN_BACK, CaseVoided
from local_store.views import SubjectView
from ui.steps import asks
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import money_short, sentences, tr


class Voided(Step[CaseVoided]):
    """作废: the whole case does not count."""

    kind = "case.voided"
    icon = "close"
    menu = 130
    taken_back = False
    voids = True

    def title(self) -> str:
        return tr("作废")

    def act(self) -> str:
        return tr("作废")

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        reasons = (("mistake", tr("记错了")), ("duplicate", tr("和另一件重复")), ("test", tr("试着写的")))
        return StepForm(
            kind=self.kind,
            title=tr("作废"),
            verb=tr("作废这一件"),
            note=_what_it_does(view),
            rows=(
                (Ask("reason", tr("为什么"), "chips", reasons, wide=3, first=True, required=True),),
                (asks.words(tr("说明")),),
            ),
        )

    def read(self, read: Reader) -> Body:
        return CaseVoided(reason=read.chosen("reason"))

    def told(self, body: CaseVoided, telling: Telling, texts: Texts) -> str:
        return {
            "mistake": tr("记错了。"),
            "duplicate": tr("和另一件重复。"),
            "test": tr("试着写的。"),
            IMPORT_TAKEN_BACK: tr("这次导入整个撤回了。"),
        }.get(body.reason, "")


def _what_it_does(view: SubjectView) -> str:
    money = view.state.money
    counted = money.performed_fen or money.agreed_fen
    kept = tr("作废的还看得到，以后能恢复。")
    if not counted:
        return sentences(tr("整件不再算数，统计里也不算。"), kept)
    return sentences(tr("整件不再算数，这一件的 {sum} 也不算了。", sum=money_short(counted)), kept)


STEP: Final = Voided()
MISTAKE: Final = CaseVoided(reason="mistake")
"""What was logged by mistake, and is taken back at once."""
