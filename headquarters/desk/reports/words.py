"""The Chinese words of the page."""

from __future__ import annotations

from typing import Final

from casework.matters.report.answers import Answer
from casework.matters.report.periods import Period, called

ANSWERS: Final = {
    Answer.RECORDED: ("✓", "已报", "这一期有登记的投诉或咨询"),
    Answer.ZERO: ("○", "零报告", "报了这一期没有投诉"),
    Answer.NONE: ("△", "未报", "联过网，但什么也没有报"),
    Answer.UNHEARD: ("✕", "未联网", "这一期以后没有联过网，报没报还不知道"),
}
"""Sign, word, and what it means."""


def period(one: Period) -> str:
    """2026年第四季度; 2026年11月; else the first and the last day."""
    name, number = called(one)
    year = f"{one.start.year}年"
    match name:
        case "month":
            return f"{year}{number}月"
        case "quarter":
            return f"{year}第{'一二三四'[number - 1]}季度"
        case "half":
            return f"{year}{'上下'[number - 1]}半年"
        case "year":
            return f"{year}全年"
        case _:
            return f"{one.start.isoformat()} 到 {one.end.isoformat()}"
