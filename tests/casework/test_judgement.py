"""What headquarters confirms and what it sends back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from msgspec.structs import replace as replace_struct

from casework.handbook import Handbook
from casework.journal.entry import EntryId
from casework.judging import HandbookCodes, ReturnReason, Verdict, judge
from casework.matters.complaint.bodies import (
    ComplaintLogged,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.complaint.course import ComplaintState
from casework.matters.shared.bodies import (
    CaseReturned,
    CaseVoided,
    DecisionMade,
    FactsAmended,
    MoneyConfirmed,
    NoteAdded,
    StepUndone,
)
from casework.state import State
from tests.casework.pens import DAY, HQ, Pen, fen

CODES = replace(HandbookCodes.of(Handbook.load()), holding=())
HUGE_FEN = 10**10
"""What the baseline's rule ``huge`` still lets pass."""


def logged(**fields: object) -> Pen:
    pen = Pen("aaaa")
    pen.log(**{"merchant_name": "便民超市", **fields})
    return pen


class Headquarters:
    """Judges what a pen holds and writes its answers down, as the real one does."""

    def __init__(self, today: date = DAY) -> None:
        self.pen = Pen(HQ)
        self.judged: set[EntryId] = set()
        self.today = today

    def hear(self, *speakers: Pen | HandbookCodes) -> Verdict:
        """Judge what these pens know; by another handbook where one stands among them."""
        pens = [one for one in speakers if isinstance(one, Pen)]
        codes = next((one for one in speakers if isinstance(one, HandbookCodes)), CODES)
        self.pen.learn(*pens)
        new = [entry for entry in self.pen.known.values() if entry.id not in self.judged]
        self.judged.update(entry.id for entry in new)
        verdict = judge(self.pen.state(), new, self.today, codes)
        if verdict.confirm:
            self.pen.write(MoneyConfirmed(covers=verdict.confirm))
        for returned in verdict.returns:
            self.pen.write(returned)
        for pen in pens:
            pen.learn(self.pen)
        return verdict


def test_money_that_counts_is_confirmed_once() -> None:
    pen, hq = logged(), Headquarters()
    assert hq.hear(pen) == Verdict()
    agreed = pen.write(SettlementAgreed(on=DAY, lines=fen(500)))
    paid = pen.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    assert hq.hear(pen) == Verdict(confirm=(agreed, paid))
    pen.write(NoteAdded())
    assert hq.hear(pen) == Verdict()
    assert pen.state().money.confirmed_fen == 500


def test_a_replaced_agreement_is_not_confirmed() -> None:
    pen = logged()
    pen.write(SettlementAgreed(on=DAY, lines=fen(500)))
    second = pen.write(SettlementAgreed(on=DAY, lines=fen(600)))
    assert Headquarters().hear(pen).confirm == (second,)


def test_disputed_money_waits_for_the_decision() -> None:
    a, hq = logged(), Headquarters()
    b = a.fork("bbbb")
    one = a.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    two = b.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    assert hq.hear(a, b) == Verdict()
    a.learn(b).write(DecisionMade(keep=(two,), drop=(one,)))
    assert hq.hear(a) == Verdict(confirm=(two,))


def test_confirmed_first_stands_and_the_latecomer_is_not_confirmed() -> None:
    a, hq = logged(), Headquarters()
    b = a.fork("bbbb")
    one = a.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    assert hq.hear(a).confirm == (one,)
    b.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    assert hq.hear(b) == Verdict()
    assert hq.pen.state().money.confirmed_fen == 500


def test_a_settled_case_without_a_merchant_goes_back_until_mended() -> None:
    pen, hq = logged(merchant_name=None), Headquarters()
    paid = pen.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    expected = CaseReturned(entries=(paid,), reason="missing_elements", wanted=("merchant_name",))
    assert hq.hear(pen) == Verdict(returns=(expected,))
    assert pen.state().money.confirmed_fen == 0
    pen.write(NoteAdded())
    assert hq.hear(pen) == Verdict()
    pen.write(FactsAmended(fields={"category": "G01"}))
    assert hq.hear(pen) == Verdict()
    assert pen.state().returned is not None
    pen.write(FactsAmended(fields={"merchant_name": "便民超市"}))
    assert hq.hear(pen) == Verdict(confirm=(paid,))
    assert pen.state().returned is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (fen(500, "L0"), ReturnReason.WRONG_TYPE),
        (fen(500, "L1", "gold"), ReturnReason.WRONG_TYPE),
        (fen(HUGE_FEN + 1), ReturnReason.UNCLEAR),
    ],
)
def test_money_that_cannot_be_so_goes_back_and_the_rest_is_confirmed(line: tuple, reason: str) -> None:  # type: ignore[type-arg]
    pen, hq = logged(), Headquarters()
    agreed = pen.write(SettlementAgreed(on=DAY, lines=fen(HUGE_FEN)))
    odd = pen.write(PerformanceRecorded(on=DAY, lines=line))
    verdict = hq.hear(pen)
    assert verdict.confirm == (agreed,)
    assert verdict.returns == (CaseReturned(entries=(odd,), reason=reason, wanted=("lines",)),)
    pen.write(NoteAdded())
    assert hq.hear(pen) == Verdict()


