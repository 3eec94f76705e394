"""The Chinese words and the forms of numbers on the pages."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Final

from headquarters.handbook import in_force

SHANGHAI: Final = timezone(timedelta(hours=8))

STATES: Final = {
    "logged": ("○", "刚登记"),
    "contacting": ("●", "联系中"),
    "mediating": ("●", "调解中"),
    "agreed": ("◐", "已谈成，等履行"),
    "performed": ("✓", "已履行"),
    "unsettled": ("●", "调解不成"),
    "withdrawn": ("●", "消费者撤回"),
    "unreachable": ("●", "联系不到"),
    "transferred": ("◐", "已转出"),
    "returned": ("↩", "总部退回"),
    "followed_up": ("✓", "已回访"),
    "handed_over": ("○", "已移交"),
    "archived": ("✓", "已归档"),
    "voided": ("○", "作废"),
}

FIELDS: Final = {
    "lines": "金额",
    "merchant_name": "店名",
    "merchant_address": "商家地址",
    "merchant_uscc": "统一社会信用代码",
    "merchant_contact": "商家联系人",
    "merchant_phone": "商家电话",
    "summary": "一句话说清",
    "story": "经过",
    "question": "问题",
    "answer": "答复",
    "claims": "诉求",
    "category": "类别",
    "subcategory": "细类",
    "nature": "问题",
    "disputed_fen": "花了",
    "claimed_fen": "要求的钱",
    "received_on": "收到日期",
    "happened_on": "哪天的事",
    "consumer_name": "消费者姓名",
    "consumer_phone": "消费者电话",
    "consumer_address": "消费者地址",
}
"""What a return may ask for, as the form at the contact point labels it."""


def yuan(fen: int) -> str:
    """1234567 → 12,345.67"""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def component(code: str) -> str:
    """L1 → 退款; an unknown code stays as it is."""
    known = in_force().loss_components.get(code)
    return known.short if known is not None else code


def return_reason(code: str) -> str:
    """The handbook's name of a reason for sending back; an unknown one stays as it is."""
    known = in_force().dictionary("return_reason").get(code)
    return known.name if known is not None else code


def wanted(names: str) -> str:
    """``lines disputed_fen`` → 金额、花了; an unknown name stays as it is; empty for none."""
    return "、".join(FIELDS.get(name, name) for name in names.split())


def moment(at: int | None) -> str:
    """UTC ms as date and time in Shanghai."""
    return "从未" if at is None else datetime.fromtimestamp(at / 1000, SHANGHAI).strftime("%Y-%m-%d %H:%M")


def ago(at: int | None, now: int) -> str:
    """How long ago, roughly."""
    if at is None:
        return "从未"
    minutes = max(0, (now - at) // 60_000)
    if minutes < 1:
        return "刚刚"
    if minutes < 60:
        return f"{minutes} 分钟前"
    if minutes < 48 * 60:
        return f"{minutes // 60} 小时前"
    return f"{minutes // 1440} 天前"


def lasted(since: int, now: int) -> str:
    """For how long something has waited, roughly."""
    minutes = max(0, (now - since) // 60_000)
    if minutes < 60:
        return f"{minutes} 分钟"
    return f"{minutes // 60} 小时" if minutes < 48 * 60 else f"{minutes // 1440} 天"
