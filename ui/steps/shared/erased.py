"""删除个人信息: words about people are gone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from casework.erasing import came_from, to_erase, why_not
from casework.going_on import elsewhere
from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.shared.bodies import PersonalErased
from local_store.views import SubjectView
from ui.steps import asks
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import sentences, tr

if TYPE_CHECKING:
    from casework.plausibility import Known
    from casework.state import CaseState
    from ui.steps.questions import Asking


class Erased(Step[PersonalErased]):
    """删除个人信息: words about people are gone."""

    kind = "personal.erased"
    icon = "close"
    menu = 140
    taken_back = False

    def title(self) -> str:
        return tr("删除个人信息")

    def act(self) -> str:
        return tr("删除个人信息")

    def closed(self, view: SubjectView) -> str:
        from ui.words_errors import why_words

        why = why_not(view.state)
        return why_words(why) if why else ""

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm:
        return StepForm(
            kind=self.kind,
            title=self.title(),
            verb=tr("删除这一件的个人信息"),
            note=what_goes(view.state),
            rows=(
                (Ask("ground", tr("为什么删"), "chips", grounds(), wide=3, first=True, required=True),),
                (asks.words(tr("说明"), hint=tr("可以不写；不要写姓名和电话")),),
            ),
        )

    def read(self, read: Reader) -> Body:
        return PersonalErased(entries=(), ground=read.chosen("ground"), whole=True)

    def ask(self, body: PersonalErased, asking: Asking, known: Known, state: CaseState | None) -> None:
        if body.whole and state is not None:
            asking.for_good(state.number, len(to_erase(state)))

    def told(self, body: PersonalErased, telling: Telling, texts: Texts) -> str:
        ground = dict(grounds()).get(body.ground, "")
        return tr("{why}。", why=ground) if ground else ""


def grounds() -> asks.Options:
    """Why it is done: the codes of ``PersonalErased.ground``."""
    return (
        ("asked", tr("本人要求删除")),
        ("consent_withdrawn", tr("本人撤回同意")),
        ("not_needed", tr("事情办完，不再需要")),
        ("wrongly_taken", tr("本来不该记")),
    )


def what_goes(state: CaseState) -> str:
    """What goes and what stays, in plain words: no more than is so."""
    return sentences(
        tr(
            "姓名、电话、地址、经过、备注、凭证照片都删掉，以后找不回来：这台电脑马上删，总部和本点别的电脑下次同步时删。"
        ),
        tr("编号、日期、商家、金额和统计不变。"),
        tr(
            "删不到的：打印的纸、另存的文件、拷走的备份；本机的旧备份里还有，随旧备份一起清掉，从旧备份恢复时会再删一次。"
        ),
        tr("它的工单里写的人，一起删。") if came_from(state) else "",
        tr("并案的另一件要分别删。") if state.merged_into else "",
        tr("另一个联络点的那一份，移走的、办完的由总部一起删；还在那边办的，由那边办完再删。")
        if elsewhere(state)
        else "",
        tr("只有负责人能删。"),
    )


STEP: Final = Erased()
