"""The life of one case: steps in order, steps out of order, undoing, voiding, decisions."""

from __future__ import annotations

from datetime import date

import pytest

from casework.fold import fold
from casework.journal.entry import EntryId
from casework.matters.complaint.bodies import (
    CaseTransferred,
    CaseWithdrawn,
    ContactRecorded,
    FollowedUp,
    MediationFailed,
    MediationHeld,
    MediationScheduled,
    PartiesUnreachable,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
    TransferReceived,
)
from casework.matters.complaint.course import ComplaintState, course_of
from casework.matters.consultation.bodies import ConsultationLogged
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
from casework.matters.staff.bodies import StaffNamed
from casework.state import CaseState, SetAside, State
from tests.casework.pens import DAY, HQ, Pen, fen


def logged(device: str = "aaaa") -> Pen:
    pen = Pen(device)
    pen.log(merchant_name="便民超市")
    return pen


def reasons(state: CaseState) -> list[tuple[EntryId, str]]:
    return [(aside.entry, aside.reason) for aside in state.set_aside]


def effect(state: CaseState, entry: EntryId) -> str:
    return next(event.effect for event in state.timeline if event.entry.id == entry)


def test_the_whole_life_in_order() -> None:
    pen = logged()
    told = [pen.state().state]
    for body in (
        ContactRecorded(on=DAY, channel="phone", whom="merchant"),
        MediationScheduled(when=1_795_100_000_000),
        MediationHeld(on=DAY, round=1, offer_fen=100, demand_fen=500),
        SettlementAgreed(on=DAY, lines=fen(500), paper="signed"),
        PerformanceRecorded(on=DAY, lines=fen(200)),
        PerformanceRecorded(on=date(2026, 11, 25), lines=fen(300)),
        FollowedUp(on=DAY, satisfaction="satisfied"),
        CaseArchived(on=DAY),
    ):
        pen.write(body)
        told.append(pen.state().state)
    assert told == [
        State.LOGGED,
        ComplaintState.CONTACTING,
        ComplaintState.MEDIATING,
        ComplaintState.MEDIATING,
        ComplaintState.AGREED,
        ComplaintState.AGREED,
        ComplaintState.PERFORMED,
        ComplaintState.FOLLOWED_UP,
        State.ARCHIVED,
    ]
    state = pen.state()
    assert (state.closed_on, course_of(state).satisfaction, state.set_aside) == (
        date(2026, 11, 25),
        "satisfied",
        (),
    )
    assert (state.number, state.received_on, state.logged_by) == ("L-2026-aa-0001", DAY, "staff-aaaa")
    assert all(event.effect == "counts" for event in state.timeline)
    assert state.heads == (EntryId("aaaa", 9),)


def test_settled_on_the_spot_is_one_step() -> None:
    pen = logged()
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(30000)))
    state = pen.state()
    assert (state.state, course_of(state).settled_at_once, state.closed_on) == (
        ComplaintState.PERFORMED,
        True,
        DAY,
    )
    pen = logged()
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(30000), paid=False))
    state = pen.state()
    assert (state.state, course_of(state).settled_at_once, state.money.outstanding_fen) == (
        ComplaintState.AGREED,
        True,
        30000,
    )


@pytest.mark.parametrize(
    ("body", "reached"),
    [
        (MediationFailed(on=DAY, ground="x"), ComplaintState.UNSETTLED),
        (CaseWithdrawn(on=DAY), ComplaintState.WITHDRAWN),
        (PartiesUnreachable(on=DAY), ComplaintState.UNREACHABLE),
        (CaseTransferred(on=DAY, to="R1", consumer_agreed=True), ComplaintState.TRANSFERRED),
    ],
)
def test_other_ends(body: MediationFailed, reached: State) -> None:
    pen = logged()
    pen.write(MediationScheduled(when=5))
    pen.write(body)
    state = pen.state()
    assert (state.state, state.closed_on, course_of(state).next_meeting) == (reached, DAY, None)
    pen.write(FollowedUp(on=DAY))
    assert pen.state().state is ComplaintState.FOLLOWED_UP


