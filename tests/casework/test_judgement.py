"""What headquarters confirms and what it sends back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casework.entry import EntryId
from casework.handbook import Handbook
from casework.judgement import HandbookCodes, ReturnReason, Verdict, judge
from casework.kinds import (
    CaseReturned,
    CaseVoided,
    ComplaintLogged,
    DecisionMade,
    FactsAmended,
    MoneyConfirmed,
    NoteAdded,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from tests.casework.pens import DAY, HQ, Pen, fen

CODES = HandbookCodes.of(Handbook.load())
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

    def hear(self, *pens: Pen) -> Verdict:
        self.pen.learn(*pens)
        new = [entry for entry in self.pen.known.values() if entry.id not in self.judged]
        self.judged.update(entry.id for entry in new)
        verdict = judge(self.pen.state(), new, self.today, CODES)
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
    assert hq.hear(pen) == Verdict(returns=(expected,))
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


def test_every_reason_and_code_is_in_the_handbook() -> None:
    handbook = Handbook.load()
    reasons = handbook.dictionary("return_reason")
    assert all(reason.value in reasons for reason in ReturnReason)
