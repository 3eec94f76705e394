"""What a point has said about a period. The same at the desk and at headquarters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.journal.entry import EntryId
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


def still_says(period: Period, reported: date | None, heard: bool, today: date) -> bool:
    """Whether a zero report of the day ``reported`` (``None``: there is none) answers for the whole period.

    One made within the period says nothing of the days after it. While the period runs it stands; once it has ended, a case
    of those days would have come with the first word of the point since (``heard``), and until then nothing is known.
    """
    if reported is None:
        return False
    return heard or reported > period.end or period.holds(today)


def heard_about(period: Period, began: date | None, last_heard: date | None, today: date) -> bool:
    """Whether a point's PCs were heard of so that silence tells something: since the end of a period, since the beginning of
    the running one. Of a point that ``began`` (its first PC was connected) after a period nothing can be told about it."""
    if began is None or last_heard is None or began > period.end:
        return False
    return last_heard >= period.start if period.holds(today) else last_heard > period.end


@dataclass(frozen=True, slots=True)
class Said:
    """What a point has said about a period, as its own desk knows it.

    ``recorded``: a case received in it counts. ``subject``, ``zero``: the zero report that stands, by whom and
    when (UTC ms).
    """

    period: Period
    recorded: bool = False
    subject: str = ""
    zero: EntryId | None = None
    by: str = ""
    at: int = 0

    @property
    def answer(self) -> Answer:
        """In one word."""
        return answer(recorded=self.recorded, zero=self.zero is not None)
