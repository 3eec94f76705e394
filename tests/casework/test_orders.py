"""Work orders: what headquarters asks, what a point does, and what they come to in whatever order the entries arrive."""

from __future__ import annotations

import json
import random
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.fold import fold
from casework.handbook import Handbook
from casework.judging import HandbookCodes, Verdict, judge
from casework.matters.body import Body
from casework.matters.complaint.bodies import PerformanceRecorded, SettledOnTheSpot
from casework.matters.order.bodies import (
    OrderAccepted,
    OrderClosed,
    OrderDeclined,
    OrderDispatched,
    OrderExtended,
    OrderExtensionAsked,
    OrderExtensionRefused,
    OrderFinished,
    OrderFirstContact,
    OrderOpened,
    OrderRecalled,
    OrderRedirected,
    OrderSentBack,
)
from casework.matters.order.course import Order, OrderState, openings, order_of
from casework.matters.order.life import FROM_ORDER
from casework.matters.order.reporting import REPORT, asked_of, differs, reckoned
from casework.matters.order.subjects import complaint_of
from casework.matters.registry import CASES, COUNTED, HEADQUARTERS_ONLY, KINDS, MONEY_KINDS
from casework.matters.shared.bodies import (
    DecisionMade,
    FactsAmended,
    Linked,
    NoteAdded,
    StepUndone,
    SupervisionAnswered,
    SupervisionAsked,
    SupervisionClosed,
)
from casework.state import CaseState, State
from casework.steps import StepRefused, check
from casework.totals import figures
from tests.casework.pens import DAY, HQ, Pen, fen

BOOK = Handbook.load()
CODES = HandbookCodes(frozenset({"L1"}), frozenset({"transfer"}), ())
DUE = date(2026, 11, 30)
LATER = date(2026, 12, 4)
ORDER = OrderDispatched(
    source="12345",
    outside_number="SH1",
    received_on=DAY,
    matter="complaint",
    due_on=DUE,
    merchant_name="家乐",
)
ACCEPT = OrderAccepted(on=DAY, case="c1")
DECLINE = OrderDeclined(on=DAY, reason="not_our_duty")
FINISH = OrderFinished(on=DAY)


def dispatched() -> Pen:
    hq = Pen(HQ)
    hq.write(ORDER, consumer_name="周", order_text="米有虫")
    return hq


def of(*pens: Pen) -> CaseState:
    """What all of it comes to, in whatever order it arrives."""
    known = {}
    for pen in pens:
        known.update(pen.known)
    entries = list(known.values())
    state = fold(entries, frozenset({HQ}))
    for seed in range(4):
        random.Random(seed).shuffle(entries)
        assert fold(entries, frozenset({HQ})) == state
    return state


# --- an order is no case, and money is none of it -----------------------------------------------------------------


def test_an_order_is_in_no_figure_of_cases() -> None:
    pen = dispatched()
    for body in (ACCEPT, FINISH):
        pen.fork("aaaa").write(body)
    assert figures(pen.state()) == figures(Pen("x", Pen("y").known.values()).state(dispatched()))
    assert figures(pen.state()).cases == 0
    assert "order" not in CASES | COUNTED


def test_money_written_on_an_order_counts_nowhere() -> None:
    """What is recovered stands in the complaint it led to, and is counted there, once."""
    pen = dispatched().fork("aaaa")
    pen.write(ACCEPT)
    pen.write(FactsAmended(fields={"disputed_fen": 500, "claimed_fen": 500}))
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(50000)))
    pen.write(PerformanceRecorded(on=DAY, lines=fen(50000)))
    state = of(pen)
    assert figures(state) == figures(of(dispatched()))
    assert (state.money.disputed_fen, state.money.agreed_fen, state.money.performed_fen) == (None, 0, 0)
    assert {one.reason for one in state.set_aside} == {"not_for_this"}
    assert judge(state, pen.known.values(), DAY, CODES) == Verdict(), "and nothing passes"
    assert not {kind for kind, _ in KINDS if kind.startswith("order.")} & MONEY_KINDS
    for body in (SettledOnTheSpot(on=DAY, lines=fen(5)), FactsAmended(fields={"due_on": "2027-01-01"})):
        with pytest.raises(StepRefused) as refused:
            check(of(dispatched()), body)
        assert refused.value.why == "not_for_orders"