def test_the_meeting_stands_until_it_is_held() -> None:
    pen = logged()
    pen.write(MediationScheduled(when=5))
    pen.write(MediationScheduled(when=9))
    assert course_of(pen.state()).next_meeting == 9
    pen.write(MediationHeld(on=DAY))
    assert course_of(pen.state()).next_meeting is None


def test_somebody_reached_again_reopens_the_case() -> None:
    pen = logged()
    pen.write(PartiesUnreachable(on=DAY))
    pen.write(ContactRecorded(on=DAY, channel="phone", whom="merchant", reached=False))
    assert pen.state().state is ComplaintState.UNREACHABLE
    pen.write(ContactRecorded(on=DAY, channel="phone", whom="merchant"))
    assert (pen.state().state, pen.state().closed_on) == (ComplaintState.CONTACTING, None)


def test_an_agreement_not_kept_fails_and_can_be_made_again() -> None:
    pen = logged()
    pen.write(SettlementAgreed(on=DAY, lines=fen(500)))
    pen.write(MediationFailed(on=DAY))
    assert pen.state().state is ComplaintState.UNSETTLED
    pen.write(SettlementAgreed(on=DAY, lines=fen(300)))
    assert (pen.state().state, pen.state().money.agreed_fen) == (ComplaintState.AGREED, 300)


def test_a_step_that_is_not_open_has_no_effect_and_is_shown() -> None:
    pen = logged()
    early = pen.write(FollowedUp(on=DAY))
    state = pen.state()
    assert state.state is State.LOGGED
    assert state.set_aside == (SetAside(early, "followup.recorded", "not_open_now"),)
    assert state.needs_a_look


def test_two_offline_steps_one_is_set_aside_until_kept() -> None:
    a = logged()
    b = a.fork("bbbb")
    a.write(CaseWithdrawn(on=DAY))
    late = b.write(PartiesUnreachable(on=DAY))
    state = a.state(b)
    assert (state.state, reasons(state)) == (ComplaintState.WITHDRAWN, [(late, "not_open_now")])
    a.learn(b).write(DecisionMade(keep=(late,)))
    state = a.state()
    assert (state.state, state.set_aside, effect(state, late)) == (ComplaintState.UNREACHABLE, (), "counts")


def test_two_offline_steps_one_is_dropped() -> None:
    a = logged()
    b = a.fork("bbbb")
    a.write(CaseWithdrawn(on=DAY))
    late = b.write(PartiesUnreachable(on=DAY))
    a.learn(b).write(DecisionMade(drop=(late,)))
    state = a.state()
    assert (state.state, state.set_aside, effect(state, late)) == (ComplaintState.WITHDRAWN, (), "dropped")


def test_a_decision_that_did_not_follow_decides_nothing() -> None:
    a = logged()
    b = a.fork("bbbb")
    a.write(CaseWithdrawn(on=DAY))
    a.write(DecisionMade(drop=(EntryId("bbbb", 1),)))
    late = b.write(PartiesUnreachable(on=DAY))
    assert a.state(b).state is ComplaintState.UNREACHABLE or reasons(a.state(b)) == [(late, "not_open_now")]
    assert effect(a.state(b), late) != "dropped"


def test_contradictory_decisions_leave_it_open_and_a_later_one_settles() -> None:
    a = logged()
    b = a.fork("bbbb")
    a.write(CaseWithdrawn(on=DAY))
    late = b.write(PartiesUnreachable(on=DAY))
    a.learn(b)
    b.learn(a)
    a.write(DecisionMade(keep=(late,)))
    b.write(DecisionMade(drop=(late,)))
    assert effect(a.state(b), late) == "set_aside"
    a.learn(b).write(DecisionMade(drop=(late,)))
    assert effect(a.state(), late) == "dropped"