def test_received_tomorrow_is_taken_and_later_is_not() -> None:
    for days, returns in ((1, 0), (2, 1)):
        pen = Pen("aaaa")
        first = pen.write(ComplaintLogged(number="x", received_on=DAY + timedelta(days=days)))
        verdict = Headquarters().hear(pen)
        assert len(verdict.returns) == returns
        if returns:
            assert verdict.returns[0] == CaseReturned(
                entries=(first,), reason="unclear", wanted=("received_on",)
            )


def test_a_corrected_day_is_accepted() -> None:
    pen, hq = logged(), Headquarters(today=DAY - timedelta(days=9))
    paid = pen.write(SettledOnTheSpot(on=DAY, lines=fen(5)))
    assert hq.hear(pen).confirm == ()
    pen.write(FactsAmended(fields={"received_on": (DAY - timedelta(days=9)).isoformat()}))
    assert hq.hear(pen) == Verdict(confirm=(paid,))


def test_an_absurd_claim_goes_back_to_who_wrote_it() -> None:
    pen, hq = logged(), Headquarters()
    edit = pen.write(FactsAmended(fields={"disputed_fen": HUGE_FEN + 1}))
    assert hq.hear(pen).returns == (
        CaseReturned(entries=(edit,), reason="unclear", wanted=("disputed_fen",)),
    )


def test_unreadable_and_unknown_personal_fields_go_back() -> None:
    pen = logged()
    torn = pen.raw("note.added", 1, b"\x90", None)
    nosy = pen.write(NoteAdded(personal=("identity_number",)))
    assert Headquarters().hear(pen).returns == (
        CaseReturned(entries=(torn.id,), reason="unclear"),
        CaseReturned(entries=(nosy,), reason="wrong_type"),
    )


def test_a_void_case_and_a_newer_entry_confirm_nothing() -> None:
    pen = logged()
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(5)))
    newer = pen.fork("bbbb")
    newer.raw("robot.arbitrated", 1, b"\x80", None)
    assert Headquarters().hear(newer) == Verdict()
    pen.write(CaseVoided(reason="test"))
    assert Headquarters().hear(pen) == Verdict()


@pytest.mark.parametrize("arrives", ["with the voiding", "before it", "while it is void"])
def test_what_came_while_a_case_was_void_is_looked_at_when_it_comes_back(arrives: str) -> None:
    """And what was sent back before and mended is not sent back again."""
    pen, hq = logged(), Headquarters()
    beyond = pen.write(FactsAmended(fields={"disputed_fen": 10**13}))
    if arrives == "before it":
        assert [one.entries for one in hq.hear(pen).returns] == [(beyond,)]
        pen.write(FactsAmended(fields={"disputed_fen": 300}))
        assert pen.state().returns == ()
    nosy = EntryId("", 0)
    if arrives == "with the voiding":
        nosy = pen.write(NoteAdded(personal=("identity_number",)))
    void = pen.write(CaseVoided(reason="mistake"))
    assert hq.hear(pen) == Verdict()
    if arrives != "with the voiding":
        nosy = pen.write(NoteAdded(personal=("identity_number",)))
        assert hq.hear(pen) == Verdict()
    pen.write(StepUndone(entry=void))
    told = [one.entries for one in hq.hear(pen).returns]
    assert told == ([(nosy,)] if arrives == "before it" else [(beyond,), (nosy,)])
    pen.write(NoteAdded())
    assert hq.hear(pen) == Verdict(), "and once"


def without(component: str) -> HandbookCodes:
    """A later edition that no longer knows a component."""
    return replace(CODES, components=CODES.components - {component})


def test_what_was_judged_is_not_judged_again_by_a_later_handbook() -> None:
    pen, hq = logged(), Headquarters()
    paid = pen.write(SettledOnTheSpot(on=DAY, lines=fen(500, "L9")))
    assert hq.hear(pen) == Verdict(confirm=(paid,))
    pen.write(NoteAdded())
    assert hq.hear(pen, without("L9")) == Verdict()
    assert pen.state().passed == {paid}


