"""What a point has said about a period. The same at the desk and at headquarters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from casework.journal.entry import EntryId
from casework.matters.report.periods import Period, covered

_EPOCH: Final = date(1970, 1, 1)
_SHANGHAI_MS: Final = 8 * 3_600_000
_DAY_MS: Final = 86_400_000
_LATEST: Final = 47_000
"""Days since 1970; a clock that is out of its mind is not counted from."""


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


def day_of(at: int) -> date:
    """The civil day in China of UTC ms."""
    return _EPOCH + timedelta(days=max(0, min((at + _SHANGHAI_MS) // _DAY_MS, _LATEST)))


class Report(msgspec.Struct, frozen=True):
    """A zero report that stands. ``at``: when it was written, UTC ms; ``subject``, ``entry``, ``by``: which one and whose, where
    the side that asks needs to know."""

    period: Period
    at: int
    subject: str = ""
    entry: EntryId | None = None
    by: str = ""


def answering(period: Period, reports: Iterable[Report]) -> tuple[Report, ...]:
    """Of the reports of a point those that answered for the whole period, in the order in which they were written. The last is
    the one by which no day was left; it dates the answer. Empty where a day is left.

    Usually there is one, for this very period. Several shorter ones answer for it together, where the rule has changed.
    """
    written: list[Report] = []
    for one in sorted(reports, key=lambda each: (each.at, each.subject, each.entry or ("", 0))):
        if one.period.start <= period.end and period.start <= one.period.end:
            written.append(one)
            if covered(period, (each.period for each in written)):
                return tuple(written)
    return ()


def still_says(period: Period, reports: Sequence[Report], heard: bool, today: date) -> bool:
    """Whether these zero reports of a point answer for the whole period.

    One made within its period says nothing of the days from then on. While the period runs it stands; once it has ended, a
    case of those days would have come with the first word of the point since (``heard``), and until then nothing is known.
    """
    if not answering(period, reports):
        return False
    known = (
        Period(one.period.start, min(one.period.end, day_of(one.at) - timedelta(days=1))) for one in reports
    )
    return heard or period.holds(today) or covered(period, [each for each in known if each.start <= each.end])


def heard_about(period: Period, began: date | None, last_heard: date | None, today: date) -> bool:
    """Whether a point's PCs were heard of so that silence tells something: since the end of a period, since the beginning of
    the running one. Of a point that ``began`` (its first PC was connected) after a period nothing can be told about it."""
    if began is None or last_heard is None or began > period.end:
        return False
    return last_heard >= period.start if period.holds(today) else last_heard > period.end


class Said(msgspec.Struct, frozen=True):
    """What a point has said about a period, as its own desk knows it.

    ``recorded``: a case received in it counts. ``zero``: the zero report since which the whole period is answered for; ``None``
    where none stands. ``reports``: all that speak of its days; whoever takes the answer back takes these back.
    """

    period: Period
    recorded: bool = False
    zero: Report | None = None
    reports: tuple[Report, ...] = ()

    @property
    def answer(self) -> Answer:
        """In one word."""
        return answer(recorded=self.recorded, zero=self.zero is not None)


def said(period: Period, recorded: bool, reports: Iterable[Report]) -> Said:
    """What a point has said about a period. ``reports``: its zero reports that stand, of this and other periods."""
    speak = tuple(one for one in reports if one.period.start <= period.end and period.start <= one.period.end)
    answered = answering(period, speak)
    return Said(period, recorded, answered[-1], speak) if answered else Said(period, recorded)
