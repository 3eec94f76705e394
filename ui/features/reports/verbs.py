"""What the page of reports asks of the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.handbook import Handbook
from casework.journal.entry import EntryId
from casework.matters.report.answers import Answer, Said
from casework.matters.report.bodies import ZeroReported
from casework.matters.report.periods import Period, periods, subject_of
from casework.matters.shared.bodies import StepUndone
from local_store.read_models.reports.questions import ReportQuestions
from local_store.store import Store
from local_store.views import Changes, NewEntry, StaffView
from ui.verbs import Verb


@dataclass(frozen=True, slots=True)
class PeriodsSaid:
    """What the point has said, the running period first. ``bound``: the point is known, so that a report is of somebody.
    ``people``: who may have said it."""

    said: tuple[Said, ...] = ()
    bound: bool = False
    people: tuple[StaffView, ...] = ()

    @property
    def unanswered(self) -> tuple[Period, ...]:
        """The periods that one press answers."""
        return tuple(one.period for one in self.said if one.answer is Answer.NONE)


class Reported(Changes, frozen=True):
    """A zero report was made for ``periods``: those that nothing was recorded in, when it was written."""

    periods: tuple[Period, ...] = ()
    reports: tuple[tuple[str, EntryId], ...] = ()
    """Subject and entry of each."""


def periods_said(handbook: Handbook, today: date) -> Verb[PeriodsSaid]:
    """What the point has said about the periods that are asked for today."""

    def verb(store: Store) -> PeriodsSaid:
        return PeriodsSaid(_said(store, handbook, today), bool(store.point), store.staff())

    return verb


def report_zero(seen: Iterable[Period], handbook: Handbook, today: date) -> Verb[Reported]:
    """Report that nothing was recorded in the periods a person has ``seen`` on the page.

    One in which something has been recorded meanwhile, by this PC or another, is left out.
    """
    wanted = frozenset(seen)

    def verb(store: Store) -> Reported:
        store.catch_up()  # what has come and is not laid out yet would be denied
        still = tuple(
            one.period
            for one in _said(store, handbook, today)
            if one.answer is Answer.NONE and one.period in wanted
        )
        if not still or not store.point:
            return Reported()
        subjects = [subject_of(store.point, one) for one in still]
        changes = store.session(store.on_duty()).record(
            [
                NewEntry(subject, ZeroReported(start=one.start, end=one.end))
                for subject, one in zip(subjects, still, strict=True)
            ],
            # Nobody reports of a period that has not begun; a clock that is behind would say so of this one.
            at=store.true_time(),
        )
        reports = tuple(zip(subjects, changes.entries, strict=True))
        return Reported(
            changes.subjects, changes.entries, changes.drafts, changes.sync, changes.handbook, still, reports
        )

    return verb


def take_back(reports: Iterable[tuple[str, EntryId]]) -> Verb[Changes]:
    """Take zero reports back: (subject, entry) of each."""
    named = tuple(reports)

    def verb(store: Store) -> Changes:
        return store.session(store.on_duty()).record(
            [NewEntry(subject, StepUndone(entry=entry)) for subject, entry in named]
        )

    return verb


def _said(store: Store, handbook: Handbook, today: date) -> tuple[Said, ...]:
    asked = store.ask(ReportQuestions)
    return asked.said_about(periods(handbook, today, asked.began()))
