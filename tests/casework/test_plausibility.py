"""Sums that are far off: which rule of the handbook asks, and with which numbers."""

from __future__ import annotations

import json
from datetime import date

import pytest

from casework.handbook import Against, Handbook
from casework.judging import HandbookCodes, judge
from casework.matters.body import Line
from casework.matters.complaint.bodies import PerformanceRecorded, SettledOnTheSpot, SettlementAgreed
from casework.plausibility import Doubt, Known, doubt
from tests.casework.pens import DAY, Pen, fen

RULES = Handbook.load().plausibility(DAY)


def asked(sum_fen: int, known: Known) -> str | None:
    found = doubt(sum_fen, known, RULES)
    return None if found is None else found.rule


def test_a_bun_of_8_yuan_for_800000_is_asked_about_with_how_many_times() -> None:
    assert doubt(80_000_000, Known(spent_fen=800), RULES) == Doubt(
        rule="times_spent",
        against=Against.SPENT,
        above=True,
        fen=80_000_000,
        reference_fen=800,
        times=100_000,
        sent_back=False,
    )


@pytest.mark.parametrize(
    ("sum_fen", "known", "rule"),
    [
        (39_800, Known(spent_fen=39_800), None),
        (4 * 39_800, Known(spent_fen=39_800), None),  # refunded, and three times the price
        (4 * 39_800 + 1, Known(spent_fen=39_800), "times_spent"),
        (398_000, Known(spent_fen=39_800), "times_spent"),  # one digit too many
        (50_000, Known(spent_fen=39_800, claimed_fen=39_800), "over_claimed"),
        (50_000, Known(spent_fen=39_800, claimed_fen=50_000), None),
        (50_000, Known(claimed_fen=49_999), "over_claimed"),
        (50_000, Known(), None),
        (50_000, Known(spent_fen=0, claimed_fen=0), None),
        (100_000_000, Known(), None),
        (100_000_001, Known(), "large"),
        (10**10 + 1, Known(spent_fen=10**11, claimed_fen=10**11), "huge"),
        (398, Known(spent_fen=39_800), "part_of_spent"),
        (796, Known(spent_fen=39_800), "part_of_spent"),
        (797, Known(spent_fen=39_800), None),
        (0, Known(spent_fen=39_800), None),
        (-5, Known(spent_fen=39_800), None),
    ],
)
def test_a_sum_is_held_against_what_was_spent_and_claimed(
    sum_fen: int, known: Known, rule: str | None
) -> None:
    assert asked(sum_fen, known) == rule


def test_a_performance_is_held_against_what_is_still_to_be_performed() -> None:
    agreed = Known(spent_fen=100, claimed_fen=100, agreed_fen=60_000, performed_fen=30_000)
    assert asked(30_000, agreed) is None
    assert doubt(60_000, agreed, RULES) == Doubt(
        rule="over_agreed",
        against=Against.AGREED,
        above=True,
        fen=90_000,
        reference_fen=60_000,
        times=1,
        sent_back=False,
    )
    assert asked(300, agreed) == "part_of_agreed"
    assert asked(10**10 + 1, agreed) == "huge"


def test_what_a_case_knows_is_read_from_its_state() -> None:
    pen = Pen("aaaa")
    pen.log(disputed_fen=39_800, claimed_fen=50_000)
    assert Known.of(pen.state(), performing=True) == Known(39_800, 50_000)
    lines = (*fen(200), Line(component="L1", fen=100, form="voucher"))
    pen.write(SettlementAgreed(on=DAY, lines=lines))
    pen.write(PerformanceRecorded(on=DAY, lines=(Line(component="L1", fen=100, form="voucher"),)))
    assert Known.of(pen.state()) == Known(39_800, 50_000)
    assert Known.of(pen.state(), performing=True) == Known(39_800, 50_000, 300, 100)


def _edition(*rules: dict[str, object]) -> bytes:
    head = {"format": 1, "version": "2027.01", "effective_from": "2026-01-01"}
    return json.dumps(head | {"plausibility": rules}).encode()


def test_an_edition_moves_a_bound_from_its_day_on_and_takes_a_rule_away() -> None:
    handbook = Handbook.from_bytes(
        _edition(
            {
                "code": "times_spent",
                "name": "x",
                "against": "spent",
                "above_times": 11,
                "effective_from": "2027-01-01",
            },
            {"code": "large", "name": "x", "against": "nothing", "effective_until": "2026-12-31"},
        )
    )
    known = Known(spent_fen=100)
    before, after = handbook.plausibility(date(2026, 12, 31)), handbook.plausibility(date(2027, 1, 1))
    assert doubt(1_000, known, before) is not None
    assert doubt(1_000, known, after) is None
    assert doubt(1_101, known, after) is not None
    assert [rule.code for rule in after][:3] == ["huge", "over_agreed", "times_spent"]


def test_headquarters_sends_back_by_the_same_data_and_the_whole_entry_at_once() -> None:
    pen = Pen("aaaa")
    pen.log(merchant_name="便民超市")
    halves = (Line(component="L1", fen=6 * 10**9), Line(component="L5", fen=6 * 10**9))
    paid = pen.write(SettledOnTheSpot(on=DAY, lines=halves))
    baseline = HandbookCodes.of(Handbook.load())
    (returned,) = judge(pen.state(), pen.known.values(), DAY, baseline).returns
    assert (returned.entries, returned.reason, returned.wanted) == ((paid,), "unclear", ("lines",))
    laxer = Handbook.from_bytes(
        _edition({"code": "huge", "name": "x", "against": "nothing", "above_fen": 10**12, "sent_back": True})
    )
    verdict = judge(pen.state(), pen.known.values(), DAY, HandbookCodes.of(laxer))
    assert (verdict.returns, [one.entries for one in verdict.holds]) == ((), [(paid,)]), (
        "a person looks at it instead"
    )


def test_every_rule_of_the_baseline_has_one_bound_and_a_name() -> None:
    for rule in Handbook.load().plausibility_rules:
        bounds = (rule.above_fen, rule.above_times, rule.at_most_part)
        assert sum(bound is not None for bound in bounds) == 1
        assert rule.name
        assert (rule.against is Against.NOTHING) == (rule.above_fen is not None)
