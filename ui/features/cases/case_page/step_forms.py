"""The panels of the steps on the case page: what each asks, with what is already known filled in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from casework.handbook import Handbook
from casework.kinds import MediationHeld
from local_store.views import CaseView
from ui.features.cases.intake import endings
from ui.features.cases.step_form import Ask, Offer, StepForm
from ui.words import amount, money_short, sentences, tr


def step_form(kind: str, view: CaseView, handbook: Handbook, now: datetime) -> StepForm | None:
    """The panel of a step; None for a kind that is not asked with a panel."""
    made = _FORMS.get(kind)
    return made(view, handbook, now) if made is not None else None


def _day() -> Ask:
    return Ask("on", tr("哪天"), "text", hint=tr("空着就是今天"))


def _words(label: str = "", *, first: bool = False, required: bool = False) -> Ask:
    return Ask("text", label or tr("怎么说的"), "story", first=first, required=required)


def _channels(handbook: Handbook) -> tuple[tuple[str, str], ...]:
    del handbook
    return (("phone", tr("电话")), ("visit", tr("当面")), ("wechat", tr("微信")), ("other", tr("其他")))


def _whom() -> tuple[tuple[str, str], ...]:
    return (("merchant", tr("商家")), ("consumer", tr("消费者")), ("both", tr("双方")))


def _contact(view: CaseView, handbook: Handbook, now: datetime) -> StepForm:
    return StepForm(
        kind="contact.recorded",
        title=tr("记联系"),
        verb=tr("记下"),
        icon="phone",
        note=tr("联系上了，写一句说了什么；没联系上，选“没联系上”就行。"),
        rows=(
            (
                Ask("whom", tr("联系了谁"), "chips", _whom(), wide=2),
                Ask("channel", tr("怎么联系的"), "chips", _channels(handbook), wide=3),
                Ask(
                    "reached",
                    tr("联系上了吗"),
                    "chips",
                    (("yes", tr("联系上了")), ("no", tr("没联系上"))),
                    wide=2,
                ),
            ),
            (_words(first=True),),
        ),
        values={"whom": "merchant", "channel": "phone", "reached": "yes"},
    )


def _meeting(view: CaseView, handbook: Handbook, now: datetime) -> StepForm:
    return endings.meeting(handbook)


def _held(view: CaseView, handbook: Handbook, now: datetime) -> StepForm:
    rounds = sum(1 for event in view.state.timeline if event.entry.core.kind == "mediation.held")
    modes = tuple((term.code, term.name) for term in handbook.dictionary("mediation_mode"))
    return StepForm(
        kind="mediation.held",
        title=tr("记调解（第 {round} 轮）", round=rounds + 1),
        verb=tr("记下"),
        icon="people",
        note=tr("至少写一样；谈成了，请接着记谈成的结果。"),
        rows=(
            (
                Ask("demand", tr("消费者要多少"), "sum", first=True),
                Ask("offer", tr("商家出多少"), "sum"),
                Ask("mode", tr("怎么谈的"), "choice", (("", tr("没记")), *modes)),
                _day(),
            ),
            (_words(tr("谈得怎样")),),
        ),
        values={"round": str(rounds + 1)},
    )


def _agreed(view: CaseView, handbook: Handbook, now: datetime) -> StepForm:
    both = both_named(view)
    papers = (
        ("pending", tr("还没签")),
        ("signed", tr("双方签了字")),
        ("performed_at_once", tr("当场付清，没有写")),
        ("both_declined", tr("双方都说不用写")),
    )
    return StepForm(
        kind="settlement.agreed",
        title=tr("记谈成的结果"),
        verb=tr("记下谈成"),
        icon="handshake",
        note=tr("这里记答应给多少，没有涉及钱就写一句说好了什么；真收到了，再记收到的钱。"),
        rows=(
            (
                Ask(
                    "lines",
                    tr("答应给什么"),
                    "lines",
                    (*endings.components(handbook), *endings.all_forms(handbook)),
                    first=True,
                ),
            ),
            (
                Ask("due_on", tr("哪天前付清"), "text", hint=tr("可写 1130、下周五")),
                Ask("paper", tr("协议写了吗"), "choice", papers),
                Ask("on", tr("哪天谈成的"), "text", hint=tr("空着就是今天")),
            ),
            (_words(tr("还说好了什么")),),
        ),
        values={
            "lines": [("L1", "", "transfer")],
            "paper": "pending",
        },
        offers=()
        if both is None
        else (
            Offer(
                tr("双方都说过 {sum}，就填这个数", sum=money_short(both)),
                {"lines": [("L1", amount(both), "transfer")]},
            ),
        ),
    )


def _performed(view: CaseView, handbook: Handbook, now: datetime) -> StepForm:
    owed = view.state.money.outstanding_fen
    agreed = view.state.money.agreed
    component = agreed[0].component if agreed else "L1"
    form = agreed[0].form if agreed else "transfer"
    return StepForm(
        kind="performance.recorded",
        title=tr("记收到的钱"),
        verb=tr("记下收到"),
        icon="money",
        note=tr("只有这里记的才算“挽回”。代金券、储值不算钱。"),
        rows=(
            (
                Ask(
                    "lines",
                    tr("收到什么"),
                    "lines",
                    (*endings.components(handbook), *endings.all_forms(handbook)),
                    first=True,
                ),
            ),
            (
                Ask(
                    "complete",
                    tr("全清了吗"),
                    "chips",
                    (("no", tr("按数目算")), ("yes", tr("消费者说不再欠了"))),
                    wide=2,
                ),
                _day(),
            ),
            (_words(tr("怎么收到的")),),
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


def both_named(view: CaseView) -> int | None:
    """The sum that both sides named in the newest round in which anybody named one; None where they differ."""
    for event in reversed(view.state.timeline):
        body = event.body
        if event.effect != "counts" or not isinstance(body, MediationHeld):
            continue
        if body.demand_fen is None and body.offer_fen is None:
            continue
        return body.demand_fen if body.demand_fen and body.demand_fen == body.offer_fen else None
    return None


def _failed(view: CaseView, handbook: Handbook, now: datetime) -> StepForm:
    grounds = tuple((term.code, term.name) for term in handbook.dictionary("terminate_ground"))
    return StepForm(
        kind="mediation.failed",
        title=tr("记没谈成"),
        verb=tr("记下"),
        icon="close",
        note=tr("请告诉消费者：可以向市场监管部门投诉、申请仲裁，或者向法院起诉。"),
        rows=(
            (Ask("ground", tr("为什么"), "choice", (("", tr("没记")), *grounds), wide=3), _day()),
            (_words(first=True),),
        ),
    )


def _withdrawn(view: CaseView, handbook: Handbook, now: datetime) -> StepForm:
    return StepForm(
        kind="case.withdrawn",
        title=tr("消费者撤回"),
        verb=tr("记下撤回"),
        rows=((_day(),), (_words(tr("为什么撤回"), first=True, required=True),)),
    )


def _unreachable(view: CaseView, handbook: Handbook, now: datetime) -> StepForm:
    return StepForm(
        kind="parties.unreachable",
        title=tr("联系不上"),
        verb=tr("记下"),
        icon="phone",
        rows=(
            (Ask("whom", tr("谁联系不上"), "chips", _whom(), wide=2, required=True), _day()),
            (_words(tr("试过哪些办法"), first=True),),
        ),
    )


def _transferred(view: CaseView, handbook: Handbook, now: datetime) -> StepForm:
    return endings.transfer(handbook)


def _followed_up(view: CaseView, handbook: Handbook, now: datetime) -> StepForm:
    content = (
        ("satisfied", tr("满意")),
        ("fairly", tr("基本满意")),
        ("unsatisfied", tr("不满意")),
        ("unasked", tr("没问")),
    )
    return StepForm(
        kind="followup.recorded",
        title=tr("记回访"),
        verb=tr("记下回访"),
        icon="phone",
        rows=(
            (
                Ask("satisfaction", tr("满意吗"), "chips", content, wide=3, first=True, required=True),
                Ask("channel", tr("怎么问的"), "chips", _channels(handbook), wide=3),
                _day(),
            ),
            (_words(),),
        ),
        values={"channel": "phone"},
    )


def _archived(view: CaseView, handbook: Handbook, now: datetime) -> StepForm:
    return StepForm(
        kind="case.archived",
        title=tr("归档"),
        verb=tr("归档"),
        icon="check",
        note=tr("归档的收进“已办结”，还查得到。"),
        rows=(
            (
                Ask(
                    "done",
                    tr("事情都办完了吗"),
                    "chips",
                    (("yes", tr("都办完了")),),
                    required=True,
                    first=True,
                ),
            ),
            (_words(tr("要留一句话吗")),),
        ),
    )


def _voided(view: CaseView, handbook: Handbook, now: datetime) -> StepForm:
    reasons = (("mistake", tr("记错了")), ("duplicate", tr("和另一件重复")), ("test", tr("试着写的")))
    return StepForm(
        kind="case.voided",
        title=tr("作废"),
        verb=tr("作废这一件"),
        note=_what_voiding_does(view),
        rows=(
            (Ask("reason", tr("为什么"), "chips", reasons, wide=3, first=True, required=True),),
            (_words(tr("说明")),),
        ),
    )


def _what_voiding_does(view: CaseView) -> str:
    money = view.state.money
    counted = money.performed_fen or money.agreed_fen
    kept = tr("作废的还看得到，以后能恢复。")
    if not counted:
        return sentences(tr("整件不再算数，统计里也不算。"), kept)
    sum_ = money_short(counted)
    return sentences(tr("整件不再算数，这一件的 {sum} 也不算了。", sum=sum_), kept)


def _note(view: CaseView, handbook: Handbook, now: datetime) -> StepForm:
    return StepForm(
        kind="note.added",
        title=tr("写备注"),
        verb=tr("记下"),
        icon="pencil",
        rows=((_words(tr("备注"), first=True, required=True),),),
    )


_FORMS: dict[str, Callable[[CaseView, Handbook, datetime], StepForm]] = {
    "contact.recorded": _contact,
    "mediation.scheduled": _meeting,
    "mediation.held": _held,
    "settlement.agreed": _agreed,
    "performance.recorded": _performed,
    "mediation.failed": _failed,
    "case.withdrawn": _withdrawn,
    "parties.unreachable": _unreachable,
    "case.transferred": _transferred,
    "followup.recorded": _followed_up,
    "case.archived": _archived,
    "case.voided": _voided,
    "note.added": _note,
}


def on_the_spot(view: CaseView, handbook: Handbook, now: datetime) -> StepForm:
    """当场和解 of a case already logged."""
    return endings.on_the_spot(handbook)


_FORMS["settlement.on_the_spot"] = on_the_spot
