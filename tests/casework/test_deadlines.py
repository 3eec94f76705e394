"""The clocks, against vectors worked out apart from this program."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casework.calendar import RestReason
from casework.deadlines import (
    RollPolicy,
    bureau_acceptance,
    bureau_mediation,
    clock,
    deadline,
    point_promise,
    time_left,
)
from casework.handbook import DayUnit, DeadlineRule, Handbook

HANDBOOK = Handbook.load()
VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "deadline_vectors.json").read_text(encoding="utf-8")
)


def _rule(unit: str, count: int) -> DeadlineRule:
    return DeadlineRule(
        code="x", name="x", count=count, unit=DayUnit(unit), starts_from="received", binds="bureau", basis=""
    )


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['start']}+{v['count']}{v['unit'][0]}")
def test_vectors(vector: dict[str, Any]) -> None:
    rule = _rule(vector["unit"], vector["count"])
    start = date.fromisoformat(vector["start"])
    early = deadline(rule, start, HANDBOOK.calendar)
    late = deadline(rule, start, HANDBOOK.calendar, RollPolicy.ANY_REST_DAY)
    assert early.due_on.isoformat() == vector["due"]
    assert late.due_on.isoformat() == vector["due_any_rest_day"]
    assert early.latest_on == late.due_on
    assert early.provisional is vector["provisional"]
    if "raw" in vector:
        assert early.raw_last_day.isoformat() == vector["raw"]


def test_all_vectors_are_here() -> None:
    assert len(VECTORS) == 17


def test_contact_point_promise_explains_itself() -> None:
    due = point_promise(HANDBOOK, date(2026, 11, 9))
    assert due is not None
    assert (due.due_on, due.count, due.unit) == (date(2026, 11, 23), 10, DayUnit.WORKING_DAYS)
    assert due.binds == "contact_point"
    assert [rest.day.day for rest in due.skipped_days] == [14, 15, 21, 22]
    assert {rest.reason for rest in due.skipped_days} == {RestReason.WEEKEND}


def test_bureau_clocks_of_order_121() -> None:
    accept = bureau_acceptance(HANDBOOK, date(2026, 9, 30))
    assert accept is not None
    assert accept.due_on == date(2026, 10, 15)
    assert accept.makeup_days == (date(2026, 10, 10),)
    assert accept.binds == "bureau"
    mediate = bureau_mediation(HANDBOOK, date(2026, 8, 3))
    assert mediate is not None
    assert (mediate.raw_last_day, mediate.due_on) == (date(2026, 10, 2), date(2026, 10, 8))
    assert {rest.reason for rest in mediate.skipped_days} == {RestReason.HOLIDAY}


def test_rule_versions_follow_the_day_the_clock_starts() -> None:
    new = bureau_mediation(HANDBOOK, date(2026, 4, 15))
    old = bureau_mediation(HANDBOOK, date(2026, 4, 14))
    assert new is not None
    assert old is not None
    assert (new.count, new.unit) == (60, DayUnit.CALENDAR_DAYS)
    assert (old.count, old.unit) == (45, DayUnit.WORKING_DAYS)
    assert "第20号" in old.basis
    assert "第121号" in new.basis
    assert bureau_acceptance(HANDBOOK, date(2026, 4, 14)) is None


def test_time_for_testing_stops_the_clock() -> None:
    plain = bureau_mediation(HANDBOOK, date(2026, 6, 10))
    stopped = bureau_mediation(HANDBOOK, date(2026, 6, 10), stopped_days=5)
    assert plain is not None
    assert stopped is not None
    assert (plain.due_on, stopped.due_on) == (date(2026, 8, 9), date(2026, 8, 14))
    with pytest.raises(ValueError, match="stand still"):
        bureau_mediation(HANDBOOK, date(2026, 6, 10), stopped_days=-1)


def test_years() -> None:
    leap = deadline(_rule("years", 3), date(2024, 2, 29), HANDBOOK.calendar)
    assert leap.raw_last_day == date(2027, 2, 28)
    assert leap.provisional
    period = clock(HANDBOOK, "complaint_period", date(2026, 5, 6))
    assert period is not None
    assert period.due_on == date(2029, 5, 6)


def test_time_left_counts_working_days() -> None:
    calendar = HANDBOOK.calendar
    due = date(2026, 11, 23)
    friday = time_left(due, date(2026, 11, 20), calendar)
    assert (friday.working_days_left, friday.working_days_overdue, friday.overdue) == (1, 0, False)
    today = time_left(due, due, calendar)
    assert (today.working_days_left, today.working_days_overdue, today.overdue) == (0, 0, False)
    late = time_left(due, date(2026, 11, 25), calendar)
    assert (late.working_days_left, late.working_days_overdue, late.overdue) == (0, 2, True)
    weekend = time_left(date(2026, 11, 20), date(2026, 11, 22), calendar)
    assert (weekend.working_days_overdue, weekend.overdue, weekend.calendar_days_left) == (0, True, -2)
