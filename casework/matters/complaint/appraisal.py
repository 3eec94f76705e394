"""检测、鉴定: what was sent to be tested or appraised, what came back, and the days for which the point's term stands still.

市场监督管理投诉举报处理办法 (Order 121 of the State Administration for Market Regulation, in force since 2026-04-15), Article 22: the
time of tests and appraisals is not counted. It binds the authority; a contact point, which promised its term itself, does the same.
"""

from __future__ import annotations

from datetime import date

import msgspec

from casework.calendar import WorkingDays
from casework.journal.entry import EntryId
from casework.matters.complaint.mediation_bodies import AppraisalReturned, AppraisalSent
from casework.state import CaseState


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
    which it was back; none touches another, the oldest first. ``since``: since when it stands still now; ``None``: it runs. ``what``: test,
    appraisal, both."""

    spans: tuple[tuple[date, date], ...] = ()
    since: date | None = None
    what: str = ""

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


def stopped_of(state: CaseState) -> Stopped:
    """For how long the term of a complaint stood still; days that two of them have in common are left out once."""
    every = appraisals_of(state)
    if not every:
        return Stopped()
    since = min((one.body.on for one in every if one.back_on is None), default=None)
    spans: list[tuple[date, date]] = []
    for first, last in sorted((one.body.on, one.back_on) for one in every if one.back_on is not None):
        end = last if since is None else min(last, since)
        if end <= first:
            continue
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((first, end))
    kinds = {one.body.what for one in every}
    return Stopped(tuple(spans), since, kinds.pop() if len(kinds) == 1 else "both")
