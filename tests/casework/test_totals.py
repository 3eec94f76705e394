"""Sums over cases."""

from __future__ import annotations

import msgspec

from casework.matters.body import Line
from casework.matters.complaint.bodies import PerformanceRecorded, SettledOnTheSpot, SettlementAgreed
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.figures import Figures
from casework.matters.shared.bodies import CaseReturned, CaseVoided, MoneyConfirmed
from casework.matters.staff.bodies import StaffNamed
from casework.state import CaseState
from casework.totals import Totals, figures
from tests.casework.pens import DAY, HQ, Pen, fen


def world() -> list[CaseState]:
    """On the spot 300.00 (confirmed) and a voucher; 500.00 agreed, 200.00 paid; two PCs at odds; returned; void."""
    spot = Pen("aaaa")
    spot.log()
    paid = spot.write(
        SettledOnTheSpot(
            on=DAY,
            lines=(
                Line(component="L1", fen=20000),
                Line(component="L6", fen=10000),
                *fen(5000, "L9", "voucher"),
            ),
        )
    )
    spot.learn(hq := spot.fork(HQ))
    hq.write(MoneyConfirmed(covers=(paid,)))
    part = Pen("aaaa")
    part.log()
    part.write(SettlementAgreed(on=DAY, lines=fen(50000)))
    part.write(PerformanceRecorded(on=DAY, lines=fen(20000)))
    torn = Pen("aaaa")
    torn.log()
    other = torn.fork("bbbb")
    torn.write(SettledOnTheSpot(on=DAY, lines=fen(7)))
    other.write(SettledOnTheSpot(on=DAY, lines=fen(7)))
    back = Pen("aaaa")
    logged = back.log()
    back.fork(HQ)
    back_hq = back.fork(HQ)
    back_hq.write(CaseReturned(entries=(logged,), reason="unclear"))
    void = Pen("aaaa")
    void.log()
    void.write(SettledOnTheSpot(on=DAY, lines=fen(99)))
    void.write(CaseVoided(reason="test"))
    asked = Pen("aaaa")
    asked.write(ConsultationLogged(number="x", received_on=DAY))
    unasked = Pen("aaaa")
    unasked.write(ConsultationLogged(number="x", received_on=DAY))
    unasked.write(CaseVoided(reason="test"))
    staff = Pen("aaaa")
    staff.write(StaffNamed())
    return [
        hq.state(),
        part.state(),
        torn.state(other),
        back_hq.state(),
        void.state(),
        asked.state(),
        unasked.state(),
        staff.state(),
    ]


EXPECTED = Figures(
    cases=4,
    consultations=1,
    settled_on_the_spot=1,
    agreed_fen=85000,
    performed_fen=50000,
    confirmed_fen=30000,
    voucher_fen=5000,
    undecided=2,
    returned=1,
    components={"L1": 40000, "L6": 10000},
    states={"agreed": 1, "logged": 1, "performed": 1, "returned": 1, "voided": 1},
)


def test_the_sums_of_a_small_world() -> None:
    assert Totals.of(world()) == EXPECTED


def test_any_grouping_gives_the_same_sum() -> None:
    states = world()
    assert sum(map(figures, reversed(states))) == EXPECTED
    assert Totals.of(states[:3]) + Totals.of(states[3:]) == EXPECTED
    assert Totals.of([]) == Figures()


def test_figures_travel_as_json() -> None:
    assert msgspec.json.decode(msgspec.json.encode(EXPECTED), type=Figures) == EXPECTED


def test_sums_that_may_be_wrong_are_flagged() -> None:
    pen = Pen("aaaa")
    pen.log()
    pen.raw("robot.arbitrated", 1, b"\x80", None)
    assert figures(pen.state()).needs_newer == 1


def test_what_this_program_does_not_know_comes_to_nothing() -> None:
    """A matter of a newer program, and steps on something that nobody logged: on no side more than on the other."""
    matter = Pen("aaaa")
    matter.raw("visit.recorded", 1, b"\x80", None)
    matter.write(SettledOnTheSpot(on=DAY, lines=fen(79600)))
    stray = Pen("aaaa")
    stray.write(SettledOnTheSpot(on=DAY, lines=fen(79600)))
    for pen in (matter, stray):
        assert pen.state().sort == "unknown"
        assert figures(pen.state()) == Figures()
