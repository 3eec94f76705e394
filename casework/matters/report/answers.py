"""What a point has said about a period. The same at the desk and at headquarters."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from casework.matters.report.periods import Period


class Answer(StrEnum):
    """已报: a case was received in the period and counts. 零报告: there was none, and somebody says so.
    未报: neither. 未联网: neither, and the point's PCs have not been heard of, so it may have been said."""

    RECORDED = "recorded"
    ZERO = "zero"
    NONE = "none"
    UNHEARD = "unheard"


def answer(*, recorded: bool, zero: bool, heard: bool = True) -> Answer:
    """``recorded``: a case received in the period counts; it takes the place of a zero report. ``zero``: a zero report
    stands. ``heard``: as :func:`heard_about` says."""
    if recorded:
        return Answer.RECORDED
    if zero:
        return Answer.ZERO
    return Answer.NONE if heard else Answer.UNHEARD


def heard_about(period: Period, last_heard: date | None, today: date) -> bool:
    """Whether a point's PC was heard of late enough to tell: since the end of a period, since the beginning of the
    running one."""
    if last_heard is None:
        return False
    return last_heard >= period.start if period.holds(today) else last_heard > period.end