def test_the_same_end_said_twice_needs_no_decision() -> None:
    a = logged()
    a.write(CaseWithdrawn(on=DAY))
    b = a.fork("bbbb")
    a.write(CaseArchived(on=DAY))
    b.write(CaseArchived(on=DAY))
    assert a.state(b).state is State.ARCHIVED
    assert not a.state(b).needs_a_look
    a, b = logged(), logged().fork("bbbb")
    a.write(CaseVoided(reason="mistake"))
    b.write(CaseVoided(reason="duplicate"))
    assert not a.state(b).needs_a_look


def test_words_always_count_on_a_closed_case() -> None:
    pen = logged()
    pen.write(CaseWithdrawn(on=DAY))
    pen.write(CaseArchived(on=DAY))
    before = pen.state()
    pen.write(NoteAdded(), text="补充")
    pen.write(ContactRecorded(on=DAY, channel="phone", whom="consumer"))
    pen.write(FactsAmended(fields={"category": "G01"}))
    pen.write(FollowedUp(on=DAY, satisfaction="fairly"))
    state = pen.state()
    assert state.state is before.state is State.ARCHIVED
    assert state.set_aside == ()
    assert (state.fields["category"], course_of(state).satisfaction) == ("G01", "fairly")


# --- undoing ------------------------------------------------------------------------------------------------


def test_undo_takes_back_the_step() -> None:
    pen = logged()
    step = pen.write(CaseWithdrawn(on=DAY))
    pen.write(StepUndone(entry=step))
    state = pen.state()
    assert (state.state, state.closed_on, effect(state, step), state.set_aside) == (
        State.LOGGED,
        None,
        "undone",
        (),
    )


def test_undo_comes_too_late_when_something_was_built_on_it() -> None:
    pen = logged()
    agreed = pen.write(SettlementAgreed(on=DAY, lines=fen(500)))
    paid = pen.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    undo = pen.write(StepUndone(entry=agreed))
    assert reasons(pen.state()) == [(undo, "undo_too_late")]
    assert pen.state().money.performed_fen == 500
    pen.write(StepUndone(entry=paid))
    pen.write(StepUndone(entry=agreed))
    state = pen.state()
    assert (state.state, state.money.agreed_fen, state.money.performed_fen) == (State.LOGGED, 0, 0)
    assert state.set_aside == ()


def test_undo_concurrent_with_a_step_built_on_its_target_is_too_late() -> None:
    a = logged()
    agreed = a.write(SettlementAgreed(on=DAY, lines=fen(500)))
    b = a.fork("bbbb")
    undo = a.write(StepUndone(entry=agreed))
    b.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    state = a.state(b)
    assert reasons(state) == [(undo, "undo_too_late")]
    assert (state.state, state.money.performed_fen) == (ComplaintState.PERFORMED, 500)


def test_a_concurrent_undo_is_no_undo() -> None:
    a = logged()
    b = a.fork("bbbb")
    step = a.write(CaseWithdrawn(on=DAY))
    undo = b.write(StepUndone(entry=step))
    state = a.state(b)
    assert (state.state, reasons(state)) == (ComplaintState.WITHDRAWN, [(undo, "undo_too_late")])


def test_undoing_the_same_step_on_two_pcs_is_one_undo() -> None:
    a = logged()
    step = a.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    b = a.fork("bbbb")
    a.write(StepUndone(entry=step))
    b.write(StepUndone(entry=step))
    state = a.state(b)
    assert (state.state, state.money.performed_fen, state.set_aside) == (State.LOGGED, 0, ())


def test_undoing_words_takes_back_only_the_words() -> None:
    pen = logged()
    edit = pen.write(FactsAmended(fields={"merchant_name": "别家"}))
    pen.write(CaseWithdrawn(on=DAY))
    pen.write(StepUndone(entry=edit))
    state = pen.state()
    assert (state.fields["merchant_name"], state.state) == ("便民超市", ComplaintState.WITHDRAWN)


