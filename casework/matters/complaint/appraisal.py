"""检测、鉴定: what was sent to be tested or appraised, what came back, and the days for which the point's term stands still.

市场监督管理投诉举报处理办法 (Order 121 of the State Administration for Market Regulation, in force since 2026-04-15), Article 22: the
time of tests and appraisals is not counted. It binds the authority; a contact point, which promised its term itself, does the same.

A term stands still only while both sides are still talking: once the talks have ended nobody waits for a result any more, and
what never came back holds nothing up.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from casework.calendar import WorkingDays
from casework.journal.entry import EntryId
from casework.matters.complaint.bodies import (
    CaseTransferred,
    CaseWithdrawn,
    ComplaintHandedOver,
    ContactRecorded,
    MediationFailed,
    MediationHeld,
    MediationScheduled,
    PartiesUnreachable,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.complaint.mediation_bodies import AppraisalReturned, AppraisalSent
from casework.papers.wording import moment_in_china
from casework.state import CaseState

_ENDS: Final = (
    CaseTransferred,
    CaseWithdrawn,
    ComplaintHandedOver,
    MediationFailed,
    PartiesUnreachable,
    SettledOnTheSpot,
    SettlementAgreed,
)
"""What ends the talks."""


class Appraisal(msgspec.Struct, frozen=True):
    """One that counts. ``entry``: the one that sent it; ``back_on``, ``result``, ``answer``: when it was back, what it says and the
    entry that tells it; ``None``, empty while it is out. ``back_on`` is never before it was sent."""

    entry: EntryId
    body: AppraisalSent
    back_on: date | None = None
    result: str = ""
    answer: EntryId | None = None


class Stopped(msgspec.Struct, frozen=True):
    """For how long the term stood still. ``spans``: from the day on which something was sent, which still counts, through the day on
    which it was back, or on which the talks ended; none touches another, the oldest first. ``since``: since when it stands still now;
    ``None``: it runs. ``what``: test, appraisal, both. ``back_by``: the first day for which a result was promised of what it
    stands still for; ``None`` while nothing does and where nobody promised any."""

    spans: tuple[tuple[date, date], ...] = ()
    since: date | None = None
    what: str = ""
    back_by: date | None = None

    @property
    def days(self) -> int:
        """Calendar days that are not counted, those of what is still out left out."""
        return sum((last - first).days for first, last in self.spans)

    def days_by(self, today: date) -> int:
        """The same with those of what is still out, up to a day."""
        return self.days + (max(0, (today - self.since).days) if self.since is not None else 0)

    def working_days(self, calendar: WorkingDays) -> int:
        """Working days that are not counted, those of what is still out left out."""
        return sum(calendar.working_days_after(first, last) for first, last in self.spans)


def appraisals_of(state: CaseState) -> tuple[Appraisal, ...]:
    """Those that count, the oldest first."""
    found: dict[str, Appraisal] = {}
    answers: list[tuple[EntryId, AppraisalReturned]] = []
    for event in state.timeline:
        if event.effect != "counts":
            continue
        if isinstance(event.body, AppraisalSent):
            found[event.body.name] = Appraisal(event.entry.id, event.body)
        elif isinstance(event.body, AppraisalReturned):
            answers.append((event.entry.id, event.body))
    for answer, body in answers:
        sent = found.get(body.of)
        if sent is not None:
            back = max(body.on, sent.body.on)
            found[body.of] = msgspec.structs.replace(sent, back_on=back, result=body.result, answer=answer)
    return tuple(sorted(found.values(), key=lambda one: (one.body.on, one.entry)))


def out_of(state: CaseState) -> tuple[Appraisal, ...]:
    """Those whose result has not come back."""
    return tuple(one for one in appraisals_of(state) if one.back_on is None)


def _pauses(state: CaseState) -> list[tuple[date, date | None]]:
    """From which day to which nobody talked, the oldest first; ``None``: nobody does now."""
    found: list[tuple[date, date | None]] = []
    ended: date | None = None
    unreachable = False
    for event in state.timeline:
        body, again = event.body, None
        if event.effect != "counts":
            continue
        if isinstance(body, _ENDS):
            unreachable = isinstance(body, PartiesUnreachable)
            ended = body.on if ended is None else ended
        elif isinstance(body, MediationScheduled):
            again = moment_in_china(event.entry.core.at).date()
        elif isinstance(body, MediationHeld) or (
            isinstance(body, ContactRecorded) and body.reached and unreachable
        ):
            again = body.on
        if ended is not None and again is not None:
            found.append((ended, again))
            ended = None
    return found if ended is None else [*found, (ended, None)]


def stopped_of(state: CaseState) -> Stopped:
    """For how long the term of a complaint stood still; days that two of them have in common are left out once, days on which nobody
    talked any more are counted. Whether a term runs at all is for :func:`casework.matters.complaint.pressing.standing_of`."""
    every = appraisals_of(state)
    if not every:
        return Stopped()
    parts: list[tuple[date, date | None]] = [(one.body.on, one.back_on) for one in every]
    for ended, resumed in _pauses(state):
        cut: list[tuple[date, date | None]] = []
        for first, last in parts:
            if first < ended:
                cut.append((first, ended if last is None else min(last, ended)))
            if resumed is not None and (last is None or last > resumed):
                cut.append((max(first, resumed), last))
        parts = cut
    since = min((first for first, last in parts if last is None), default=None)
    spans: list[tuple[date, date]] = []
    for first, last in sorted((first, last) for first, last in parts if last is not None):
        end = last if since is None else min(last, since)
        if end <= first:
            continue
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((first, end))
    kinds = {one.body.what for one in every}
    what = kinds.pop() if len(kinds) == 1 else "both"
    promised = [one.body.back_by for one in every if one.back_on is None and one.body.back_by is not None]
    return Stopped(tuple(spans), since, what, min(promised, default=None) if since is not None else None)