def test_two_pcs_that_accept_it_meet_on_one_complaint() -> None:
    assert complaint_of("a") == complaint_of("a") != complaint_of("b")
    assert complaint_of("0192f6a0-0000-7000-8000-000000000001") == "27ec0290-6293-8442-bd3f-d4df2d0336ab"
    hq = dispatched()
    one, other = hq.fork("aaaa"), hq.fork("bbbb")
    one.write(ACCEPT)
    other.write(ACCEPT)
    state = of(one, other)
    assert state.state is OrderState.ACCEPTED
    assert not state.needs_a_look
    accepted = order_of(state).accepted
    assert accepted is not None
    assert accepted.cases == ("c1",)


# --- two PCs of a point -------------------------------------------------------------------------------------------


def test_accepted_for_two_complaints_a_person_decides() -> None:
    hq = dispatched()
    one, other = hq.fork("aaaa"), hq.fork("bbbb")
    kept = one.write(ACCEPT)
    dropped = other.write(OrderAccepted(on=DAY, case="c2"))
    state = of(one, other)
    assert state.needs_a_look
    assert [one.entry for one in state.set_aside] == [dropped]
    one.learn(other).write(DecisionMade(keep=(kept,), drop=(dropped,)))
    state = of(one)
    assert not state.needs_a_look
    accepted = order_of(state).accepted
    assert accepted is not None
    assert accepted.cases == ("c1",)


@pytest.mark.parametrize("keep_declined", [True, False])
@pytest.mark.parametrize("declined_first", [True, False])
def test_declined_on_one_and_accepted_on_the_other_a_person_decides(
    keep_declined: bool, declined_first: bool
) -> None:
    hq = dispatched()
    one, other = hq.fork("aaaa"), hq.fork("bbbb")
    if declined_first:
        no, yes = one.write(DECLINE), other.write(ACCEPT)
        other.write(FINISH)
    else:
        yes, no = one.write(ACCEPT), other.write(DECLINE)
        one.write(FINISH)
    state = of(one, other)
    assert state.needs_a_look
    finished = next(
        entry.id
        for entry in (*one.known.values(), *other.known.values())
        if entry.core.kind == "order.finished"
    )
    waiting = tuple(aside.entry for aside in state.set_aside)
    assert set(waiting) == ({yes, finished} if declined_first else {no})
    keep, drop = (waiting, ()) if keep_declined is not declined_first else ((), waiting)
    one.learn(other)
    check(one.state(), DecisionMade(keep=keep, drop=drop))
    one.write(DecisionMade(keep=keep, drop=drop))
    state = of(one)
    assert not state.needs_a_look
    assert state.state is (OrderState.DECLINED if keep_declined else OrderState.FINISHED)
    order = order_of(state)
    assert (order.accepted is None) is keep_declined
    assert (order.declined is None) is not keep_declined


def test_two_that_decline_say_the_same_and_two_reports_do_not() -> None:
    hq = dispatched()
    one, other = hq.fork("aaaa"), hq.fork("bbbb")
    one.write(DECLINE)
    other.write(OrderDeclined(on=DAY, reason="duplicate"))
    assert not of(one, other).needs_a_look
    pen = dispatched().fork("aaaa")
    pen.write(ACCEPT)
    two = pen.fork("bbbb")
    pen.write(FINISH)
    two.write(FINISH)
    assert [one.kind for one in of(pen, two).set_aside] == ["order.finished"]


def test_who_accepted_by_mistake_takes_it_back_and_declines() -> None:
    pen = dispatched().fork("aaaa")
    accepted = pen.write(ACCEPT)
    with pytest.raises(StepRefused) as refused:
        check(pen.state(), DECLINE)
    assert refused.value.why == "already_accepted"
    pen.write(StepUndone(entry=accepted))
    check(pen.state(), DECLINE)
    pen.write(DECLINE)
    assert of(pen).state is OrderState.DECLINED


# --- headquarters' word ---------------------------------------------------------------------------------------------