def test_undoing_the_log_voids_the_case() -> None:
    pen = Pen("aaaa")
    first = pen.log(disputed_fen=100)
    spot = pen.write(SettledOnTheSpot(on=DAY, lines=fen(100)))
    too_early = pen.write(StepUndone(entry=first))
    assert reasons(pen.state()) == [(too_early, "undo_too_late")]
    pen.write(StepUndone(entry=spot))
    state = pen.state()
    assert (state.state, state.sort, state.money.performed_fen) == (State.VOIDED, "complaint", 0)


def test_an_undo_of_what_headquarters_confirmed_must_know_of_it() -> None:
    a = logged()
    paid = a.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    hq = a.fork(HQ)
    undo = a.write(StepUndone(entry=paid))
    hq.write(MoneyConfirmed(covers=(paid,)))
    state = a.state(hq)
    assert (state.money.confirmed_fen, reasons(state)) == (500, [(undo, "undo_too_late")])
    a.learn(hq).write(StepUndone(entry=paid))
    assert (a.state().money.performed_fen, a.state().set_aside) == (0, ())


def test_a_kept_undo_does_not_reach_money_confirmed_behind_its_back() -> None:
    a = logged()
    agreed = a.write(SettlementAgreed(on=DAY, lines=fen(500)))
    b, hq = a.fork("bbbb"), a.fork(HQ)
    b.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    undo = a.write(StepUndone(entry=agreed))
    a.learn(b).write(DecisionMade(keep=(undo,)))
    assert effect(a.state(), agreed) == "undone"
    hq.write(MoneyConfirmed(covers=(agreed,)))
    assert effect(a.state(hq), agreed) == "counts"
    a.learn(hq).write(DecisionMade(keep=(undo,)))
    assert effect(a.state(), agreed) == "undone"


def test_what_a_person_kept_knowing_of_the_undo_stands() -> None:
    a = logged()
    b = a.fork("bbbb")
    one = a.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    two = b.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    a.learn(b).write(StepUndone(entry=one))
    a.write(DecisionMade(keep=(one,)))
    assert {effect(a.state(), one), effect(a.state(), two)} == {"counts", "set_aside"}


# --- void, merged -----------------------------------------------------------------------------------------------


def test_a_void_case_comes_back_as_it_was_when_its_voiding_is_undone() -> None:
    a = logged()
    a.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    before = a.state()
    b = a.fork("bbbb")
    gone = a.write(CaseVoided(reason="mistake"))
    assert (a.state().state, a.state().money.performed_fen) == (State.VOIDED, 0)
    b.write(NoteAdded(), text="后来的话")
    back = a.fork("cccc").learn(b)
    back.write(StepUndone(entry=gone), text="没有记错")
    state = back.state()
    assert (state.state, state.money) == (before.state, before.money)
    assert state.set_aside == ()


def test_a_concurrent_undo_does_not_bring_a_void_case_back() -> None:
    a = logged()
    b = a.fork("bbbb")
    gone = a.write(CaseVoided(reason="mistake"))
    b.write(StepUndone(entry=gone))
    assert b.state(a).state is State.VOIDED


@pytest.mark.parametrize("end", [CaseVoided(reason="mistake"), MergedInto(survivor="other")])
def test_no_step_resurrects_a_void_case(end: CaseVoided | MergedInto) -> None:
    a = logged()
    spot = a.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    b = a.fork("bbbb")
    gone = a.write(end)
    b.write(NoteAdded(), text="后来的话")
    follow = b.write(FollowedUp(on=DAY))
    both = a.fork("cccc").learn(b)
    if isinstance(end, MergedInto):
        both.write(StepUndone(entry=gone))
    both.write(DecisionMade(keep=(follow,)))
    both.write(MediationScheduled(when=3))
    both.write(StepUndone(entry=spot))
    state = both.state()
    assert (state.state, state.money.performed_fen, state.money.agreed_fen) == (State.VOIDED, 0, 0)
    assert len(state.timeline) == 8 + isinstance(end, MergedInto)
    assert state.merged_into == ("other" if isinstance(end, MergedInto) else None)


