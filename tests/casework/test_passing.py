"""A complaint that passes from one point to another: registered once, and no sum passes, whoever wrote without knowing."""

from __future__ import annotations

import pytest

from casework.journal.entry import EntryId
from casework.matters.complaint.bodies import (
    ComplaintHandedOver,
    FollowedUp,
    MediationHeld,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.complaint.course import ComplaintState, passed_on
from casework.matters.complaint.passing import goes_on_as, has_money, is_under_way, taken_over
from casework.matters.shared.bodies import CaseVoided, DecisionMade, MergedInto, NoteAdded, StepUndone
from casework.state import CaseState
from casework.steps import StepRefused, check, undoable
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


def begun() -> tuple[Pen, Pen, EntryId]:
    a = Pen("aa")
    return a, Pen(HQ), a.log(disputed_fen=90_000)


def test_it_is_registered_once_and_what_comes_of_it_counts_at_the_other_point() -> None:
    a, hq, _ = begun()
    a.write(MediationHeld(on=DAY))
    before = sums(a.state())
    b = pass_on(a, hq).fork("bb")
    assert sums(hq.state(a), b.state()) == before == (1, 0, 0, 0)
    assert hq.state(a).state is ComplaintState.HANDED_OVER
    assert hq.state(a).closed_on is None, "it is closed nowhere"
    assert b.state().state == "logged"
    assert b.state().fields["disputed_fen"] == 90_000
    assert passed_on(b.state()).from_case == SUBJECT
    assert figures(b.state()).cases == 0
    b.write(SettledOnTheSpot(on=DAY, lines=fen(30_000)))
    assert sums(hq.state(a), b.state()) == (1, 30_000, 30_000, 0)


@pytest.mark.parametrize(
    "said", [SettlementAgreed(on=DAY, lines=fen(90_000)), SettlementAgreed(on=DAY), "taken back"]
)
def test_a_complaint_in_which_anything_was_agreed_has_money(said: object) -> None:
    a, _, _ = begun()
    assert not has_money(a.state())
    if said == "taken back":
        a.write(StepUndone(entry=a.write(SettlementAgreed(on=DAY, lines=fen(90_000)))))
        assert a.state().state == "logged"
    else:
        a.write(said)  # type: ignore[arg-type]
    assert has_money(a.state())


@pytest.mark.parametrize(
    "body",
    [
        SettlementAgreed(on=DAY, lines=fen(80_000)),
        SettledOnTheSpot(on=DAY, lines=fen(80_000)),
        CaseVoided(reason="mistake"),
        MergedInto(survivor="0192f6a0-0000-7000-8000-000000000009"),
        FollowedUp(on=DAY),
        "what began it is taken back",
        "a step is taken back",
    ],
)
def test_what_was_written_without_knowing_is_kept_and_counts_for_nothing(body: object) -> None:
    a, hq, beginning = begun()
    held = a.write(MediationHeld(on=DAY))
    stale = a.fork("ab")
    for _ in range(3):
        stale.write(NoteAdded())  # its clock runs ahead of headquarters' word
    if isinstance(body, str):
        body = StepUndone(entry=beginning if body.startswith("what") else held)
    late = stale.write(body)  # type: ignore[arg-type]
    b = pass_on(a, hq).fork("bb")
    state = hq.state(a, stale)
    assert state.state is ComplaintState.HANDED_OVER
    assert [(one.entry, one.reason) for one in state.set_aside] == [(late, "handed_over")]
    assert sums(state, b.state()) == (1, 0, 0, 0)
    stale.learn(hq, a)
    with pytest.raises(StepRefused, match="cannot_count"):
        check(stale.state(), DecisionMade(keep=(late,)))
    fork = stale.fork("ac")
    fork.write(DecisionMade(keep=(late,)))  # a bent program
    state = hq.state(a, stale, fork)
    assert state.state is ComplaintState.HANDED_OVER
    assert sums(state, b.state()) == (1, 0, 0, 0)
    stale.write(DecisionMade(drop=(late,)))  # somebody has told the other point
    state = hq.state(a, stale)
    assert state.state is ComplaintState.HANDED_OVER
    assert not state.set_aside
    assert sums(state, b.state()) == (1, 0, 0, 0)


def test_nothing_of_it_is_taken_back_by_whoever_knows_and_headquarters_neither() -> None:
    a, hq, beginning = begun()
    held = a.write(MediationHeld(on=DAY))
    b = pass_on(a, hq)
    a.learn(hq)
    assert undoable(a.state()) is None
    handed = hq.state(a).heads[0]
    for entry in (beginning, held, handed):
        with pytest.raises(StepRefused):
            check(a.state(), StepUndone(entry=entry))
        fork = hq.fork(HQ)
        undo = fork.write(StepUndone(entry=entry))
        fork.write(DecisionMade(keep=(undo,)))  # as it voids a case
        assert fork.state(a).state is ComplaintState.HANDED_OVER
        assert sums(fork.state(a), b.state()) == (1, 0, 0, 0)


def test_an_earlier_decision_is_not_turned_round_after_it_went() -> None:
    a, hq, _ = begun()
    other = a.fork("ab")
    late = other.write(CaseVoided(reason="mistake"))
    a.write(MediationHeld(on=DAY))
    a.learn(other)
    if a.state().set_aside:
        a.write(DecisionMade(drop=(late,)))
    else:  # it took effect: it is taken back
        a.write(StepUndone(entry=late))
    assert a.state().state is not ComplaintState.HANDED_OVER
    assert is_under_way(a.state())
    b = pass_on(a, hq)
    a.learn(hq)
    a.write(DecisionMade(keep=(late,)))
    assert hq.state(a, other).state is ComplaintState.HANDED_OVER
    assert sums(hq.state(a, other), b.state()) == (1, 0, 0, 0)


def test_nothing_is_written_on_it_by_one_who_knows() -> None:
    a, hq, _ = begun()
    pass_on(a, hq)
    a.learn(hq)
    for body in (MediationHeld(on=DAY), CaseVoided(reason="mistake")):
        with pytest.raises(StepRefused, match="handed_over"):
            check(a.state(), body)
    with pytest.raises(StepRefused, match="headquarters_only"):
        check(a.state(), ComplaintHandedOver(on=DAY, to_point="P3", to_case="x"))
    assert not is_under_way(a.state())


def test_a_point_that_says_so_itself_hands_nothing_over() -> None:
    a, _, _ = begun()
    a.write(ComplaintHandedOver(on=DAY, to_point="P2", to_case="x"))
    assert a.state().state == "logged"
    assert figures(a.state()).cases == 1


def test_headquarters_that_says_it_twice_has_said_it_once() -> None:
    a, hq, _ = begun()
    first = pass_on(a, hq)
    hq.write(ComplaintHandedOver(on=DAY, to_point="P3", to_case="x"))
    assert passed_on(hq.state(a)).to_point == "P2"
    assert sums(hq.state(a), first.state()) == (1, 0, 0, 0)


def test_what_is_agreed_has_it_stay_open_for_nobody_to_hand_over() -> None:
    a, hq, _ = begun()
    a.write(SettlementAgreed(on=DAY, lines=fen(90_000)))
    a.write(PerformanceRecorded(on=DAY, lines=fen(60_000)))
    hq.learn(a)
    hq.write(ComplaintHandedOver(on=DAY, to_point="P2", to_case="x"))  # a bent headquarters
    state = hq.state(a)
    assert state.state is ComplaintState.AGREED
    assert sums(state) == (1, 90_000, 60_000, 0)
