"""What the page of a mediation says: how far apart both sides are, who and where. No Qt."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from casework.matters.complaint.bodies import MediationHeld, MediationScheduled
from casework.matters.complaint.recusal import replaced_by
from casework.matters.complaint.rounds import Round, apart, nearer
from local_store.views import CaseView
from ui.words import amount, listed, local, moment_words, money_short, short_day, tr, who_words


class Between(NamedTuple):
    """What stands between two sides in a round: `told` in large letters, `beside` it in small ones; `together`: they named the
    same."""

    told: str
    beside: str
    together: bool = False


def between(demand_fen: int | None, offer_fen: int | None, before: int | None) -> Between:
    """Of a round in which these sums were named; `before`: how far apart they were when both last named one, in fen."""
    now = apart(demand_fen, offer_fen)
    if now is None:
        if demand_fen is None and offer_fen is None:
            return Between("—", tr("没写金额"))
        return Between("—", tr("商家还没出价") if offer_fen is None else tr("消费者还没说要多少"))
    if now == 0:
        return Between(tr("谈拢了"), tr("两边都是 {sum}", sum=_plain(demand_fen or 0)), together=True)
    if now < 0:
        return Between(money_short(-now), tr("出的比要的多，请核对"))
    came = nearer(before, now)
    if came is None:
        moved = tr("刚开始")
    elif came > 0:
        moved = tr("靠近了 {sum}", sum=_plain(came))
    else:
        moved = tr("拉开了 {sum}", sum=_plain(-came)) if came < 0 else tr("没有变")
    return Between(money_short(now), moved)


def last_apart(rounds: tuple[Round, ...]) -> int | None:
    """How far apart both were when they last named a sum each."""
    return next((one.apart_fen for one in reversed(rounds) if one.apart_fen is not None), None)


def round_title(number: int, on: date | None, before: date | None, today: date) -> str:
    """第 3 轮; with its day where that is another session than the round before."""
    title = tr("第 {round} 轮", round=number)
    return title if on is None or on == before else f"{title} · {short_day(on, today)}"


def asked_label(first: bool) -> str:
    """What the consumer's sum is called."""
    return tr("要求") if first else tr("还价")


def head_words(view: CaseView, on_duty: str, today: date) -> str:
    """`张** 与 沁颜美发 · 11月19日 9:30 · 活动室 · 调解人 王阿姨`: names of people masked, but of those who work here."""
    who = who_words(view.row.consumer_name, view.row.name_erased)
    shop = view.row.merchant_name or tr("没写商家")
    parts = [tr("{who} 与 {shop}", who=who, shop=shop)]
    meeting = [
        event
        for event in view.state.timeline
        if event.effect == "counts" and isinstance(event.body, MediationScheduled)
    ]
    if meeting:
        body = meeting[-1].body
        assert isinstance(body, MediationScheduled)
        parts.append(moment_words(local(body.when), today))
        if place := view.texts.get(meeting[-1].entry.id, {}).get("place", "").strip():
            parts.append(place)
    if new := replaced(view):
        parts.append(tr("调解人 {people}（回避后换的）", people=new))
    elif people := mediators(view, on_duty):
        parts.append(tr("调解人 {people}", people=listed(people)))
    return " · ".join(parts)


def replaced(view: CaseView) -> str:
    """Who mediates instead of somebody who stood aside; empty where nobody did."""
    entry = replaced_by(view.state)
    return view.texts.get(entry, {}).get("new_mediator", "").strip() if entry is not None else ""


def mediators(view: CaseView, on_duty: str) -> list[str]:
    """Names of those who recorded a round that counts, and of who sits here now."""
    staff = [
        event.entry.core.by
        for event in view.state.timeline
        if event.effect == "counts" and isinstance(event.body, MediationHeld)
    ]
    names = (view.staff.get(one, "") for one in (*staff, on_duty))
    return list(dict.fromkeys(name for name in names if name))


def _plain(fen: int) -> str:
    """A sum without its unit, decimals only where there are any."""
    return amount(fen).removesuffix(".00")