# --- headquarters ---------------------------------------------------------------------------------------------


def test_headquarters_kinds_from_a_desk_have_no_effect() -> None:
    a = logged()
    paid = a.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    forged = [
        a.write(MoneyConfirmed(covers=(paid,))),
        a.write(CaseReturned(entries=(paid,), reason="other")),
        a.write(TransferReceived(on=DAY, outcome="accepted")),
    ]
    state = a.state()
    assert (state.state, state.money.confirmed_fen, state.returned) == (ComplaintState.PERFORMED, 0, None)
    assert reasons(state) == [(entry, "not_headquarters") for entry in forged]


def test_returned_until_mended() -> None:
    a = logged()
    paid = a.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    hq = a.fork(HQ)
    hq.write(MoneyConfirmed(covers=(paid,)))
    back = hq.write(CaseReturned(entries=(paid,), reason="missing_elements", wanted=("merchant_address",)))
    a.write(FactsAmended(fields={"urgency": "x"}))  # did not know of the return
    a.learn(hq)
    state = a.state()
    assert (state.state, state.resume) == (State.RETURNED, ComplaintState.PERFORMED)
    assert state.returned is not None
    assert (state.returned.entry, state.returned.wanted) == (back, ("merchant_address",))
    assert (state.money.performed_fen, state.money.confirmed_fen) == (500, 0)
    a.write(NoteAdded(), text="问过了")
    assert a.state().state is State.RETURNED
    a.write(FactsAmended(fields={"merchant_address": "龙华路1号"}))
    state = a.state()
    assert (state.state, state.returned, state.resume, state.returns) == (
        ComplaintState.PERFORMED,
        None,
        None,
        (),
    )
    assert state.money.confirmed_fen == 0  # the word of before the return is no word on what is there now
    hq.learn(a).write(MoneyConfirmed(covers=(paid,)))
    assert hq.state().money.confirmed_fen == 500


def test_a_return_is_answered_by_taking_the_entry_back() -> None:
    a = logged()
    note = a.write(NoteAdded(), text="x")
    paid = a.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    hq = a.fork(HQ)
    hq.write(CaseReturned(entries=(paid,), reason="unclear"))
    a.learn(hq)
    a.write(StepUndone(entry=note))
    assert a.state().state is State.RETURNED
    a.write(StepUndone(entry=paid))
    assert a.state().state is State.LOGGED
    a.write(SettledOnTheSpot(on=DAY, lines=fen(50)))
    assert (a.state().state, a.state().money.performed_fen) == (ComplaintState.PERFORMED, 50)


def test_the_way_of_a_transfer() -> None:
    a = logged()
    a.write(CaseTransferred(on=DAY, to="R1", consumer_agreed=True))
    hq = a.fork(HQ)
    hq.write(TransferReceived(on=date(2026, 11, 24), outcome="received"))
    hq.write(TransferReceived(on=date(2026, 11, 27), outcome="accepted"))
    transfer = course_of(hq.state()).transfer
    assert transfer is not None
    assert (transfer.to, transfer.received_on, transfer.accepted_on, transfer.outcome) == (
        "R1",
        date(2026, 11, 24),
        date(2026, 11, 27),
        "accepted",
    )
    assert hq.state().state is ComplaintState.TRANSFERRED


# --- other sorts, and what cannot be read ---------------------------------------------------------------------


def test_a_consultation() -> None:
    pen = Pen("aaaa")
    pen.write(ConsultationLogged(number="L-2026-aa-0002", received_on=DAY, personal=("question",)))
    assert (pen.state().sort, pen.state().state) == ("consultation", State.LOGGED)
    odd = pen.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    pen.write(ContactRecorded(on=DAY, channel="phone", whom="consumer"))
    state = pen.state()
    assert (state.state, state.money.performed_fen, reasons(state)) == (
        State.LOGGED,
        0,
        [(odd, "not_for_this")],
    )
    pen.write(CaseArchived(on=DAY))
    assert pen.state().state is State.ARCHIVED