def test_recalled_while_finished_offline_the_report_is_kept_and_counts_for_nothing() -> None:
    for finished_first in (True, False):
        hq = dispatched()
        pen = hq.fork("aaaa")
        accepted = pen.write(ACCEPT)
        if finished_first:
            finished = pen.write(FINISH)
            hq.write(NoteAdded())
            hq.write(NoteAdded())
            hq.write(NoteAdded())
            hq.write(OrderRecalled(on=DAY, reason="withdrawn"))
        else:
            hq.write(OrderRecalled(on=DAY, reason="withdrawn"))
            pen.write(NoteAdded())
            pen.write(NoteAdded())
            finished = pen.write(FINISH)
        state = of(hq, pen)
        order = order_of(state)
        assert state.state is OrderState.RECALLED
        assert set(order.late) == {accepted, finished}
        assert order.finished is not None
        assert order.finished.entry == finished
        assert not state.needs_a_look, "nobody has to decide anything"
        shown = {event.entry.id: event.effect for event in state.timeline}
        assert shown[finished] == "counts", "and it stands in the timeline"


def test_where_it_was_redirected_it_is_read_only_and_says_why() -> None:
    hq = dispatched()
    pen = hq.fork("aaaa")
    pen.write(ACCEPT)
    hq.learn(pen).write(OrderRedirected(on=DAY, to_point="310101002", reason="not_our_duty"))
    pen.learn(hq)
    state = of(hq)
    assert (state.state, order_of(state).to_point) == (OrderState.REDIRECTED, "310101002")
    for body in (
        ACCEPT,
        DECLINE,
        FINISH,
        OrderFirstContact(on=DAY, reached=True),
        OrderExtensionAsked(on=DAY, until=LATER),
    ):
        with pytest.raises(StepRefused) as refused:
            check(state, body)
        assert refused.value.why == "order_redirected"
    check(state, NoteAdded())
    late = pen.write(FINISH)
    assert order_of(of(pen)).late == (late,)
    assert of(pen).state is OrderState.REDIRECTED


def test_only_headquarters_sends_extends_and_ends() -> None:
    pen = Pen("aaaa")
    pen.write(ORDER)
    assert pen.state().sort == "unknown", "a PC that writes one has dispatched nothing"
    pen = dispatched().fork("aaaa")
    pen.write(ACCEPT)
    for body in (
        OrderExtended(on=DAY, due_on=LATER),
        OrderClosed(on=DAY, how="settled"),
        OrderRecalled(on=DAY),
        OrderSentBack(on=DAY, due_on=LATER),
    ):
        with pytest.raises(StepRefused) as refused:
            check(pen.state(), body)
        assert refused.value.why == "headquarters_only"
        pen.write(body)
    state = of(pen)
    assert (state.state, order_of(state).due_on) == (OrderState.ACCEPTED, DUE)


def test_sent_back_it_is_due_when_headquarters_says_and_finished_again() -> None:
    hq = dispatched()
    pen = hq.fork("aaaa")
    pen.write(ACCEPT)
    pen.write(FINISH)
    hq.learn(pen).write(OrderSentBack(on=DAY, due_on=LATER, reason="unclear"))
    state = of(hq)
    assert (state.state, order_of(state).due_on) == (OrderState.SENT_BACK, LATER)
    check(state, FINISH)
    with pytest.raises(StepRefused):
        check(state, ACCEPT)
    pen.learn(hq).write(FINISH)
    assert of(pen).state is OrderState.FINISHED
    assert len(order_of(of(pen)).sent_back) == 1


def test_who_declined_and_gets_it_back_accepts_it_first() -> None:
    hq = dispatched()
    pen = hq.fork("aaaa")
    pen.write(DECLINE)
    hq.learn(pen).write(OrderSentBack(on=DAY, due_on=LATER))
    state = of(hq)
    with pytest.raises(StepRefused) as refused:
        check(state, FINISH)
    assert refused.value.why == "not_accepted"
    check(state, ACCEPT)
    check(state, DECLINE)
    assert order_of(state).declined is None


def test_extensions_are_asked_granted_and_refused() -> None:
    hq = dispatched()
    pen = hq.fork("aaaa")
    pen.write(ACCEPT)
    first = pen.write(OrderExtensionAsked(on=DAY, until=LATER))
    assert order_of(of(pen)).open_extension is not None
    hq.learn(pen).write(OrderExtensionRefused(on=DAY, asked=first))
    assert order_of(of(hq)).open_extension is None
    assert order_of(of(hq)).due_on == DUE
    second = pen.learn(hq).write(OrderExtensionAsked(on=DAY, until=LATER))
    hq.learn(pen).write(OrderExtended(on=DAY, due_on=date(2026, 12, 2), asked=second))
    order = order_of(of(hq))
    assert (order.due_on, [one.granted for one in order.extensions]) == (date(2026, 12, 2), [False, True])
    assert [one.on for one in order.dues] == [DUE, date(2026, 12, 2)]


