"""What was just written, in one sentence with its sum: what strips say after a step. Never with a name in it."""

from __future__ import annotations

from collections.abc import Iterable

from casework import kinds
from casework.kinds import VOUCHER, Body, FieldValue, Line
from ui.words import clauses, listed, local, moment_words, money_short, sentences, stopped, tr
from ui.words_case import field_words, kind_title

_SUMS = ("disputed_fen", "claimed_fen")


def done_words(body: Body) -> str:
    """`已记下：收到 300 元。`"""
    title = kind_title(kinds.KIND_OF[type(body)][0])
    told = _told(body)
    return (
        tr("已记下：{title}，{told}。", title=title, told=told)
        if told
        else tr("已记下：{title}。", title=title)
    )


def logged_words(fields: dict[str, FieldValue], ending: Body | None) -> str:
    """What a talk came to: `已登记，花了 398 元。当场和解，谈好 100 元，已付清。`"""
    spent = fields.get("disputed_fen")
    logged = tr("已登记，花了 {sum}。", sum=money_short(spent)) if isinstance(spent, int) else tr("已登记。")
    if ending is None:
        return logged
    title, told = kind_title(kinds.KIND_OF[type(ending)][0]), _told(ending)
    return sentences(logged, stopped(clauses((title, told)) if told else title))


def sums_words(lines: Iterable[Line]) -> str:
    """All of it together; vouchers, which are no money, named apart."""
    whole = list(lines)
    real = sum(line.fen for line in whole if line.form != VOUCHER)
    vouchers = sum(line.fen for line in whole if line.form == VOUCHER)
    parts = [money_short(real)] if real else []
    if vouchers:
        parts.append(tr("代金券、储值 {sum}", sum=money_short(vouchers)))
    return listed(parts)


def _told(body: Body) -> str:
    match body:
        case kinds.SettledOnTheSpot() if not body.lines:
            return tr("没有涉及钱")
        case kinds.SettledOnTheSpot():
            paid = tr("已付清") if body.paid else tr("以后付")
            return clauses((tr("谈好 {sums}", sums=sums_words(body.lines)), paid))
        case kinds.SettlementAgreed():
            return tr("谈好 {sums}", sums=sums_words(body.lines)) if body.lines else tr("没有写金额")
        case kinds.PerformanceRecorded():
            parts = [tr("收到 {sums}", sums=sums_words(body.lines))] if body.lines else []
            return clauses([*parts, tr("消费者说不再欠了")] if body.complete else parts)
        case kinds.MediationHeld():
            parts = []
            if body.demand_fen is not None:
                parts.append(tr("消费者要 {sum}", sum=money_short(body.demand_fen)))
            if body.offer_fen is not None:
                parts.append(tr("商家出 {sum}", sum=money_short(body.offer_fen)))
            return clauses(parts)
        case kinds.MediationScheduled():
            return moment_words(local(body.when))
        case kinds.FactsAmended():
            return clauses(_changed(body.fields))
        case _:
            return ""


def _changed(fields: dict[str, FieldValue]) -> Iterable[str]:
    for name in _SUMS:
        if name in fields:
            value, words = fields[name], field_words(name)
            yield (
                tr("{field}改成 {sum}", field=words, sum=money_short(value))
                if isinstance(value, int)
                else tr("{field}空着", field=words)
            )
