"""What is typed into a panel becomes an entry, or is named as wrong; without Qt."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.matters.body import Line
from casework.matters.complaint.bodies import MediationScheduled, SettledOnTheSpot, SettlementAgreed
from ui.features.cases.intake.complaint import (
    missing_to_log,
    missing_to_transfer,
    phone_warning,
    read_complaint,
)
from ui.parts.values import Wrong
from ui.steps.reading import read_step
from ui.steps.registry import steps
from ui.steps.step import Step
from ui.words import CHINA

STEP_KINDS = sorted(kind for kind, step in steps().items() if type(step).read is not Step.read)
NOW = datetime(2026, 11, 23, 14, 31, tzinfo=CHINA)


def test_a_settlement_on_the_spot() -> None:
    values = {"sum": "1,300.50", "component": ("L1",), "form": ("cash",), "paid": ("yes",)}
    reading = read_step("settlement.on_the_spot", values, NOW)
    assert reading.body == SettledOnTheSpot(
        on=date(2026, 11, 23), lines=(Line(component="L1", fen=130_050, form="cash"),)
    )


def test_a_settlement_without_money_has_no_line() -> None:
    reading = read_step("settlement.on_the_spot", {"sum": "", "paid": ("none",)}, NOW)
    assert isinstance(reading.body, SettledOnTheSpot)
    assert reading.body.lines == ()


def test_to_be_paid_later_has_its_day_and_no_paper_yet() -> None:
    reading = read_step("settlement.on_the_spot", {"sum": "50", "paid": ("no",), "due_on": "下周五"}, NOW)
    assert isinstance(reading.body, SettledOnTheSpot)
    assert (reading.body.paid, reading.body.due_on, reading.body.paper) == (
        False,
        date(2026, 12, 4),
        "pending",
    )


@pytest.mark.parametrize(
    ("kind", "values", "wrong"),
    [
        ("settlement.on_the_spot", {"sum": "几百"}, {"sum": Wrong.NO_SUM}),
        ("settlement.on_the_spot", {"sum": "大约300"}, {"sum": Wrong.APPROXIMATE}),
        ("mediation.scheduled", {"when": ""}, {"when": Wrong.EMPTY}),
        ("mediation.scheduled", {"when": "明天"}, {"when": Wrong.NO_TIME}),
        ("mediation.scheduled", {"when": "今天 9:30"}, {"when": Wrong.IN_THE_PAST}),
        ("mediation.scheduled", {"when": "有空再说"}, {"when": Wrong.NO_DAY}),
        ("contact.recorded", {"on": "明天", "text": "说好了"}, {"on": Wrong.IN_THE_FUTURE}),
        ("settlement.agreed", {"lines": [("L1", "一些", "cash")]}, {"lines.0": Wrong.NO_SUM}),
        ("performance.recorded", {"lines": [("L1", "", "cash")]}, {"lines.0": Wrong.EMPTY}),
        ("settlement.on_the_spot", {"sum": "", "paid": ("yes",)}, {"sum": Wrong.SUM_OR_NONE}),
        ("settlement.on_the_spot", {"sum": "0", "paid": ("no",)}, {"sum": Wrong.SUM_OR_NONE}),
        ("settlement.on_the_spot", {"sum": "50", "paid": ("none",)}, {"sum": Wrong.TWO_WAYS}),
        ("settlement.agreed", {"lines": [("L1", "", "cash")]}, {"lines.0": Wrong.SUM_OR_WORDS}),
        ("contact.recorded", {"reached": ("yes",)}, {"text": Wrong.SAY_WHAT}),
        ("mediation.held", {"round": "1"}, {"demand": Wrong.SAY_ONE}),
        ("mediation.failed", {}, {"text": Wrong.SAY_WHY}),
        ("case.withdrawn", {}, {"text": Wrong.EMPTY}),
        ("appraisal.sent", {"payer": ("both",)}, {"appraiser": Wrong.EMPTY}),
        ("advance.noted", {"by": ("market",)}, {"fen": Wrong.EMPTY}),
        ("advance.reclaimed", {"fen": "几百", "of": "a"}, {"fen": Wrong.NO_SUM}),
        (
            "recusal.recorded",
            {"asked_by": ("consumer",), "mediator": "王", "text": "是亲戚", "decided": ("granted",)},
            {"new_mediator": Wrong.EMPTY},
        ),
        ("parties.unreachable", {}, {"whom": Wrong.CHOOSE}),
        ("followup.recorded", {}, {"satisfaction": Wrong.CHOOSE}),
        ("case.archived", {}, {"done": Wrong.CHOOSE}),
        ("case.voided", {}, {"reason": Wrong.CHOOSE}),
        ("case.transferred", {}, {"to": Wrong.CHOOSE, "consumer_agreed": Wrong.CHOOSE}),
        ("note.added", {"text": "  "}, {"text": Wrong.EMPTY}),
    ],
)
def test_what_cannot_be_read_is_named(kind: str, values: dict[str, object], wrong: dict[str, Wrong]) -> None:
    reading = read_step(kind, values, NOW)
    assert (reading.body, reading.wrong) == (None, wrong)


def test_an_appointment_is_a_moment() -> None:
    reading = read_step("mediation.scheduled", {"when": "明天 9:30", "place": "活动室"}, NOW)
    assert isinstance(reading.body, MediationScheduled)
    assert datetime.fromtimestamp(reading.body.when / 1000, CHINA) == datetime(
        2026, 11, 24, 9, 30, tzinfo=CHINA
    )
    assert (reading.personal, reading.body.personal) == ({"place": "活动室"}, ("place",))


def test_several_lines_and_empty_ones_between() -> None:
    lines = [("L1", "100", "cash"), ("L5", "", "cash"), ("L6", "500", "transfer")]
    reading = read_step("settlement.agreed", {"lines": lines}, NOW)
    assert isinstance(reading.body, SettlementAgreed)
    assert [(line.component, line.fen) for line in reading.body.lines] == [("L1", 10_000), ("L6", 50_000)]


@pytest.mark.parametrize("kind", STEP_KINDS)
def test_no_step_is_read_from_a_panel_that_nobody_touched(kind: str) -> None:
    assert read_step(kind, {}, NOW).body is None


@given(
    st.sampled_from(STEP_KINDS),
    st.dictionaries(
        st.sampled_from(["on", "when", "sum", "text", "to", "paid", "round", "offer", "due_on", "whom"]),
        st.one_of(st.text(max_size=8), st.tuples(st.text(max_size=6))),
        max_size=5,
    ),
)
def test_a_step_is_written_or_wrong_never_both(kind: str, values: dict[str, object]) -> None:
    reading = read_step(kind, values, NOW)
    assert (reading.body is None) == bool(reading.wrong)


def test_a_complaint_keeps_words_apart_from_facts() -> None:
    values = {
        "merchant_name": " 鲜果集 ",
        "summary": "发霉",
        "spent": "三百九十八",
        "claims": ("C06", "C07"),
        "consumer_name": "周建国",
        "consumer_phone": "１３８ 1234 5678",
        "happened_on": "昨天",
        "nature": ("N01",),
    }
    reading = read_complaint({**values, "nature": "N01"}, NOW.date())
    assert reading.wrong == {}
    assert reading.fields == {
        "source": "02",
        "merchant_name": "鲜果集",
        "nature": "N01",
        "claims": ["C06", "C07"],
        "disputed_fen": 39_800,
        "happened_on": "2026-11-22",
    }
    assert reading.personal == {
        "summary": "发霉",
        "consumer_name": "周建国",
        "consumer_phone": "13812345678",
    }
    assert "周建国" not in repr(reading)
    # A chip row hands out its one answer as a row of one.
    assert read_complaint(values, NOW.date()).fields["nature"] == "N01"


def test_what_a_transfer_asks_for_is_not_asked_to_log() -> None:
    values = {"merchant_name": "鲜果集", "story": "发霉"}
    assert missing_to_log(values) == ()
    assert missing_to_transfer(values) == (
        "merchant_address",
        "claims",
        "consumer_name",
        "consumer_phone",
        "consumer_address",
    )


@pytest.mark.parametrize(
    ("typed", "odd"), [("13812345678", False), ("1381234567", True), ("", False), ("abc", True)]
)
def test_an_odd_number_is_a_warning(typed: str, odd: bool) -> None:
    assert (phone_warning(typed) is not None) is odd