def test_staff() -> None:
    pen = Pen("aaaa")
    first = pen.write(StaffNamed(role="volunteer"), staff_name="林")
    second = pen.write(StaffNamed(role="head"), staff_name="林静")
    state = pen.state()
    assert (state.sort, state.fields, state.personal) == ("staff", {"role": "head"}, {"staff_name": second})
    assert state.logged == first


def test_a_case_whose_beginning_has_not_arrived() -> None:
    pen = logged()
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    state = fold(list(pen.known.values())[1:])
    assert (state.sort, state.logged, state.received_on, state.state) == (
        "unknown",
        None,
        None,
        ComplaintState.PERFORMED,
    )


def test_an_entry_of_a_newer_program() -> None:
    pen = logged()
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    assert not pen.state().needs_newer
    for kind, version in (("robot.arbitrated", 1), ("settlement.agreed", 2)):
        newer = pen.fork("bbbb").raw(kind, version, b"\x81\xa1x\x01", None)
        state = pen.fork("cccc").learn_entries([newer]).state()
        assert state.needs_newer
        assert effect(state, newer.id) == "unknown"
        assert state.money.performed_fen == 500
        assert state.set_aside == ()


@pytest.mark.parametrize(
    "body",
    [
        b"\x80",
        b"\xc0",
        b"\xff",
        b"\x93\x01\x02\x03",
        b"\x82\xa2on\xa1x\xa5lines\x05",
        b"\x81\xa2on\xa2\xff\xfe",
        b"\x91" * 600 + b"\x80",
    ],
)
def test_a_body_that_cannot_be_read_is_set_aside(body: bytes) -> None:
    pen = logged()
    entry = pen.raw("settlement.on_the_spot", 1, body, None)
    state = pen.state()
    assert reasons(state) == [(entry.id, "unreadable")]
    assert not state.needs_newer
    pen.write(DecisionMade(drop=(entry.id,)))
    assert (pen.state().set_aside, effect(pen.state(), entry.id)) == ((), "dropped")


def test_links_and_a_second_log() -> None:
    pen = logged()
    pen.write(Linked(other="s2", why="same_matter"))
    pen.write(Linked(other="s2", why="same_matter"))
    pen.log(category="G01")
    state = pen.state()
    assert state.links == (("s2", "same_matter"),)
    assert (state.fields, state.logged) == (
        {"merchant_name": "便民超市", "category": "G01"},
        EntryId("aaaa", 1),
    )


def test_no_entries_and_mixed_subjects_are_refused() -> None:
    with pytest.raises(ValueError, match="no entries"):
        fold([])
    other = Pen("bbbb", subject="other")
    other.log()
    with pytest.raises(ValueError, match="subjects"):
        fold([*logged().known.values(), *other.known.values()])


def test_of_two_decisions_that_agree_the_first_is_where_the_step_takes_effect() -> None:
    """Two people let the same agreement stand without knowing of each other; one of them has gone on from there."""
    a = logged()
    b = a.fork("bbbb")
    a.write(CaseWithdrawn(on=DAY))
    b.write(NoteAdded())
    agreed = b.write(SettlementAgreed(on=DAY, lines=fen(500)))
    a.learn(b)
    b.learn(a)
    a.write(DecisionMade(keep=(agreed,)))
    paid = a.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    for _ in range(3):
        b.write(NoteAdded())
    b.write(DecisionMade(keep=(agreed,)))
    state = a.state(b)
    assert (state.state, state.money.performed_fen, state.set_aside) == (ComplaintState.PERFORMED, 500, ())
    assert {event.entry.id: event.effect for event in state.timeline}[paid] == "counts"
