"""A case that goes from point to point, and back, is registered once, closed once, and its money is counted once: the city's sum over its
points is the sum over its cases, whatever each point writes in the meantime and whatever arrives too late."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.matters.body import Body
from casework.matters.complaint.bodies import (
    ComplaintHandedOver,
    ContactRecorded,
    MediationHeld,
    PerformanceRecorded,
    SettlementAgreed,
)
from casework.matters.complaint.passing import goes_on_as, has_money, is_under_way, taken_over
from casework.matters.shared.bodies import NoteAdded
from casework.state import CaseState
from casework.totals import Totals
from tests.casework.pens import DAY, HQ, Pen, fen

POINTS = ("P1", "P2", "P3")
CALLED = ContactRecorded(on=DAY, channel="phone", whom="merchant")
STEPS: tuple[Body, ...] = (CALLED, MediationHeld(on=DAY), NoteAdded())
LATE: tuple[Body, ...] = (
    SettlementAgreed(on=DAY, lines=fen(99_900)),
    NoteAdded(),
    CALLED,
)
journeys = st.lists(
    st.tuples(st.sampled_from(POINTS), st.sampled_from(STEPS), st.none() | st.sampled_from(LATE)),
    max_size=4,
)
sums = st.integers(min_value=0, max_value=500_000)


@settings(max_examples=40, deadline=None)
@given(first=st.sampled_from(POINTS), journey=journeys, agreed=sums, paid=sums)
def test_the_sum_over_points_is_the_sum_over_cases(
    first: str, journey: list[tuple[str, Body, Body | None]], agreed: int, paid: int
) -> None:
    begun = Pen("p0")
    begun.log(disputed_fen=90_000)
    at, here, held = first, begun, Pen(HQ)
    by_point: dict[str, list[CaseState]] = {}
    for number, (to, step, late) in enumerate(journey, 1):
        here.write(step)
        if to == at:
            continue
        held.learn(here)
        assert is_under_way(held.state())
        assert not has_money(held.state())
        begins = taken_over(held.state(), at, DAY)
        other = goes_on_as(here.subject, to)
        held.write(ComplaintHandedOver(on=DAY, to_point=to, to_case=other))
        if late is not None:
            here.write(late)  # without knowing that it went
        by_point.setdefault(at, []).append(held.state(here))
        at, held = to, Pen(HQ, subject=other)
        held.write(begins)
        here = held.fork(f"p{number}")
    here.write(SettlementAgreed(on=DAY, lines=fen(agreed)))
    here.write(PerformanceRecorded(on=DAY, lines=fen(paid), complete=True))
    by_point.setdefault(at, []).append(held.state(here))

    states = [state for point in by_point.values() for state in point]
    city = tuple(map(sum, zip(*map(_total, by_point.values()), strict=True)))
    assert city == _total(states) == (1, agreed, paid)
    assert sum(state.closed_on is not None for state in states) == 1


def _total(states: list[CaseState]) -> tuple[int, ...]:
    total = Totals.of(states)
    return total.cases, total.agreed_fen, total.performed_fen
