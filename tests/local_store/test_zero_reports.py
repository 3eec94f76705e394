"""The read model of zero reports: what stands is there, on two PCs, after a rebuild, and in the doctor's eyes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from casework.matters.report.answers import Answer, Said
from casework.matters.report.bodies import ZeroReported
from casework.matters.report.periods import Period, subject_of
from casework.matters.shared.bodies import CaseVoided, StepUndone
from local_store.read_models.reports.questions import ReportQuestions
from local_store.store import Store
from local_store.views import Changes, NewEntry
from tests.local_store.desks import copy_all, log, make, reopen
from ui.words import CHINA

POINT = "310101001"
FOURTH = Period(date(2026, 10, 1), date(2026, 12, 31))
THIRD = Period(date(2026, 7, 1), date(2026, 9, 30))


def report(store: Store, period: Period) -> Changes:
    body = ZeroReported(start=period.start, end=period.end)
    return store.session("w").record([NewEntry(subject_of(POINT, period), body)])


def said(store: Store, period: Period = FOURTH) -> Said:
    (one,) = store.ask(ReportQuestions).said_about([period])
    return one


def two(tmp_path: Path) -> tuple[Store, Store]:
    one, other = make(tmp_path / "one"), make(tmp_path / "other")
    for store in (one, other):
        store.bind(POINT, "莘庄镇社区联络点", "闵行区")
    return one, other


def test_a_report_is_there_with_its_author_until_it_is_taken_back(tmp_path: Path) -> None:
    with make(tmp_path / "one") as store:
        assert said(store) == Said(FOURTH)
        (entry,) = report(store, FOURTH).entries
        found = said(store)
        assert found.zero is not None
        assert (found.answer, found.zero.entry, found.zero.by, found.zero.subject) == (
            Answer.ZERO,
            entry,
            "w",
            subject_of(POINT, FOURTH),
        )
        assert said(store, THIRD).answer is Answer.NONE
        store.session("w").record([NewEntry(found.zero.subject, StepUndone(entry=entry))])
        assert said(store) == Said(FOURTH)
        report(store, FOURTH)
        assert said(store).answer is Answer.ZERO


def test_days_that_were_answered_for_are_not_asked_about_again_when_the_rule_changes(tmp_path: Path) -> None:
    months = [
        Period(date(2026, 10, 1), date(2026, 10, 31)),
        Period(date(2026, 11, 1), date(2026, 11, 30)),
        Period(date(2026, 12, 1), date(2026, 12, 31)),
    ]
    with make(tmp_path / "one") as store:
        report(store, THIRD)
        assert said(store, Period(date(2026, 8, 1), date(2026, 8, 31))).answer is Answer.ZERO
        for month in months[:1]:
            report(store, month)
        assert said(store).answer is Answer.NONE
        assert said(store, months[0]).answer is Answer.ZERO


def test_reports_of_two_pcs_meet_and_one_stays_when_the_other_goes(tmp_path: Path) -> None:
    one, other = two(tmp_path)
    with one, other:
        (mine,) = report(one, FOURTH).entries
        report(other, FOURTH)
        copy_all(one, other)
        copy_all(other, one)
        for store in (one, other):
            store.catch_up()
        assert said(one) == said(other)
        one.session("w").record([NewEntry(subject_of(POINT, FOURTH), StepUndone(entry=mine))])
        copy_all(one, other)
        other.catch_up()
        left = said(one).zero
        assert left is not None
        assert left == said(other).zero
        assert left.entry not in (None, mine)


def test_a_case_of_the_period_comes_before_a_report_and_a_void_one_does_not(tmp_path: Path) -> None:
    with make(tmp_path / "one") as store:
        report(store, FOURTH)
        subject = log(store, on=date(2026, 12, 31))
        assert said(store).answer is Answer.RECORDED
        assert said(store, THIRD).answer is Answer.NONE
        store.session("w").record([NewEntry(subject, CaseVoided(reason="mistake"))])
        assert said(store).answer is Answer.ZERO


def test_they_are_laid_out_anew_from_the_journal_and_the_doctor_looks_at_them(tmp_path: Path) -> None:
    with make(tmp_path / "one") as store:
        report(store, FOURTH)
        before = said(store)
    with reopen(tmp_path / "one") as store:
        store.rebuild()
        assert said(store) == before
        assert [one.good for one in store.doctor() if one.what == "zero_reports"] == [True]
        store._db.execute("DELETE FROM zero_report")
        store._db.commit()
        assert [one.good for one in store.doctor() if one.what == "zero_reports"] == [False]


def test_a_point_owes_reports_since_headquarters_made_it(tmp_path: Path) -> None:
    """Both sides count from the same day: what headquarters asks of it the window asks too, and nothing else."""
    made = int(datetime(2026, 3, 31, 23, 59, tzinfo=CHINA).timestamp() * 1000)
    with make(tmp_path / "one") as store:
        log(store)
        store.bind(POINT, "莘庄镇社区联络点", "闵行区", since=made)
        assert store.ask(ReportQuestions).began() == date(2026, 3, 31)
        store.bind(POINT, "莘庄镇社区联络点", "闵行区", since=made + 60_000)
        assert store.ask(ReportQuestions).began() == date(2026, 4, 1)


def test_a_pc_whose_clock_is_years_ahead_knows_the_day_once_it_is_bound(tmp_path: Path) -> None:
    told = int(datetime(2021, 3, 31, 9, tzinfo=CHINA).timestamp() * 1000)
    with make(tmp_path / "one") as store:
        assert store.true_time() > told + 365 * 86_400_000
        store.bind(POINT, "莘庄镇社区联络点", "闵行区", headquarters_time=told)
        assert abs(store.true_time() - told) < 60_000


def test_a_point_began_with_its_first_entry(tmp_path: Path) -> None:
    with make(tmp_path / "one") as store:
        assert store.ask(ReportQuestions).began() == date.max
        log(store)
        assert store.ask(ReportQuestions).began() == date(2026, 11, 18)