def test_a_closed_order_may_be_asked_about_and_stays_closed() -> None:
    hq = dispatched()
    pen = hq.fork("aaaa")
    pen.write(ACCEPT)
    pen.write(FINISH)
    hq.learn(pen).write(OrderClosed(on=DAY, how="settled"))
    asked = hq.write(SupervisionAsked(on=DAY, way="phone", due_on=LATER), text="满意吗", spoken_with="林")
    pen.learn(hq)
    check(pen.state(), SupervisionAnswered(on=DAY, entry=asked))
    answered = pen.write(SupervisionAnswered(on=DAY, entry=asked), text="满意")
    closed = hq.learn(pen).write(SupervisionClosed(on=DAY, entry=asked))
    state = of(hq)
    assert state.state is OrderState.CLOSED
    (one,) = state.supervision
    assert (one.way, one.due_on, one.answers, one.closed) == ("phone", LATER, (answered,), closed)


def test_a_complaint_may_be_asked_about_and_goes_on_as_before() -> None:
    pen = Pen("aaaa")
    pen.log(merchant_name="家乐")
    hq = pen.fork(HQ)
    hq.write(SupervisionAsked(on=DAY, way="online"))
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    state = of(pen, hq)
    assert len(state.supervision) == 1
    assert (state.money.performed_fen, state.needs_a_look) == (500, False)
    impostor = pen.fork("bbbb")
    impostor.write(SupervisionAsked(on=DAY, way="online"))
    assert of(impostor).supervision == ()


def test_the_first_contact_is_the_first_that_reached_somebody() -> None:
    pen = dispatched().fork("aaaa")
    pen.write(ACCEPT)
    pen.write(OrderFirstContact(on=DAY, reached=False))
    assert order_of(of(pen)).first_reached is None
    reached = pen.write(OrderFirstContact(on=DAY, reached=True))
    first = order_of(of(pen)).first_reached
    assert first is not None
    assert first.entry == reached


def test_that_it_was_seen_is_said_by_a_person_and_changes_nothing() -> None:
    hq = dispatched()
    assert openings(hq.state()) == ()
    pen = hq.fork("aaaa")
    pen.write(OrderOpened())
    state = of(pen)
    (seen,) = openings(state)
    assert seen.by == "staff-aaaa"
    assert (state.state, state.own) == (State.LOGGED, of(hq).own)


def test_a_complaint_linked_later_is_one_of_its_cases() -> None:
    pen = dispatched().fork("aaaa")
    pen.write(OrderAccepted(on=DAY))
    pen.write(Linked(other="c7", why=FROM_ORDER))
    pen.write(Linked(other="c8", why="same_matter"))
    accepted = order_of(of(pen)).accepted
    assert accepted is not None
    assert accepted.cases == ("c7",)


def test_nothing_is_due_before_it_was_received() -> None:
    hq = Pen(HQ)
    hq.write(
        OrderDispatched(
            source="12345", outside_number="1", received_on=DAY, matter="help", due_on=date(2026, 11, 1)
        )
    )
    assert [one.reason for one in hq.state().set_aside] == ["out_of_bounds"]


# --- the day it is due, and the report ------------------------------------------------------------------------------


def test_the_day_headquarters_stated_holds_whatever_a_calendar_comes_to() -> None:
    order = order_of(of(dispatched()))
    own = reckoned(BOOK, order)
    assert own is not None
    assert own.due_on == date(2026, 11, 30)
    assert differs(BOOK, order) is None
    longer = {
        "format": 1, "version": "x", "effective_from": "2026-11-01",
        "deadlines": [{"code": "hotline_3", "name": "n", "count": 9, "unit": "working_days", "starts_from": "received",
                       "binds": "hotline_unit", "basis": ""}],
    }  # fmt: skip
    other = Handbook.load([json.dumps(longer).encode()])
    assert differs(other, order) == date(2026, 12, 4)
    assert order.due_on == DUE, "and it is still due when headquarters said"
    assert reckoned(BOOK, Order()) is None