def test_money_that_had_to_wait_is_looked_at_again_before_it_is_passed() -> None:
    a, hq = logged(), Headquarters()
    b = a.fork("bbbb")
    one = a.write(SettledOnTheSpot(on=DAY, lines=fen(500, "L9")))
    two = b.write(SettledOnTheSpot(on=DAY, lines=fen(300, "L9")))
    assert hq.hear(a, b) == Verdict()
    a.learn(b).write(DecisionMade(keep=(one,), drop=(two,)))
    verdict = hq.hear(a, without("L9"))
    assert verdict == Verdict(returns=(CaseReturned(entries=(one,), reason="wrong_type", wanted=("lines",)),))
    assert a.state().money.confirmed_fen == 0


@pytest.mark.parametrize("newest", [NoteAdded(), FactsAmended(fields={"merchant_address": "南京路1号"})])
def test_wrong_lines_that_came_long_ago_are_never_passed(newest: NoteAdded | FactsAmended) -> None:
    pen = logged()
    good = pen.write(SettlementAgreed(on=DAY, lines=fen(500)))
    odd = pen.write(PerformanceRecorded(on=DAY, lines=(*fen(500), *fen(500, "L0"))))
    last = pen.write(newest)
    verdict = judge(pen.state(), [pen.known[last]], DAY, CODES)
    assert verdict.confirm == (good,)
    assert [one.entries for one in verdict.returns] == [(odd,)]


def test_a_slip_of_300_million_is_passed_only_when_its_line_is_written_anew() -> None:
    pen, hq = logged(disputed_fen=3 * HUGE_FEN), Headquarters()
    slip = pen.write(SettledOnTheSpot(on=DAY, lines=fen(3 * HUGE_FEN)))
    first = hq.hear(pen)
    assert {(one.entries, one.wanted) for one in first.returns} == {
        ((slip,), ("lines",)),
        ((EntryId("aaaa", 1),), ("disputed_fen",)),
    }
    for fields in (
        {"merchant_address": "南京路1号"},
        {"disputed_fen": 3 * HUGE_FEN},
        {"disputed_fen": 30_000},
    ):
        pen.write(FactsAmended(fields=fields))  # type: ignore[arg-type]
        assert hq.hear(pen) == Verdict()
        assert (pen.state().state, pen.state().money.confirmed_fen) == (State.RETURNED, 0)
    pen.write(StepUndone(entry=slip))
    right = pen.write(SettledOnTheSpot(on=DAY, lines=fen(30_000)))
    assert hq.hear(pen) == Verdict(confirm=(right,))
    assert (pen.state().state, pen.state().money.confirmed_fen) == (ComplaintState.PERFORMED, 30_000)


def test_a_field_changed_to_another_impossible_value_goes_back_again() -> None:
    pen, hq = logged(disputed_fen=3 * HUGE_FEN), Headquarters()
    paid = pen.write(SettledOnTheSpot(on=DAY, lines=fen(300)))
    assert hq.hear(pen).confirm == ()
    again = pen.write(FactsAmended(fields={"disputed_fen": 2 * HUGE_FEN}))
    assert hq.hear(pen) == Verdict(
        returns=(CaseReturned(entries=(again,), reason="unclear", wanted=("disputed_fen",)),)
    )
    pen.write(FactsAmended(fields={"disputed_fen": 300}))
    assert hq.hear(pen) == Verdict(confirm=(paid,))


def test_money_passed_and_then_sent_back_is_passed_again_after_the_cure() -> None:
    pen, hq = logged(), Headquarters()
    paid = pen.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    assert hq.hear(pen) == Verdict(confirm=(paid,))
    pen.write(FactsAmended(fields={"merchant_name": None}))
    (back,) = hq.hear(pen).returns
    assert (back.entries, back.wanted) == ((paid,), ("merchant_name",))
    pen.write(FactsAmended(fields={"merchant_name": "便民超市"}))
    assert pen.state().money.confirmed_fen == 0
    assert hq.hear(pen) == Verdict(confirm=(paid,))
    assert pen.state().money.confirmed_fen == 500


