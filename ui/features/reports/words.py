"""The words of zero reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from casework.matters.report.answers import Answer
from casework.matters.report.periods import Period, called
from ui.icons import Shape
from ui.widgets.state import State, Tone
from ui.words import listed, short_day, tr


def period_words(period: Period) -> str:
    """A period as people call it: a month, a quarter, half a year, a year; else its first and last day."""
    name, number = called(period)
    year = period.start.year
    match name:
        case "month":
            return tr("{year}年{month}月", year=year, month=number)
        case "quarter":
            quarter = (tr("一"), tr("二"), tr("三"), tr("四"))[number - 1]
            return tr("{year}年第{quarter}季度", year=year, quarter=quarter)
        case "half" if number == 1:
            return tr("{year}年上半年", year=year)
        case "half":
            return tr("{year}年下半年", year=year)
        case "year":
            return tr("{year}年全年", year=year)
        case _:
            return tr("{start}到{end}", start=_day(period.start), end=_day(period.end))


def _day(day: date) -> str:
    return tr("{year}年{day}", year=day.year, day=short_day(day))


def periods_words(periods: Iterable[Period]) -> str:
    """Several periods, the oldest first."""
    return listed(period_words(one) for one in sorted(periods))


def answer_state(answer: Answer) -> State:
    """What has been said about a period, as a pill shows it."""
    match answer:
        case Answer.RECORDED:
            return State(Shape.DISC, tr("已报"), Tone.SUCCESS)
        case Answer.ZERO:
            return State(Shape.RING, tr("零报告"), Tone.INFO)
        case Answer.UNHEARD:
            return State(Shape.OUTLINE_TRIANGLE, tr("未联网"), Tone.WARNING)
        case Answer.NONE:
            return State(Shape.OUTLINE_TRIANGLE, tr("未报"), Tone.WARNING)