def test_what_a_report_asks_for_is_the_handbooks_and_says_that_it_is_a_sample() -> None:
    assert asked_of(BOOK, "question") == ("report_demand", "report_outcome", "report_reply")
    assert asked_of(BOOK, "no such") == REPORT
    matters = BOOK.dictionary("order_matter")
    assert {term.code for term in matters} == set(BOOK.order_forms)
    assert all(form.note.startswith("示例") for form in BOOK.order_forms.values())
    assert "示例" in matters.title
    assert all(set(form.asks) <= set(REPORT) for form in BOOK.order_forms.values())
    assert all(BOOK.deadline_rule(form.deadline, DAY) is not None for form in BOOK.order_forms.values())
    pace = BOOK.order_pace(DAY)
    assert pace is not None
    assert pace.note.startswith("示例")


# --- any order of arrival -------------------------------------------------------------------------------------------

POINT: tuple[Body, ...] = (
    ACCEPT,
    OrderAccepted(on=DAY, case="c2"),
    OrderAccepted(on=DAY),
    DECLINE,
    FINISH,
    OrderFirstContact(on=DAY, reached=True),
    OrderExtensionAsked(on=DAY, until=LATER),
    NoteAdded(),
    OrderOpened(),
    Linked(other="c9", why=FROM_ORDER),
)
BUREAU: tuple[Body, ...] = (
    OrderExtended(on=DAY, due_on=LATER),
    OrderSentBack(on=DAY, due_on=LATER),
    OrderClosed(on=DAY, how="settled"),
    OrderRecalled(on=DAY),
    OrderRedirected(on=DAY, to_point="2"),
    SupervisionAsked(on=DAY, way="phone"),
)
MOVES = st.one_of(
    st.tuples(st.sampled_from(("aaaa", "bbbb")), st.sampled_from(POINT)),
    st.tuples(st.just(HQ), st.sampled_from(BUREAU)),
    st.tuples(st.sampled_from(("aaaa", "bbbb", HQ)), st.sampled_from(("learn", "undo", "decide"))),
)


@settings(max_examples=150, deadline=None)
@given(moves=st.lists(MOVES, max_size=14), seed=st.integers(0, 10**6))
def test_in_any_order_of_arrival_it_is_the_same(moves: list[tuple[str, Body | str]], seed: int) -> None:
    first = dispatched()
    pens = {HQ: first, "aaaa": first.fork("aaaa"), "bbbb": first.fork("bbbb")}
    for who, what in moves:
        pen = pens[who]
        if what == "learn":
            pen.learn(*pens.values())
        elif what == "undo" and who != HQ:
            own = [entry.id for entry in pen.known.values() if entry.core.device == who]
            if own:
                pen.write(StepUndone(entry=own[-1]))
        elif what == "decide" and who != HQ:
            waiting = [one.entry for one in pen.state().set_aside]
            if waiting:
                pen.write(DecisionMade(keep=tuple(waiting[:1]), drop=tuple(waiting[1:])))
        elif isinstance(what, Body):
            pen.write(what)
    together: dict[object, object] = {}
    for pen in pens.values():
        together.update(pen.known)
    entries = list(together.values())
    state = fold(entries, frozenset({HQ}))  # type: ignore[arg-type]
    dice = random.Random(seed)
    for _ in range(3):
        some = entries + dice.sample(entries, len(entries) // 2)
        dice.shuffle(some)
        assert fold(some, frozenset({HQ})) == state  # type: ignore[arg-type]
    order = order_of(state)
    assert order.dispatched == pens[HQ].state().own.dispatched  # type: ignore[attr-defined]
    assert order.due_on == order.dues[-1].on
    assert figures(state).cases == 0
    if state.state not in (OrderState.ACCEPTED, OrderState.FINISHED, OrderState.SENT_BACK):
        assert order.ended is not None or order.accepted is None
    assert (order.ended is not None) == (state.closed_on is not None)


def test_three_entries_in_every_order() -> None:
    hq = dispatched()
    one, other = hq.fork("aaaa"), hq.fork("bbbb")
    one.write(ACCEPT)
    other.write(DECLINE)
    entries = [*{**one.known, **other.known}.values()]
    assert len({repr(fold(list(each), frozenset({HQ}))) for each in permutations(entries)}) == 1


def test_only_headquarters_kinds_are_of_headquarters() -> None:
    assert {kind for kind in HEADQUARTERS_ONLY if kind.startswith("order.")} == {
        "order.dispatched",
        "order.extended",
        "order.extension_refused",
        "order.sent_back",
        "order.closed",
        "order.redirected",
        "order.recalled",
    }
