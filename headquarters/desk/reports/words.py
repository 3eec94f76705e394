"""The Chinese words of the page."""

from __future__ import annotations

from calendar import monthrange
from typing import Final

from casework.matters.report.answers import Answer
from casework.matters.report.periods import Period

ANSWERS: Final = {
    Answer.RECORDED: ("✓", "已报", "这一期有登记的投诉或咨询"),
    Answer.ZERO: ("○", "零报告", "报了这一期没有投诉"),
    Answer.NONE: ("△", "未报", "联过网，但什么也没有报"),
    Answer.UNHEARD: ("✕", "未联网", "这一期以后没有联过网，报没报还不知道"),
}
"""Sign, word, and what it means."""

_QUARTERS: Final = "一二三四"


def period(one: Period) -> str:
    """2026年第四季度; 2026年11月; else the first and the last day."""
    start, end = one.start, one.end
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1] and start.year == end.year
    months = end.month - start.month + 1 if whole else 0
    number = (start.month - 1) // months if months and (start.month - 1) % months == 0 else -1
    if number >= 0 and months == 1:
        return f"{start.year}年{start.month}月"
    if number >= 0 and months == 3:
        return f"{start.year}年第{_QUARTERS[number]}季度"
    if number >= 0 and months == 6:
        return f"{start.year}年{'下' if number else '上'}半年"
    if number >= 0 and months == 12:
        return f"{start.year}年"
    return f"{start.isoformat()} 到 {end.isoformat()}"
