"""零报告: the periods a point answers for, what it has said about them, and how two PCs meet on one report."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import steps
from casework.fold import fold
from casework.handbook import Handbook
from casework.judging import HandbookCodes, judge
from casework.matters.complaint.bodies import ContactRecorded, SettledOnTheSpot
from casework.matters.report.answers import (
    Answer,
    Report,
    answer,
    answering,
    day_of,
    heard_about,
    said,
    still_says,
)
from casework.matters.report.bodies import ZeroReported
from casework.matters.report.periods import Period, covered, period_on, periods, subject_of
from casework.matters.shared.bodies import StepUndone
from casework.state import State
from casework.totals import Totals, figures
from tests.casework.pens import Pen, fen

BOOK = Handbook.load()
CHINA = timezone(timedelta(hours=8))
FOURTH = Period(date(2026, 10, 1), date(2026, 12, 31))
ZERO = ZeroReported(start=FOURTH.start, end=FOURTH.end)


def edition(version: str, *rules: dict[str, object]) -> bytes:
    return json.dumps(
        {"format": 1, "version": version, "effective_from": "2026-01-01", "reporting": list(rules)}
    ).encode()


def monthly_from(day: str, look_back: int = 3) -> Handbook:
    rule = {"code": "month", "name": "月", "months": 1, "look_back": look_back, "effective_from": day}
    return Handbook.load([edition("2026.9", rule)])


# --- periods ----------------------------------------------------------------------------------------------------


def test_the_sample_asks_for_quarters_and_says_that_it_is_a_sample() -> None:
    rule = BOOK.reporting(date(2026, 11, 26))
    assert rule is not None
    assert (rule.months, rule.certainty, rule.note[:2]) == (3, "unverified", "示例")
    assert period_on(BOOK, date(2026, 11, 26)) == FOURTH


def test_the_running_period_comes_first_and_so_many_ended_ones_as_the_rule_asks_for() -> None:
    found = periods(BOOK, date(2026, 11, 26), date(2000, 1, 1))
    assert [(one.start.isoformat(), one.end.isoformat()) for one in found] == [
        ("2026-10-01", "2026-12-31"),
        ("2026-07-01", "2026-09-30"),
        ("2026-04-01", "2026-06-30"),
        ("2026-01-01", "2026-03-31"),
        ("2025-10-01", "2025-12-31"),
    ]


def test_nobody_answers_for_a_period_that_ended_before_the_point_began() -> None:
    found = periods(BOOK, date(2026, 11, 26), date(2026, 9, 30))
    assert [one.start.month for one in found] == [10, 7]
    assert [one.start.month for one in periods(BOOK, date(2026, 11, 26), date(2026, 10, 1))] == [10]


def test_a_rule_that_changes_cuts_the_period_in_which_it_changes() -> None:
    book = monthly_from("2026-11-01")
    found = periods(book, date(2026, 12, 5), date(2026, 1, 1))
    assert [(one.start.isoformat(), one.end.isoformat()) for one in found] == [
        ("2026-12-01", "2026-12-31"),
        ("2026-11-01", "2026-11-30"),
        ("2026-10-01", "2026-10-31"),
        ("2026-07-01", "2026-09-30"),
    ]


def test_a_rule_for_a_while_leaves_no_day_in_two_periods() -> None:
    month = {
        "code": "month",
        "name": "月",
        "months": 1,
        "look_back": 9,
        "effective_from": "2026-11-01",
        "effective_until": "2026-11-30",
    }
    book = Handbook.load([edition("2026.9", month)])
    found = periods(book, date(2026, 12, 5), date(2026, 9, 1))
    assert [(one.start.isoformat(), one.end.isoformat()) for one in found] == [
        ("2026-12-01", "2026-12-31"),
        ("2026-11-01", "2026-11-30"),
        ("2026-10-01", "2026-10-31"),
        ("2026-07-01", "2026-09-30"),
    ]


def test_where_no_rule_is_in_force_nothing_is_asked_for() -> None:
    over = {"code": "quarter", "name": "季度", "months": 3, "look_back": 4, "effective_until": "2026-06-30"}
    book = Handbook.load([edition("2026.9", over)])
    assert periods(book, date(2026, 11, 26), date(2026, 1, 1)) == ()


@pytest.mark.parametrize("months", [0, 5, 13, -3, "3"])
def test_a_rule_of_odd_months_is_refused_with_its_edition(months: object) -> None:
    with pytest.raises(ValueError, match="months"):
        Handbook.load([edition("2026.9", {"code": "odd", "name": "怪", "months": months})])


@given(
    st.dates(date(1990, 1, 1), date(2080, 12, 31)),
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.booleans(),
)
def test_periods_join_without_a_gap_and_every_day_has_one(today: date, change: date, both: bool) -> None:
    book = monthly_from(change.isoformat(), 12) if both else BOOK
    found = periods(book, today, date(1980, 1, 1))
    assert found[0].holds(today)
    for later, earlier in pairwise(found):
        assert later.start - timedelta(days=1) == earlier.end
    assert all(period_on(book, one.start) == one == period_on(book, one.end) for one in found)


def test_the_subject_of_a_report_never_changes() -> None:
    assert subject_of("310101001", FOURTH) == "5677a8a9-14cd-8639-b8cd-3a356b846e3f"
    assert len({subject_of(point, FOURTH) for point in ("310101001", "310101002")}) == 2


# --- what a report comes to ------------------------------------------------------------------------------------------


def test_two_pcs_that_report_the_same_come_to_one_report() -> None:
    subject = subject_of("310101001", FOURTH)
    one, other = Pen("aaaa", subject=subject), Pen("bbbb", subject=subject)
    one.write(ZERO)
    other.write(ZERO)
    one.learn(other)
    state = one.state()
    assert (state.sort, state.state, state.fields) == (
        "report",
        State.LOGGED,
        {"start": "2026-10-01", "end": "2026-12-31"},
    )
    assert (state.set_aside, state.conflicts, state.needs_a_look) == ((), (), False)
    assert fold(reversed(list(one.known.values()))) == state


def test_a_report_taken_back_does_not_stand_and_may_be_made_again() -> None:
    pen = Pen("aaaa", subject=subject_of("310101001", FOURTH))
    first = pen.write(ZERO)
    steps.check(pen.state(), StepUndone(entry=first))
    pen.write(StepUndone(entry=first))
    assert pen.state().state is State.VOIDED
    steps.check(pen.state(), ZERO)
    pen.write(ZERO)
    assert pen.state().state is State.LOGGED


def test_the_report_of_one_pc_stands_when_another_takes_only_its_own_back() -> None:
    subject = subject_of("310101001", FOURTH)
    one, other = Pen("aaaa", subject=subject), Pen("bbbb", subject=subject)
    mine = one.write(ZERO)
    other.write(ZERO)
    one.write(StepUndone(entry=mine))
    assert one.learn(other).state().state is State.LOGGED


def test_a_report_comes_to_no_figure_and_headquarters_passes_no_money_on_it() -> None:
    pen = Pen("aaaa", subject=subject_of("310101001", FOURTH))
    pen.write(ZERO)
    odd = pen.write(SettledOnTheSpot(on=FOURTH.start, lines=fen(500)))
    pen.write(ContactRecorded(on=FOURTH.start, channel="phone", whom="both"))
    state = pen.state()
    assert figures(state) == Totals.of([])
    assert [(aside.entry, aside.reason) for aside in state.set_aside] == [(odd, "not_for_this")]
    codes = HandbookCodes.of(BOOK)
    verdict = judge(state, list(pen.known.values()), date(2026, 11, 26), codes)
    assert (verdict.confirm, verdict.returns) == ((), ())


def test_no_step_of_a_case_is_taken_on_a_report_and_no_report_on_a_case() -> None:
    pen = Pen("aaaa", subject=subject_of("310101001", FOURTH))
    pen.write(ZERO)
    with pytest.raises(steps.StepRefused) as refused:
        steps.check(pen.state(), SettledOnTheSpot(on=FOURTH.start, lines=fen(500)))
    assert refused.value.why == "not_for_reports"
    case = Pen("aaaa")
    case.log()
    with pytest.raises(steps.StepRefused) as refused:
        steps.check(case.state(), ZERO)
    assert refused.value.why == "already_logged"


def test_a_report_of_a_day_that_no_case_can_mean_is_refused() -> None:
    with pytest.raises(steps.StepRefused) as refused:
        steps.check(None, ZeroReported(start=date(1899, 1, 1), end=date(1899, 3, 31)))
    assert (refused.value.why, refused.value.missing) == ("out_of_bounds", ("start", "end"))


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        (FOURTH.end, FOURTH.start, ("end",)),
        (date(2025, 1, 1), date(2026, 12, 31), ("end",)),
        (date(2027, 1, 1), date(2027, 3, 31), ("start",)),
    ],
)
def test_a_period_that_ends_before_it_begins_is_longer_than_a_year_or_has_not_begun_is_no_report(
    start: date, end: date, why: tuple[str, ...]
) -> None:
    report = ZeroReported(start=start, end=end)
    pen = Pen("a", subject=subject_of("310", FOURTH))
    pen.write(report)
    at = next(iter(pen.known.values())).core.at
    with pytest.raises(steps.StepRefused) as refused:
        steps.check(None, report, at=at)
    assert (refused.value.why, refused.value.missing) == ("out_of_bounds", why)
    (event,) = pen.state().timeline
    assert event.effect != "counts"


def test_what_was_answered_for_every_day_of_a_period_is_answered_for_it() -> None:
    months = [Period(date(2026, 10, 1), date(2026, 10, 31)), Period(date(2026, 11, 1), date(2026, 11, 30))]
    december = Period(date(2026, 12, 1), date(2026, 12, 31))
    assert covered(FOURTH, [FOURTH])
    assert covered(december, [FOURTH])
    assert covered(FOURTH, [december, *months])
    assert not covered(FOURTH, months)
    assert not covered(FOURTH, [months[0], december])
    assert not covered(FOURTH, [])
    assert not covered(december, months)


# --- answers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recorded", "zero", "heard", "expected"),
    [
        (True, False, True, Answer.RECORDED),
        (True, True, True, Answer.RECORDED),
        (True, True, False, Answer.RECORDED),
        (False, True, True, Answer.ZERO),
        (False, True, False, Answer.ZERO),
        (False, False, True, Answer.NONE),
        (False, False, False, Answer.UNHEARD),
    ],
)
def test_a_case_takes_the_place_of_a_zero_report_and_silence_is_no_answer(
    recorded: bool, zero: bool, heard: bool, expected: Answer
) -> None:
    assert answer(recorded=recorded, zero=zero, heard=heard) is expected


@pytest.mark.parametrize(
    ("reported", "heard", "today", "stands"),
    [
        (None, True, date(2027, 1, 5), False),
        (date(2026, 11, 23), False, date(2026, 11, 26), True),
        (date(2026, 11, 23), False, date(2027, 1, 5), False),
        (date(2026, 11, 23), True, date(2027, 1, 5), True),
        (date(2027, 1, 2), False, date(2027, 3, 5), True),
    ],
)
def test_a_report_made_within_the_period_answers_for_the_rest_once_the_point_was_heard_of(
    reported: date | None, heard: bool, today: date, stands: bool
) -> None:
    reports = [] if reported is None else [written(FOURTH, reported)]
    assert still_says(FOURTH, reports, heard, today) is stands


OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
AUTUMN = Period(date(2026, 10, 1), date(2026, 11, 30))
WINTER = Period(date(2026, 11, 15), date(2026, 12, 31))


def written(period: Period, day: date, subject: str = "") -> Report:
    return Report(
        period, int(datetime(day.year, day.month, day.day, 12, tzinfo=CHINA).timestamp() * 1000), subject
    )


def test_a_day_of_a_shorter_report_that_was_written_before_it_is_not_known_of() -> None:
    """The last to be written covers the end; the other speaks of November while it ran, and nobody was heard of since."""
    later = date(2027, 1, 5)
    december = Period(date(2026, 12, 1), date(2026, 12, 31))
    early, late = written(AUTUMN, date(2026, 10, 15)), written(december, date(2027, 1, 2))
    assert answering(FOURTH, [late, early]) == (early, late)
    assert not still_says(FOURTH, [early, late], False, later)
    assert still_says(FOURTH, [early, late], True, later)
    assert still_says(FOURTH, [written(AUTUMN, date(2026, 12, 1)), late], False, later)
    assert not still_says(december, [written(december, date(2026, 12, 31))], False, later), "the day itself"


def test_the_answer_is_dated_by_the_report_that_left_no_day() -> None:
    """Whichever covers the end may be the older one."""
    end, begin = written(WINTER, date(2026, 11, 20)), written(AUTUMN, date(2026, 12, 24))
    assert answering(FOURTH, [end, begin])[-1] == begin
    assert answering(FOURTH, [end, begin, written(FOURTH, date(2026, 12, 29))])[-1] == begin
    assert answering(FOURTH, [end]) == ()
    assert answering(OCTOBER, [end, begin]) == (begin,)


def test_who_takes_an_answer_back_takes_back_all_that_speaks_of_it() -> None:
    reports = [
        written(AUTUMN, date(2026, 12, 1), "a"),
        written(WINTER, date(2027, 1, 1), "b"),
        written(OCTOBER, date(2026, 11, 2), "c"),
        written(Period(date(2026, 7, 1), date(2026, 9, 30)), date(2026, 10, 2), "d"),
    ]
    answer = said(FOURTH, False, reports)
    assert (answer.answer, answer.zero) == (Answer.ZERO, reports[1])
    assert {one.subject for one in answer.reports} == {"a", "b", "c"}
    left = [one for one in reports if one not in answer.reports]
    assert said(FOURTH, False, left).answer is Answer.NONE
    assert said(FOURTH, False, reports[1:]).reports == (), "what stands for no answer is not offered"


def test_a_day_is_china_s_and_no_clock_is_too_wild() -> None:
    assert day_of(written(FOURTH, date(2026, 12, 31)).at + 11 * 3_600_000 + 3_599_999) == date(2026, 12, 31)
    assert day_of(written(FOURTH, date(2026, 12, 31)).at + 12 * 3_600_000) == date(2027, 1, 1)
    assert day_of(-(10**18)) == date(1970, 1, 1)
    assert day_of(10**18) > date(2090, 1, 1)


@pytest.mark.parametrize(
    ("began", "last", "today", "heard"),
    [
        (None, None, date(2027, 1, 5), False),
        (date(2026, 3, 1), date(2026, 12, 31), date(2027, 1, 5), False),
        (date(2026, 3, 1), date(2027, 1, 1), date(2027, 1, 5), True),
        (date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 5), True),
        (date(2027, 1, 1), date(2027, 1, 5), date(2027, 1, 5), False),
        (date(2026, 3, 1), date(2026, 9, 30), date(2026, 11, 26), False),
        (date(2026, 3, 1), date(2026, 10, 1), date(2026, 11, 26), True),
    ],
)
def test_a_period_is_told_about_by_who_was_heard_of_after_it_or_within_the_running_one(
    began: date | None, last: date | None, today: date, heard: bool
) -> None:
    assert heard_about(FOURTH, began, last, today) is heard