def test_nothing_is_sent_back_that_is_dropped_undone_or_replaced() -> None:
    a = logged()
    replaced = a.write(SettlementAgreed(on=DAY, lines=fen(500, "L0")))
    a.write(SettlementAgreed(on=DAY, lines=fen(500)))
    undone = a.write(PerformanceRecorded(on=DAY, lines=fen(500, "L0")))
    a.write(StepUndone(entry=undone))
    b = a.fork("bbbb")
    kept = a.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    dropped = b.write(PerformanceRecorded(on=DAY, lines=fen(500, "L0"), personal=("identity_number",)))
    a.learn(b).write(DecisionMade(keep=(kept,), drop=(dropped,)))
    effects = {event.entry.id: event.effect for event in a.state().timeline}
    assert (effects[replaced], effects[undone], effects[dropped]) == ("counts", "undone", "dropped")
    verdict = Headquarters().hear(a)
    assert verdict.returns == ()
    assert kept in verdict.confirm


def test_what_no_case_can_mean_is_not_sent_back_once_somebody_dropped_it() -> None:
    pen = logged()
    beyond = pen.write(SettledOnTheSpot(on=date(1, 1, 1), lines=fen(500)))
    whole = pen.fork("bbbb")
    whole.write(DecisionMade(drop=(beyond,)))
    assert Headquarters().hear(whole) == Verdict()
    assert [one.entries for one in Headquarters().hear(pen).returns] == [(beyond,)]


def test_headquarters_own_words_alone_are_no_reason_to_pass_anything() -> None:
    """They come back to a headquarters restored from a backup; what they speak of may still be on its way."""
    pen = logged()
    paid = pen.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    hq = Pen(HQ, pen.known.values())
    hq.write(CaseReturned(entries=(paid,), reason="unclear", wanted=("lines",)))
    word = hq.known[EntryId(HQ, 1)]
    pen.write(StepUndone(entry=paid))
    again = pen.write(SettledOnTheSpot(on=DAY, lines=fen(400)))
    state = pen.learn(hq).state()
    assert judge(state, [word], DAY, CODES) == judge(state, [], DAY, CODES) == Verdict()
    assert judge(state, [pen.known[again]], DAY, CODES).confirm == (again,)


def test_what_is_performed_on_an_agreement_that_was_sent_back_is_not_passed() -> None:
    pen, hq = logged(), Headquarters()
    agreed = pen.write(SettlementAgreed(on=DAY, lines=fen(3 * HUGE_FEN)))
    assert [one.entries for one in hq.hear(pen).returns] == [(agreed,)]
    paid = pen.write(PerformanceRecorded(on=DAY, lines=fen(HUGE_FEN)))
    assert hq.hear(pen) == Verdict()
    assert (pen.state().money.performed_fen, pen.state().money.confirmed_fen) == (HUGE_FEN, 0)
    for entry in (paid, agreed):
        pen.write(StepUndone(entry=entry))
    pen.write(SettlementAgreed(on=DAY, lines=fen(300)))
    pen.write(PerformanceRecorded(on=DAY, lines=fen(300)))
    assert len(hq.hear(pen).confirm) == 2
    assert pen.state().money.confirmed_fen == 300


def test_what_was_passed_is_passed_no_longer_while_its_agreement_is_sent_back() -> None:
    pen, hq = logged(), Headquarters()
    agreed = pen.write(SettlementAgreed(on=DAY, lines=fen(500)))
    paid = pen.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    assert hq.hear(pen).confirm == (agreed, paid)
    hq.pen.write(CaseReturned(entries=(agreed,), reason="unclear", wanted=("lines",)))
    assert pen.learn(hq.pen).state().money.confirmed_fen == 0


def test_a_return_of_the_whole_case_holds_what_comes_with_it_and_after_it() -> None:
    pen, hq = Pen("aaaa"), Headquarters()
    body = ComplaintLogged(number="x", received_on=DAY, fields={"merchant_name": "甲"})
    first = pen.write(replace_struct(body, personal=("identity_number",)))
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(5)))
    assert hq.hear(pen) == Verdict(returns=(CaseReturned(entries=(first,), reason="wrong_type"),))
    pen.write(NoteAdded())
    assert hq.hear(pen) == Verdict()


def test_money_of_a_case_that_nobody_logged_is_not_passed_until_it_is_logged() -> None:
    elsewhere = logged()
    stray = elsewhere.fork("bbbb")
    paid = stray.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    hq = Headquarters()
    hq.pen.known.pop(EntryId("aaaa", 1), None)
    alone = Pen("bbbb", [stray.known[paid]])
    assert (alone.state().sort, alone.state().money.performed_fen) == ("unknown", 0)
    assert hq.hear(alone) == Verdict()
    assert hq.hear(elsewhere) == Verdict(confirm=(paid,))


def test_every_reason_and_code_is_in_the_handbook() -> None:
    handbook = Handbook.load()
    reasons = handbook.dictionary("return_reason")
    assert all(reason.value in reasons for reason in ReturnReason)
