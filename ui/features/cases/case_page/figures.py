"""诉求 · 协议 · 已履行, each with one line of what it means."""

from __future__ import annotations

from datetime import date

from casework.matters.complaint.bodies import MediationHeld, SettledOnTheSpot, SettlementAgreed
from casework.matters.complaint.course import course_of
from local_store.views import CaseView
from ui.widgets.money_figures import Figure
from ui.words import local, money, short_day, tr


def money_figures(view: CaseView, today: date) -> tuple[Figure, ...]:
    """The three sums. Only performed money is recovered, and it says so."""
    money_now = view.state.money
    claimed = money_now.claimed_fen if money_now.claimed_fen is not None else money_now.disputed_fen
    said = tr("消费者要的") if money_now.claimed_fen is not None else tr("消费者花的")
    agreed_fen = money_now.agreed_fen if money_now.agreed else None
    return (
        Figure(tr("诉求"), claimed, said if claimed is not None else "", words=tr("没说金额")),
        Figure(
            tr("协议"),
            agreed_fen,
            _agreed(view, today),
            words=tr("未谈成") if not _settled(view) else tr("没有涉及钱"),
        ),
        Figure(tr("已履行"), money_now.performed_fen, _performed(view), recovered=True),
    )


def _settled(view: CaseView) -> bool:
    return any(
        isinstance(event.body, SettledOnTheSpot | SettlementAgreed) and event.effect == "counts"
        for event in view.state.timeline
    )


def _agreed(view: CaseView, today: date) -> str:
    for event in reversed(view.state.timeline):
        body = event.body
        if event.effect != "counts":
            continue
        if isinstance(body, SettledOnTheSpot | SettlementAgreed):
            day = short_day(body.on, today)
            if body.due_on is not None:
                return tr("{day}谈成，{due}前付清", day=day, due=short_day(body.due_on, today))
            return tr("{day}谈成", day=day)
        if isinstance(body, MediationHeld) and body.offer_fen is not None:
            return tr("商家第 {round} 轮出到 {sum}", round=body.round, sum=money(body.offer_fen))
    meeting = course_of(view.state).next_meeting
    if meeting is not None:
        return tr("约在{day}谈", day=short_day(local(meeting).date(), today))
    return ""


def _performed(view: CaseView) -> str:
    money_now = view.state.money
    back = {entry for one in view.state.returns for entry in one.entries}
    if any(line.entry in back for line in money_now.performed):
        return tr("总部退回了这笔钱，改好以后再核对")
    held = {one.entry for one in view.state.held}
    if any(line.entry in held for line in money_now.performed):
        return tr("总部在核对这笔钱，核对以前不算规则通过")
    if money_now.outstanding_fen:
        return tr("只有这一栏算“挽回”，还差 {sum}", sum=money(money_now.outstanding_fen))
    if money_now.voucher_fen:
        return tr("只有这一栏算“挽回”；另有代金券 {sum}", sum=money(money_now.voucher_fen))
    if money_now.performed_fen and money_now.confirmed_fen == money_now.performed_fen:
        if all(line.entry in view.state.looked_at for line in money_now.performed):
            return tr("只有这一栏算“挽回”，抽查属实")
        return tr("只有这一栏算“挽回”，规则通过")
    return tr("只有这一栏算“挽回”")
