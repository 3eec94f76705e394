"""What was just written, in one sentence with its sum: what strips say after a step. Never with a name in it."""

from __future__ import annotations

from collections.abc import Iterable

from casework.matters.body import VOUCHER, Body, FieldValue, Line
from casework.matters.registry import KIND_OF
from ui.steps.registry import kind_title, step_for
from ui.words import clauses, listed, money_short, sentences, stopped, tr


def done_words(body: Body) -> str:
    """`已记下：收到 300 元。`"""
    title = _title(body)
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
    title, told = _title(ending), _told(ending)
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


def _title(body: Body) -> str:
    return kind_title(KIND_OF[type(body)][0])


def _told(body: Body) -> str:
    step = step_for(body)
    return step.done(body) if step is not None else ""
