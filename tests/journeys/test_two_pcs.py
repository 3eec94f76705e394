"""Two PCs of one contact point: the second waits for approval; both work offline on one case."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from casework.journal.entry import EntryId
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.shared.bodies import DecisionMade, FactsAmended
from casework.state import CaseState
from local_store.views import NewEntry
from tests.journeys.cases import DAY, STAFF, Case, Sums, logged, settled
from tests.journeys.worlds import House, Pc, hold_the_same, settle

MakePc = Callable[[str], Pc]
MANY_SUBJECTS = 51
"""More than headquarters judges within the request that brings them."""


@pytest.fixture
def pair(house: House, point: str, make_pc: MakePc) -> tuple[Pc, Pc]:
    """Two PCs that know all of each other."""
    one, other = make_pc("one"), make_pc("other")
    files = house.point(point, 2)
    assert one.enrol(files[0]).approved
    assert not other.enrol(files[1]).approved
    house.approve(point, other)
    settle(house, point, one, other)
    return one, other


def test_second_pc_waits_for_approval(house: House, point: str, make_pc: MakePc) -> None:
    one, other = make_pc("one"), make_pc("other")
    files = house.point(point, 2)
    assert one.enrol(files[0]).approved
    sums = one.record(*(settled(50 + each) for each in range(4)))
    settle(house, point, one)
    assert not other.enrol(files[1]).approved
    mine = other.record(settled(3))
    before = other.entries()
    end = other.round()
    # What it writes goes up; of what others wrote it is given nothing, not even that it exists.
    assert end.result is not None
    assert end.result.waiting_approval
    assert other.status().waiting_approval
    assert other.status().waiting == 0
    assert other.entries() == before
    house.process.ask("approve", point, other.store.device)
    settle(house, point, one, other)
    assert not other.status().waiting_approval
    hold_the_same(house, point, sums + mine, one, other)


def test_different_fields_of_one_case(house: House, point: str, pair: tuple[Pc, Pc]) -> None:
    case = _shared(house, point, pair)
    _write(pair[0], case, FactsAmended(fields={"merchant_address": "莘松路一号"}))
    _write(pair[1], case, FactsAmended(fields={"disputed_fen": 12_345}))
    settle(house, point, *pair)
    for state in _states(pair, case):
        assert (state.fields["merchant_address"], state.fields["disputed_fen"]) == ("莘松路一号", 12_345)
        assert not state.needs_a_look
    hold_the_same(house, point, case.sums, *pair)


def test_same_field_of_one_case(house: House, point: str, pair: tuple[Pc, Pc]) -> None:
    case = _shared(house, point, pair)
    edits = [
        _write(pc, case, FactsAmended(fields={"disputed_fen": fen}))
        for pc, fen in zip(pair, (11_100, 22_200), strict=True)
    ]
    settle(house, point, *pair)
    for pc, state in zip(pair, _states(pair, case), strict=True):
        (conflict,) = state.conflicts
        assert conflict.field == "disputed_fen"
        assert {one.entry: one.value for one in conflict.candidates} == dict(
            zip(edits, (11_100, 22_200), strict=True)
        )
        assert state.fields["disputed_fen"] == conflict.candidates[-1].value
        assert pc.store.case(case.subject, DAY).row.needs_a_look
        assert pc.status().needs_a_look == 1
    assert house.totals(point).of_cases.needs_a_look == 1
    # One more entry of a person settles it, everywhere.
    _write(pair[0], case, FactsAmended(fields={"disputed_fen": 11_100}))
    settle(house, point, *pair)
    for state in _states(pair, case):
        assert state.fields["disputed_fen"] == 11_100
        assert not state.needs_a_look
    assert house.totals(point).of_cases.needs_a_look == 0
    hold_the_same(house, point, case.sums, *pair)


def test_concurrent_money_counts_for_nothing_until_decided(
    house: House, point: str, pair: tuple[Pc, Pc]
) -> None:
    case = _shared(house, point, pair)
    # So much comes with it that headquarters judges later, and it cannot until both have arrived.
    others = pair[0].record(*(logged(each) for each in range(1, MANY_SUBJECTS + 1)))
    first, second = _pay(pair[0], case, 10_000), _pay(pair[1], case, 25_000)
    with house.database() as holding:
        holding.execute("LOCK TABLE unjudged IN EXCLUSIVE MODE")
        for pc in pair:
            assert pc.round().error is None
        holding.rollback()
    settle(house, point, *pair)
    for pc, state in zip(pair, _states(pair, case), strict=True):
        assert state.needs_a_look
        assert set(state.money.undecided) == {first, second}
        assert pc.store.case(case.subject, DAY).row.needs_a_look
        assert pc.figures().undecided == 2
    assert house.totals(point).of_cases.needs_a_look == 1
    hold_the_same(house, point, case.sums + others, *pair)
    _write(pair[1], case, DecisionMade(keep=(first,), drop=(second,)))
    settle(house, point, *pair)
    assert not any(state.needs_a_look for state in _states(pair, case))
    paid = Sums(agreed_fen=10_000, performed_fen=10_000)
    hold_the_same(house, point, case.sums + others + paid, *pair)


def test_money_confirmed_before_concurrent_money_came_stands(
    house: House, point: str, pair: tuple[Pc, Pc]
) -> None:
    case = _shared(house, point, pair)
    first, second = _pay(pair[0], case, 10_000), _pay(pair[1], case, 25_000)
    settle(house, point, pair[0])
    settle(house, point, *pair)
    paid = Sums(agreed_fen=10_000, performed_fen=10_000)
    for state in _states(pair, case):
        assert state.money.undecided == (second,)
        assert {line.entry for line in state.money.performed} == {first}
        assert state.needs_a_look
    hold_the_same(house, point, case.sums + paid, *pair)
    _write(pair[0], case, DecisionMade(drop=(second,)))
    settle(house, point, *pair)
    assert not any(state.needs_a_look for state in _states(pair, case))
    hold_the_same(house, point, case.sums + paid, *pair)


def _shared(house: House, point: str, pair: tuple[Pc, Pc]) -> Case:
    """A case that both know and headquarters too."""
    case = logged()
    pair[0].record(case)
    settle(house, point, *pair)
    return case


def _pay(pc: Pc, case: Case, fen: int) -> EntryId:
    lines = (Line(component="L1", fen=fen),)
    return _write(pc, case, SettledOnTheSpot(on=DAY + timedelta(days=1), lines=lines))


def _write(pc: Pc, case: Case, body: Body) -> EntryId:
    (entry,) = pc.store.session(STAFF).record([NewEntry(case.subject, body)]).entries
    return entry


def _states(pair: tuple[Pc, Pc], case: Case) -> list[CaseState]:
    states = [pc.store.state(case.subject) for pc in pair]
    assert states[0] == states[1]
    return [state for state in states if state is not None]
