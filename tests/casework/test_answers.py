"""What is said with a receipt, and when the desk has to ask back."""

from __future__ import annotations

from datetime import date

import pytest

from casework.journal.entry import EntryId
from casework.matters.body import Body, Line
from casework.matters.complaint.answers import (
    counted_answers,
    is_contradicted,
    is_said_given,
    is_to_ask_back,
)
from casework.matters.complaint.bodies import (
    ComplaintLogged,
    ConsumerAnswered,
    FollowedUp,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.shared.bodies import CaseArchived, CaseVoided, StepUndone
from casework.state import CaseState
from casework.steps import proposed_step
from local_store.read_models.cases.facts import stage_of
from tests.casework.pens import HQ, Pen

DAY = date(2026, 11, 20)
LINES = (Line(component="L1", fen=500),)
AGREED = SettlementAgreed(on=DAY, lines=LINES)
PAID = PerformanceRecorded(on=DAY, lines=LINES)
CALLED = FollowedUp(on=DAY, satisfaction="satisfied")


def said(performed: str) -> ConsumerAnswered:
    return ConsumerAnswered(on=DAY, performed=performed, satisfaction="fairly")  # type: ignore[arg-type]


def case(*steps: Body) -> tuple[CaseState, list[EntryId]]:
    """A complaint with these steps; headquarters writes what it alone may."""
    pen = Pen("a")
    written = [pen.write(ComplaintLogged(number="1", received_on=DAY, fields={}))]
    for step in steps:
        hand = pen.fork(HQ) if isinstance(step, ConsumerAnswered) else pen
        written.append(hand.write(step))
        if hand is not pen:
            pen.learn(hand)
    return pen.state(), written


@pytest.mark.parametrize(
    ("steps", "given", "asks"),
    [
        ((AGREED, PAID), True, False),
        ((AGREED, PAID, said("all")), True, False),
        ((AGREED, PAID, said("none")), True, True),
        ((AGREED, PAID, CALLED, said("part")), True, True),
        ((AGREED, PAID, CALLED, CaseArchived(on=DAY), said("none")), True, True),
        ((AGREED, PAID, said("none"), said("all")), True, False),
        ((AGREED, PAID, said("none"), CALLED), True, False),
        ((AGREED, PAID, said("none"), FollowedUp(on=DAY, performed=False)), False, False),
        ((AGREED, PAID, said("none"), CALLED, said("none")), True, True),
        ((AGREED, said("none")), False, False),
        (
            (AGREED, PerformanceRecorded(on=DAY, lines=(Line(component="L1", fen=1),)), said("none")),
            False,
            False,
        ),
        ((SettledOnTheSpot(on=DAY, lines=LINES), said("none")), True, True),
        ((SettledOnTheSpot(on=DAY, lines=LINES, paid=False), said("none")), False, False),
        ((AGREED, PAID, said("none"), CaseVoided(reason="mistake")), True, False),
        ((), False, False),
    ],
)
def test_the_desk_asks_back_where_its_word_is_another(
    steps: tuple[Body, ...], given: bool, asks: bool
) -> None:
    state, _ = case(*steps)
    assert (is_said_given(state), is_to_ask_back(state)) == (given, asks)
    if asks:
        assert stage_of(state) == "to_follow_up"
        assert proposed_step(state) == "followup.recorded"
        assert is_contradicted(state)


def test_a_performance_that_was_taken_back_is_not_said_any_more() -> None:
    pen = Pen("a")
    pen.write(ComplaintLogged(number="1", received_on=DAY, fields={}))
    pen.write(AGREED)
    paid = pen.write(PAID)
    hq = pen.fork(HQ)
    hq.write(said("none"))
    pen.learn(hq)
    assert is_to_ask_back(pen.state())
    pen.write(StepUndone(entry=paid))
    assert len(counted_answers(pen.state())) == 1
    assert not is_to_ask_back(pen.state())
