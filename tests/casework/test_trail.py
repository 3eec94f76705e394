"""改过几次: what was changed, from what to what; nothing that was said once is a change."""

from __future__ import annotations

from casework.matters.complaint.bodies import PerformanceRecorded, SettlementAgreed
from casework.matters.complaint.mediation_bodies import AdvanceNoted, RecusalRecorded
from casework.matters.shared.bodies import FactsAmended, StepUndone
from casework.trail import GONE, MONEY, trail_of
from tests.casework.pens import DAY, Pen, fen
from tests.casework.test_steps import complete


def told(pen: Pen) -> list[tuple[str, object, object]]:
    return [(one.what, one.before, one.after) for one in trail_of(pen.state())]


def test_what_was_never_said_before_is_no_change() -> None:
    pen = complete()
    pen.write(FactsAmended(fields={"nature": "N01"}), merchant_contact="店长")
    assert told(pen) == []


def test_facts_from_what_to_what_and_words_without_them() -> None:
    pen = complete()
    pen.write(FactsAmended(fields={"merchant_name": "便民超市二店", "disputed_fen": 5000}))
    pen.write(FactsAmended(fields={"disputed_fen": None}), consumer_name="王明")
    assert told(pen) == [
        ("merchant_name", "便民超市", "便民超市二店"),
        ("disputed_fen", 5000, None),
        ("consumer_name", None, None),
    ]


def test_a_sum_that_is_recorded_anew_and_one_that_is_taken_back() -> None:
    pen = complete()
    first = pen.write(SettlementAgreed(on=DAY, lines=fen(500)))
    pen.write(StepUndone(entry=first))
    second = pen.write(SettlementAgreed(on=DAY, lines=fen(700)))
    assert told(pen)[0][0] in (MONEY, GONE)
    pen.write(PerformanceRecorded(on=DAY, lines=fen(700)))
    assert second not in {one.entry for one in trail_of(pen.state())}


def test_what_is_no_step_is_a_change_too_with_its_sum() -> None:
    pen = complete()
    asked = pen.write(RecusalRecorded(on=DAY, asked_by="merchant"))
    decided = pen.correct(asked, RecusalRecorded(on=DAY, asked_by="merchant", decided="refused"))
    pen.write(SettlementAgreed(on=DAY, lines=fen(700)))
    pen.write(PerformanceRecorded(on=DAY, lines=fen(700)))
    wrong = pen.write(AdvanceNoted(name="b", on=DAY, fen=700, by="market"))
    pen.correct(wrong, AdvanceNoted(name="b", on=DAY, fen=500, by="market"))
    pen.write(StepUndone(entry=decided))
    assert [(one.kind, *rest) for one, rest in zip(trail_of(pen.state()), told(pen), strict=True)] == [
        ("recusal.recorded", "recusal.recorded", None, None),
        ("advance.noted", MONEY, 700, 500),
        ("recusal.recorded", GONE, None, None),
    ]


def test_of_several_of_a_kind_each_is_told_beside_its_own() -> None:
    pen = complete()
    pen.write(SettlementAgreed(on=DAY, lines=fen(700)))
    first = pen.write(PerformanceRecorded(on=DAY, lines=fen(100)))
    pen.write(PerformanceRecorded(on=DAY, lines=fen(200)))
    pen.correct(first, PerformanceRecorded(on=DAY, lines=fen(150)))
    sums = [(before, after) for what, before, after in told(pen) if what == MONEY]
    assert sums == [(100, 150)]
