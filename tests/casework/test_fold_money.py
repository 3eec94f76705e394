"""Money on two PCs that did not know of each other, and every way in which it must not count twice."""

from __future__ import annotations

from casework.fold import fold
from casework.journal.entry import EntryId
from casework.matters.body import Line
from casework.matters.complaint.bodies import (
    FollowedUp,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.complaint.course import ComplaintState
from casework.matters.shared.bodies import (
    CaseArchived,
    CaseVoided,
    DecisionMade,
    MoneyConfirmed,
    NoteAdded,
    StepUndone,
)
from casework.state import CaseState, State
from tests.casework.pens import DAY, HQ, Pen, fen

RESTORED = "headquarters0000000000001"
BOTH = frozenset({HQ, RESTORED})


def logged(device: str = "aaaa") -> Pen:
    pen = Pen(device)
    pen.log(disputed_fen=90000, claimed_fen=120000)
    return pen


def agreed(amount: int = 500) -> Pen:
    pen = logged()
    pen.write(SettlementAgreed(on=DAY, lines=fen(amount)))
    return pen


def sums(state: CaseState) -> tuple[int, int, int]:
    return state.money.agreed_fen, state.money.performed_fen, state.money.confirmed_fen


def test_claims_come_from_the_facts() -> None:
    money = logged().state().money
    assert (money.disputed_fen, money.claimed_fen) == (90000, 120000)


def test_a_later_agreement_replaces_and_performances_add_up() -> None:
    pen = agreed(500)
    pen.write(SettlementAgreed(on=DAY, lines=fen(800)))
    assert sums(pen.state()) == (800, 0, 0)
    pen.write(PerformanceRecorded(on=DAY, lines=fen(300)))
    pen.write(PerformanceRecorded(on=DAY, lines=fen(400)))
    assert sums(pen.state()) == (800, 700, 0)
    assert (pen.state().state, pen.state().money.outstanding_fen) == (ComplaintState.AGREED, 100)
    pen.write(PerformanceRecorded(on=DAY, lines=fen(100)))
    assert (pen.state().state, pen.state().money.outstanding_fen) == (ComplaintState.PERFORMED, 0)


def test_no_new_agreement_once_money_has_moved() -> None:
    pen = agreed(500)
    pen.write(PerformanceRecorded(on=DAY, lines=fen(300)))
    late = pen.write(SettlementAgreed(on=DAY, lines=fen(300)))
    assert [aside.entry for aside in pen.state().set_aside] == [late]
    assert sums(pen.state()) == (500, 300, 0)


def test_complete_says_nothing_more_is_owed() -> None:
    pen = agreed(500)
    pen.write(PerformanceRecorded(on=DAY, lines=fen(300), complete=True))
    assert (pen.state().state, pen.state().money.performed_fen) == (ComplaintState.PERFORMED, 300)
    pen = logged()
    pen.write(SettlementAgreed(on=DAY))
    pen.write(PerformanceRecorded(on=DAY))
    assert pen.state().state is ComplaintState.AGREED
    pen.write(PerformanceRecorded(on=DAY, complete=True))
    assert pen.state().state is ComplaintState.PERFORMED


def test_a_voucher_is_not_money() -> None:
    pen = logged()
    lines = (Line(component="L1", fen=300), Line(component="L9", fen=200, form="voucher"))
    pen.write(SettlementAgreed(on=DAY, lines=lines))
    pen.write(PerformanceRecorded(on=DAY, lines=lines[1:]))
    state = pen.state()
    assert (state.state, state.money.performed_fen, state.money.voucher_fen) == (
        ComplaintState.AGREED,
        0,
        200,
    )
    assert state.money.outstanding_fen == 300
    pen.write(PerformanceRecorded(on=DAY, lines=lines[:1]))
    state = pen.state()
    assert (state.state, state.money.performed_fen, state.money.voucher_fen) == (
        ComplaintState.PERFORMED,
        300,
        200,
    )


def test_two_settlements_on_the_spot_count_for_nothing_until_decided() -> None:
    a = logged()
    b = a.fork("bbbb")
    one = a.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    two = b.write(SettledOnTheSpot(on=DAY, lines=fen(700)))
    state = a.state(b)
    assert sums(state) == (0, 0, 0)
    assert (state.money.undecided, state.state, state.needs_a_look) == ((one, two), State.LOGGED, True)
    assert [aside.reason for aside in state.set_aside] == ["money_undecided", "money_undecided"]
    a.learn(b).write(DecisionMade(keep=(two,), drop=(one,)))
    state = a.state()
    assert sums(state) == (700, 700, 0)
    assert (state.money.undecided, state.state, state.needs_a_look) == ((), ComplaintState.PERFORMED, False)


def test_dropping_one_leaves_the_other_undisputed() -> None:
    a = agreed()
    b = a.fork("bbbb")
    one = a.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    b.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    assert sums(a.state(b)) == (500, 0, 0)
    b.learn(a).write(DecisionMade(drop=(one,)))
    assert sums(b.state()) == (500, 500, 0)


def test_keeping_one_leaves_the_other_undecided() -> None:
    a = agreed()
    b = a.fork("bbbb")
    one = a.write(PerformanceRecorded(on=DAY, lines=fen(200)))
    two = b.write(PerformanceRecorded(on=DAY, lines=fen(300)))
    a.learn(b).write(DecisionMade(keep=(one,)))
    assert sums(a.state()) == (500, 200, 0)
    assert a.state().money.undecided == (two,)
    a.write(DecisionMade(keep=(two,)))
    assert sums(a.state()) == (500, 500, 0)
    assert a.state().state is ComplaintState.PERFORMED


def test_undoing_one_leaves_the_other_undisputed() -> None:
    a = agreed()
    b = a.fork("bbbb")
    one = a.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    b.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    a.learn(b).write(StepUndone(entry=one))
    assert sums(a.state()) == (500, 500, 0)


def test_contradictory_decisions_make_it_undecided_again() -> None:
    a = agreed()
    b = a.fork("bbbb")
    one = a.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    two = b.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    a.learn(b)
    b.learn(a)
    a.write(DecisionMade(keep=(one,), drop=(two,)))
    assert sums(a.state()) == (500, 500, 0)
    b.write(DecisionMade(keep=(two,), drop=(one,)))
    state = a.state(b)
    assert sums(state) == (500, 0, 0)
    assert set(state.money.undecided) == {one, two}
    a.learn(b).write(DecisionMade(keep=(two,), drop=(one,)))
    assert [line.entry for line in a.state().money.performed] == [two]


def test_a_decision_says_nothing_about_undisputed_money() -> None:
    pen = agreed()
    paid = pen.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    pen.write(DecisionMade(drop=(paid,)))
    assert sums(pen.state()) == (500, 500, 0)


def test_confirmed_money_stands_whatever_the_tick() -> None:
    for late_device in ("0000", "zzzz"):
        a = agreed()
        late = a.fork(late_device)
        for _ in range(3):
            a.write(NoteAdded())
        paid = a.write(PerformanceRecorded(on=DAY, lines=fen(500)))
        a.write(FollowedUp(on=DAY))
        a.write(CaseArchived(on=DAY))
        hq = a.fork(HQ)
        hq.write(MoneyConfirmed(covers=(EntryId("aaaa", 2), paid)))
        other = late.write(PerformanceRecorded(on=DAY, lines=fen(400)))
        state = hq.state(late)
        assert sums(state) == (500, 500, 500)
        assert (state.money.undecided, state.state) == ((other,), State.ARCHIVED)


def test_a_drop_that_did_not_know_of_the_confirmation_does_not_take_it_away() -> None:
    a = agreed()
    b = a.fork("bbbb")
    one = a.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    hq = a.fork(HQ)
    hq.write(MoneyConfirmed(covers=(one,)))
    two = b.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    b.learn(a).write(DecisionMade(keep=(two,), drop=(one,)))
    assert sums(b.state()) == (500, 500, 0)
    state = b.state(hq)
    assert [line.entry for line in state.money.performed] == [one]
    assert (sums(state), state.money.undecided) == ((500, 500, 500), (two,))
    b.learn(hq).write(DecisionMade(keep=(two,), drop=(one,)))
    assert [line.entry for line in b.state().money.performed] == [two]


def test_what_a_decision_keeps_beside_confirmed_money_counts_too() -> None:
    a = agreed()
    b = a.fork("bbbb")
    one = a.write(PerformanceRecorded(on=DAY, lines=fen(200)))
    hq = a.fork(HQ)
    hq.write(MoneyConfirmed(covers=(one,)))
    two = b.write(PerformanceRecorded(on=DAY, lines=fen(300)))
    b.learn(a).write(DecisionMade(keep=(one, two)))
    assert sums(b.state(hq)) == (500, 500, 200)
    assert b.state(hq).money.undecided == ()


def test_a_restored_headquarters_that_confirms_the_other_sum_makes_neither_count_twice() -> None:
    a = agreed()
    b = a.fork("bbbb")
    one = a.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    before = a.fork(HQ)
    before.write(MoneyConfirmed(covers=(one,)))
    two = b.write(PerformanceRecorded(on=DAY, lines=fen(400)))
    restored = b.fork(RESTORED)
    restored.write(MoneyConfirmed(covers=(two,)))
    together = b.learn(a, before, restored)
    state = fold(together.known.values(), BOTH)
    assert sums(state) == (500, 0, 0)
    assert set(state.money.undecided) == {one, two}
    together.write(DecisionMade(keep=(two,), drop=(one,)))
    state = fold(together.known.values(), BOTH)
    assert (sums(state), state.money.undecided) == ((500, 400, 400), ())


def test_confirmations_that_know_of_each_other_stand_side_by_side() -> None:
    a = agreed()
    b = a.fork("bbbb")
    one = a.write(PerformanceRecorded(on=DAY, lines=fen(200)))
    before = a.fork(HQ)
    before.write(MoneyConfirmed(covers=(one,)))
    two = b.write(PerformanceRecorded(on=DAY, lines=fen(300)))
    restored = b.learn(a, before).fork(RESTORED)
    restored.write(MoneyConfirmed(covers=(two,)))
    assert sums(fold(restored.known.values(), BOTH)) == (500, 500, 500)


def test_confirmed_money_stands_though_its_step_was_overtaken() -> None:
    a = agreed()
    b = a.fork("bbbb")
    b.write(NoteAdded())
    b.write(NoteAdded())
    paid = b.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    hq = b.fork(HQ)
    hq.write(MoneyConfirmed(covers=(paid,)))
    a.write(StepUndone(entry=EntryId("aaaa", 2)))
    assert sums(hq.state(a))[1:] == (500, 500)


def test_an_agreement_and_a_performance_that_did_not_know_of_each_other() -> None:
    a = agreed(500)
    b = a.fork("bbbb")
    paid = a.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    again = b.write(SettlementAgreed(on=DAY, lines=fen(300)))
    state = a.state(b)
    assert set(state.money.undecided) == {paid, again}
    assert sums(state) == (500, 0, 0)
    a.learn(b).write(DecisionMade(keep=(paid,), drop=(again,)))
    assert sums(a.state()) == (500, 500, 0)


def test_a_step_built_on_undecided_money_counts_once_the_money_is_kept() -> None:
    a = logged()
    b = a.fork("bbbb")
    one = a.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    follow = a.write(FollowedUp(on=DAY))
    two = b.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    assert follow in [aside.entry for aside in a.state(b).set_aside]
    a.learn(b).write(DecisionMade(keep=(one,), drop=(two,)))
    state = a.state()
    assert (state.state, state.set_aside, state.money.performed_fen) == (ComplaintState.FOLLOWED_UP, (), 500)


def test_the_same_entry_twice_counts_once() -> None:
    pen = agreed()
    pen.write(PerformanceRecorded(on=DAY, lines=fen(200)))
    entries = list(pen.known.values())
    assert fold(entries * 3) == fold(entries)


def test_void_money_counts_for_nothing() -> None:
    pen = logged()
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    pen.write(CaseVoided(reason="duplicate"))
    assert sums(pen.state()) == (0, 0, 0)
    assert pen.state().money.performed == ()
