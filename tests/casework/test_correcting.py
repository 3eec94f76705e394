"""Correcting and withdrawing recorded entries: what is written for it, and what the case comes to."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from casework.correcting import (
    Correctable,
    Cure,
    Rewriting,
    correctable,
    correcting,
    cure_of,
    reverting,
    withdrawing,
)
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.complaint.bodies import (
    CaseTransferred,
    ContactRecorded,
    FollowedUp,
    MediationHeld,
    MediationScheduled,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
    TransferReceived,
)
from casework.matters.complaint.course import ComplaintState, course_of
from casework.matters.shared.bodies import (
    CaseArchived,
    CaseReturned,
    CaseVoided,
    DecisionMade,
    FactsAmended,
    Linked,
    MergedInto,
    MoneyConfirmed,
    NoteAdded,
    StepUndone,
)
from casework.state import CaseState, State
from casework.steps import StepRefused, check
from tests.casework.pens import DAY, HQ, Pen, fen

AGREED = SettlementAgreed(on=DAY, lines=fen(1000))
PAID = PerformanceRecorded(on=DAY, lines=fen(1000))
FOLLOW = FollowedUp(on=DAY, satisfaction="satisfied")
ARCHIVED = CaseArchived(on=DAY)


def pen(*bodies: Body) -> tuple[Pen, list[EntryId]]:
    one = Pen("aaaa")
    logged = one.log(merchant_name="便民超市")
    return one, [logged, *(one.write(body) for body in bodies)]


def carry_out(one: Pen, plan: Rewriting) -> CaseState:
    """Write a plan as the store does: each part checked against the case as it stands then."""
    for part in plan.parts:
        check(one.state(), part.body)
        one.write(part.body)
    return one.state()


def standing(state: CaseState) -> list[str]:
    return [
        event.entry.core.kind
        for event in state.timeline
        if event.effect == "counts" and event.entry.core.kind != "step.undone"
    ]


def test_the_newest_sum_is_corrected_by_two_entries() -> None:
    one, ids = pen(AGREED, PAID)
    plan = correcting(one.state(), ids[2], PerformanceRecorded(on=DAY, lines=fen(300)))
    assert [type(part.body) for part in plan.parts] == [StepUndone, PerformanceRecorded]
    state = carry_out(one, plan)
    assert (state.state, state.money.performed_fen, state.money.outstanding_fen) == (
        ComplaintState.AGREED,
        300,
        700,
    )
    assert not state.needs_a_look


def test_an_agreement_that_was_performed_is_corrected_beneath_it() -> None:
    one, ids = pen(MediationHeld(on=DAY), AGREED, PAID, FOLLOW, ARCHIVED)
    before = one.state()
    plan = correcting(before, ids[2], SettlementAgreed(on=DAY, lines=fen(900)))
    assert plan.lost == ()
    assert isinstance(plan.parts[plan.undo + 1].body, SettlementAgreed)
    state = carry_out(one, plan)
    assert (state.money.agreed_fen, state.money.performed_fen) == (900, 1000)
    assert (state.state, state.closed_on, course_of(state).satisfaction) == (
        before.state,
        before.closed_on,
        course_of(before).satisfaction,
    )
    assert standing(state) == standing(before)
    assert not state.needs_a_look


def test_a_round_corrected_under_an_agreement_leaves_the_agreement() -> None:
    one, ids = pen(MediationHeld(on=DAY, offer_fen=1), AGREED)
    state = carry_out(one, correcting(one.state(), ids[1], MediationHeld(on=DAY, offer_fen=2)))
    assert (state.state, state.money.agreed_fen) == (ComplaintState.AGREED, 1000)
    assert standing(state) == ["complaint.logged", "mediation.held", "settlement.agreed"]


def test_what_is_not_open_any_more_is_lost_and_named() -> None:
    one, ids = pen(AGREED, PAID, FOLLOW, ARCHIVED)
    plan = correcting(one.state(), ids[2], PerformanceRecorded(on=DAY, lines=fen(300)))
    assert plan.lost == (ids[3], ids[4])
    state = carry_out(one, plan)
    assert (state.state, state.money.performed_fen) == (ComplaintState.AGREED, 300)
    assert not state.needs_a_look


def test_a_sum_is_withdrawn_with_what_was_built_on_it() -> None:
    one, ids = pen(AGREED, PAID, FOLLOW)
    plan = withdrawing(one.state(), ids[1])
    assert plan.lost == (ids[2], ids[3])
    state = carry_out(one, plan)
    assert (state.state, state.money.agreed_fen, state.money.performed_fen) == (State.LOGGED, 0, 0)
    assert not state.needs_a_look


def test_an_appointment_withdrawn_under_an_agreement_costs_nothing_else() -> None:
    one, ids = pen(MediationScheduled(when=3), MediationHeld(on=DAY), AGREED)
    plan = withdrawing(one.state(), ids[1])
    assert plan.lost == ()
    assert standing(carry_out(one, plan)) == ["complaint.logged", "mediation.held", "settlement.agreed"]


@pytest.mark.parametrize(
    "body",
    [
        NoteAdded(),
        ContactRecorded(on=DAY, channel="phone", whom="merchant"),
        FactsAmended(fields={"merchant_name": "另一家"}),
        Linked(other="other", why="same_matter"),
    ],
)
def test_words_are_taken_back_by_themselves(body: Body) -> None:
    one, ids = pen(body, AGREED, PAID)
    plan = withdrawing(one.state(), ids[1])
    assert len(plan.parts) == 1
    state = carry_out(one, plan)
    assert (state.state, state.money.performed_fen) == (ComplaintState.PERFORMED, 1000)
    assert state.fields["merchant_name"] == "便民超市"


def test_money_that_headquarters_passed_is_taken_back_by_who_knows_of_it() -> None:
    one, ids = pen(SettledOnTheSpot(on=DAY, lines=fen(80_000)))
    hq = one.fork(HQ)
    hq.write(MoneyConfirmed(covers=(ids[1],)))
    one.learn(hq)
    assert one.state().money.confirmed_fen == 80_000
    plan = correcting(one.state(), ids[1], SettledOnTheSpot(on=DAY, lines=fen(800)))
    state = carry_out(one, plan)
    assert (state.money.performed_fen, state.money.confirmed_fen) == (800, 0)
    assert not state.needs_a_look


def test_a_confirmation_that_comes_meanwhile_leaves_the_sum_to_a_person() -> None:
    one, ids = pen(SettledOnTheSpot(on=DAY, lines=fen(80_000)))
    hq = one.fork(HQ)
    hq.write(MoneyConfirmed(covers=(ids[1],)))
    plan = withdrawing(one.state(), ids[1])
    carry_out(one, plan)
    assert one.state(hq).needs_a_look


def test_a_void_case_is_restored_by_withdrawing_its_voiding() -> None:
    one, ids = pen(AGREED, CaseVoided(reason="mistake"))
    assert correctable(one.state(), ids[2]) == Correctable(ids[2], "", "restore")
    assert correctable(one.state(), ids[1]) == Correctable(ids[1])
    assert carry_out(one, withdrawing(one.state(), ids[2])).state is ComplaintState.AGREED


def test_what_may_be_done_about_each_kind() -> None:
    one, ids = pen(
        AGREED, NoteAdded(), FactsAmended(fields={"disputed_fen": 1}), Linked(other="o", why="clue")
    )
    may = [(found.correct, found.withdraw) for found in (correctable(one.state(), entry) for entry in ids)]
    assert may == [("facts", "void"), ("step", "undo"), ("step", "undo"), ("facts", "undo"), ("", "undo")]


def test_what_cannot_be_taken_back_says_so() -> None:
    one, ids = pen(MergedInto(survivor="other"))
    for entry in ids:
        with pytest.raises(StepRefused) as refused:
            withdrawing(one.state(), entry)
        assert refused.value.why == "cannot_be_undone"
    other, known = pen(NoteAdded())
    undone = other.write(StepUndone(entry=known[1]))
    for entry in (known[1], undone, known[0]):
        with pytest.raises(StepRefused):
            withdrawing(other.state(), entry)


def test_a_transfer_that_was_answered_stays_as_it_was_sent() -> None:
    one, ids = pen()
    transferred = CaseTransferred(on=DAY, to="K1", consumer_agreed=True)
    sent = one.write(transferred)
    hq = one.fork(HQ)
    hq.write(TransferReceived(on=DAY, outcome="accepted"))
    one.learn(hq)
    with pytest.raises(StepRefused) as refused:
        correcting(one.state(), sent, msgspec.structs.replace(transferred, to="K2"))
    assert refused.value.why == "headquarters_answered"
    assert ids


def test_a_correction_is_of_the_same_kind() -> None:
    one, ids = pen(AGREED)
    with pytest.raises(ValueError, match="kind"):
        correcting(one.state(), ids[1], NoteAdded())


def test_what_was_sent_back_and_cannot_count_is_cured_by_a_decision() -> None:
    one, ids = pen(SettledOnTheSpot(on=date(1, 1, 1), lines=fen(500)))
    hq = one.fork(HQ)
    hq.write(CaseReturned(entries=(ids[1],), reason="unclear", wanted=("lines",)))
    state = one.learn(hq).state()
    assert state.returned is not None
    assert cure_of(state, state.returned) == Cure(decide=True)
    one.write(DecisionMade(drop=(ids[1],)))
    assert one.state().returned is None


@pytest.mark.parametrize(
    ("steps", "aim", "body"),
    [
        ((AGREED, PAID, FOLLOW, ARCHIVED), 2, PerformanceRecorded(on=DAY, lines=fen(300))),  # two are lost
        ((MediationHeld(on=DAY), AGREED, PAID, FOLLOW), 2, SettlementAgreed(on=DAY, lines=fen(900))),
        ((AGREED, PAID), 2, None),
        ((AGREED, PAID, FOLLOW), 1, None),
        ((AGREED, NoteAdded(), PAID), 2, None),
        ((AGREED, CaseVoided(reason="mistake")), 2, None),  # restored, and void again
    ],
)
def test_what_was_put_right_is_taken_back_whole(steps: tuple[Body, ...], aim: int, body: Body | None) -> None:
    one, ids = pen(*steps)
    before = one.state()
    state = before
    plan = withdrawing(state, ids[aim]) if body is None else correcting(state, ids[aim], body)
    state = carry_out(one, plan)
    assert standing(state) != standing(before) or state.money != before.money
    written = [event.entry.id for event in state.timeline[-len(plan.parts) :]]
    back = reverting(state, written)
    after = carry_out(one, back)
    assert sorted(standing(after)) == sorted(standing(before))
    assert (after.state, after.closed_on) == (before.state, before.closed_on)
    assert (after.money.agreed_fen, after.money.performed_fen) == (
        before.money.agreed_fen,
        before.money.performed_fen,
    )
    assert [part.words_of for part in back.parts if part.words_of is not None]
    assert not after.needs_a_look


def test_what_was_put_right_is_not_taken_back_over_what_was_built_on_it() -> None:
    one, ids = pen(AGREED, PAID)
    plan = correcting(one.state(), ids[2], PerformanceRecorded(on=DAY, lines=fen(300)))
    state = carry_out(one, plan)
    written = [event.entry.id for event in state.timeline[-len(plan.parts) :]]
    one.write(PerformanceRecorded(on=DAY, lines=fen(700)))
    with pytest.raises(StepRefused):
        reverting(one.state(), written)
