"""The Chinese words of the pages of work orders."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from casework.matters.order.hours import minutes_left
from headquarters.handbook import in_force

STATES: Final = {
    "logged": ("○", "待接"),
    "order_accepted": ("●", "在办"),
    "order_declined": ("↩", "站里退单"),
    "order_finished": ("◐", "待审"),
    "order_sent_back": ("↩", "退回重办"),
    "order_closed": ("✓", "已办结"),
    "order_redirected": ("→", "已改派"),
    "order_recalled": ("✕", "已撤回"),
}

REPORT: Final = {
    "report_demand": "诉求摘要",
    "report_contact": "联系过程",
    "report_findings": "调查核实",
    "report_outcome": "处理结果",
    "report_basis": "依据",
    "report_reply": "答复要点",
}

SATISFACTION: Final = {
    "satisfied": "满意",
    "fairly": "基本满意",
    "unsatisfied": "不满意",
    "unasked": "没有问",
}

CHANNELS: Final = {"phone": "电话", "visit": "上门", "wechat": "微信", "other": "其他"}

KINDS: Final = {
    "order.dispatched": "派单",
    "order.opened": "看过",
    "order.accepted": "接单",
    "order.declined": "退单",
    "order.first_contact": "联系市民",
    "order.extension_asked": "申请延期",
    "order.extended": "延期",
    "order.extension_refused": "不同意延期",
    "order.finished": "交办结报告",
    "order.sent_back": "退回重办",
    "order.closed": "办结",
    "order.redirected": "改派",
    "order.recalled": "撤回派单",
    "supervision.asked": "督办",
    "supervision.answered": "督办回复",
    "supervision.closed": "督办办结",
    "note.added": "备注",
    "linked": "关联",
    "evidence.attached": "附上凭证",
    "paper.signed": "签字",
    "step.undone": "撤销一步",
    "decision.made": "核对后决定",
}

WHY_LOOK: Final = {
    "review": "审核办结报告",
    "caller": "市民来电询问",
    "supervise": "督办需要",
    "dispatch": "改派或退回前核对",
}
"""For what somebody may look at a citizen's data."""


def terms(dictionary: str) -> Mapping[str, str]:
    """Code and name of all terms in use."""
    return {term.code: term.name for term in in_force().dictionary(dictionary)}


def term(code: str, dictionary: str) -> str:
    """The handbook's name of a code; an unknown one stays as it is."""
    return in_force().dictionary(dictionary).name(code)


def time_left(due_on: date, now: int, today: date) -> str:
    """How much is left of the working time until it is due, as people say it."""
    handbook = in_force()
    minutes = minutes_left(handbook, due_on, now)
    if minutes is None or due_on == today:
        return "今天到期"
    if due_on < today:
        days = handbook.calendar.working_days_after(due_on, today)
        return f"已逾期 {days} 个工作日" if days else "已逾期"
    days = handbook.calendar.working_days_after(today, due_on)
    return f"还有 {days} 个工作日" if days else "下一个工作日前到期"


def redo_by(today: date) -> date:
    """The day that is proposed for what is sent back."""
    pace = in_force().order_pace(today)
    if pace is None:
        return today + timedelta(days=7)
    return in_force().calendar.add_working_days(today, pace.redo_days).due_on


def is_sample() -> bool:
    """Whether the matters of orders are our own sample."""
    return "示例" in in_force().dictionary("order_matter").title
