"""改过几次: what was changed, from what to what; nothing that was said once is a change."""

from __future__ import annotations

from casework.matters.complaint.bodies import PerformanceRecorded, SettlementAgreed
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
