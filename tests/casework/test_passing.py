"""A complaint that passes from one point to another: registered once, and every fen counted once, whoever wrote without knowing."""

from __future__ import annotations

import random

import pytest

from casework.matters.complaint.bodies import (
    ComplaintHandedOver,
    FollowedUp,
    MediationHeld,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.complaint.course import ComplaintState, passed_on
from casework.matters.complaint.passing import goes_on_as, is_under_way, taken_over
from casework.matters.shared.bodies import CaseVoided, DecisionMade, MergedInto, NoteAdded
from casework.state import CaseState
from casework.steps import StepRefused, check
from casework.totals import Totals, figures
from tests.casework.pens import DAY, HQ, SUBJECT, Pen, fen


def pass_on(a: Pen, hq: Pen) -> Pen:
    """Headquarters hands over what it knows of A's case. The pen of headquarters at B."""
    hq.learn(a)
    begins = taken_over(hq.state(), "P1", DAY)
    other = goes_on_as(SUBJECT, "P2")
    hq.write(ComplaintHandedOver(on=DAY, to_point="P2", to_case=other))
    there = Pen(HQ, subject=other)
    there.write(begins)
    return there


def sums(*states: CaseState) -> tuple[int, int, int, int]:
    total = Totals.of(states)
    return total.cases, total.agreed_fen, total.performed_fen, total.voucher_fen


def begun() -> tuple[Pen, Pen]:
    a = Pen("aa")
    a.log(disputed_fen=90_000)
    return a, Pen(HQ)


def test_it_is_registered_once_and_every_fen_is_counted_once() -> None:
    a, hq = begun()
    a.write(SettlementAgreed(on=DAY, lines=(*fen(70_000), *fen(20_000, "L2"), *fen(5_000, "L1", "voucher"))))
    a.write(PerformanceRecorded(on=DAY, lines=(*fen(60_000), *fen(5_000, "L1", "voucher"))))
    before = sums(a.state())
    b = pass_on(a, hq).fork("bb")
    assert sums(hq.state(a), b.state()) == before == (1, 95_000, 60_000, 5_000)
    assert hq.state(a).state is ComplaintState.HANDED_OVER
    assert b.state().state is ComplaintState.AGREED
    assert b.state().money.outstanding_fen == 30_000
    assert passed_on(b.state()).from_case == SUBJECT
    assert figures(b.state()).cases == 0
    b.write(PerformanceRecorded(on=DAY, lines=(*fen(10_000), *fen(20_000, "L2"))))
    assert b.state().state is ComplaintState.PERFORMED
    assert sums(hq.state(a), b.state()) == (1, 95_000, 90_000, 5_000)


def test_another_agreement_at_the_other_point_takes_the_place_of_what_came_along() -> None:
    a, hq = begun()
    a.write(SettlementAgreed(on=DAY, lines=fen(90_000)))
    b = pass_on(a, hq).fork("bb")
    b.write(SettlementAgreed(on=DAY, lines=fen(50_000)))
    assert sums(hq.state(a), b.state()) == (1, 50_000, 0, 0)


def test_what_nobody_agreed_on_begins_anew_at_the_other_point() -> None:
    a, hq = begun()
    a.write(MediationHeld(on=DAY))
    b = pass_on(a, hq).fork("bb")
    assert b.state().fields["disputed_fen"] == 90_000
    assert b.state().state == "logged"
    b.write(SettledOnTheSpot(on=DAY, lines=fen(30_000)))
    assert sums(hq.state(a), b.state()) == (1, 30_000, 30_000, 0)


@pytest.mark.parametrize(
    "body",
    [
        PerformanceRecorded(on=DAY, lines=fen(30_000)),
        SettlementAgreed(on=DAY, lines=fen(80_000)),
        CaseVoided(reason="mistake"),
        MergedInto(survivor="0192f6a0-0000-7000-8000-000000000009"),
        FollowedUp(on=DAY),
    ],
)
def test_what_was_written_without_knowing_is_kept_and_counts_for_nothing(body: object) -> None:
    a, hq = begun()
    a.write(SettlementAgreed(on=DAY, lines=fen(90_000)))
    a.write(PerformanceRecorded(on=DAY, lines=fen(60_000)))
    stale = a.fork("ab")
    for _ in range(3):
        stale.write(NoteAdded())  # its clock runs ahead of headquarters' word
    late = stale.write(body)  # type: ignore[arg-type]
    b = pass_on(a, hq).fork("bb")
    state = hq.state(a, stale)
    assert state.state is ComplaintState.HANDED_OVER
    assert [(one.entry, one.reason) for one in state.set_aside] == [(late, "handed_over")]
    assert sums(state, b.state()) == (1, 90_000, 60_000, 0)
    stale.learn(hq, a)
    with pytest.raises(StepRefused, match="cannot_count"):
        check(stale.state(), DecisionMade(keep=(late,)))
    stale.write(DecisionMade(keep=(late,)))  # a bent program
    assert sums(hq.state(a, stale), b.state()) == (1, 90_000, 60_000, 0)


def test_nothing_is_written_on_it_by_one_who_knows() -> None:
    a, hq = begun()
    pass_on(a, hq)
    a.learn(hq)
    with pytest.raises(StepRefused, match="handed_over"):
        check(a.state(), MediationHeld(on=DAY))
    with pytest.raises(StepRefused, match="headquarters_only"):
        check(a.state(), ComplaintHandedOver(on=DAY, to_point="P3", to_case="x"))
    assert not is_under_way(a.state())


def test_a_point_that_says_so_itself_hands_nothing_over() -> None:
    a, _ = begun()
    a.write(ComplaintHandedOver(on=DAY, to_point="P2", to_case="x"))
    assert a.state().state == "logged"
    assert figures(a.state()).cases == 1


def test_headquarters_that_says_it_twice_has_said_it_once() -> None:
    a, hq = begun()
    a.write(SettlementAgreed(on=DAY, lines=fen(90_000)))
    first = pass_on(a, hq)
    hq.write(ComplaintHandedOver(on=DAY, to_point="P3", to_case="x"))
    assert passed_on(hq.state(a)).to_point == "P2"
    assert sums(hq.state(a), first.state()) == (1, 90_000, 0, 0)


def test_however_sums_were_agreed_and_paid_they_are_the_same_together() -> None:
    chance = random.Random(20261128)
    for _ in range(200):
        a, hq = begun()
        parts = [
            (
                chance.randrange(1, 9_999_999),
                chance.choice(["L1", "L2", "L6"]),
                chance.choice(["cash", "voucher"]),
            )
            for _ in range(chance.randrange(1, 5))
        ]
        a.write(SettlementAgreed(on=DAY, lines=tuple(line for part in parts for line in fen(*part))))
        for part in parts:
            if chance.random() < 0.5:
                paid = chance.randrange(0, part[0] + 1)
                a.write(PerformanceRecorded(on=DAY, lines=fen(paid, *part[1:])))
        if not is_under_way(a.state()):
            continue
        before = sums(a.state())
        there = pass_on(a, hq)
        assert sums(hq.state(a), there.state()) == before
