"""What was withdrawn or decided, and goes on in a new stream after a rescue or a restore, holds at headquarters too: no sum counts
twice, comes back, or is open again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casework.journal.entry import EntryId
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.shared.bodies import CaseVoided, DecisionMade, NoteAdded, StepUndone
from local_store.file.keys import find_key
from local_store.views import NewEntry
from tests.journeys.cases import DAY, STAFF, Case, logged, settled
from tests.journeys.test_rescued import rescue
from tests.journeys.test_two_pcs import MANY_SUBJECTS
from tests.journeys.worlds import House, Pc, agree, desk, settle
from tests.local_store.damage import break_pages

MakePc = Callable[[str], Pc]


def write(pc: Pc, case: Case, body: Body, **words: str) -> EntryId:
    (entry,) = pc.store.session(STAFF).record([NewEntry(case.subject, body, words)]).entries
    return entry


def talk(pc: Pc) -> None:
    """Twenty-five cases without a sum, so that what is before them and what is behind them lie on pages of their own."""
    pc.record(*(logged(merchant=f"商家{number}") for number in range(25)))


def rescued_without(pc: Pc, lost: EntryId, *kept: EntryId) -> None:
    """Break the page with one entry; neither the kept ones nor those right before them go with it. Then rescue."""
    pc.close()
    gone = break_pages(pc.folder, find_key(pc.folder).key, lambda seqs: lost.seq in seqs)
    assert lost.seq in gone
    assert not gone & {each.seq - back for each in kept for back in (0, 1)}
    rescue(pc)


@pytest.mark.parametrize("sent", [True, False], ids=["sent before", "never sent"])
def test_what_was_withdrawn_before_a_rescue_stays_withdrawn(
    house: House, point: str, make_pc: MakePc, sent: bool
) -> None:
    """Headquarters has confirmed the sums. The notes are lost by which the withdrawals knew of that; another entry tells that
    this PC had headquarters' word."""
    pc = make_pc("desk")
    pc.enrol(*house.point(point))
    one, other, third = settled(70_000), settled(90_000), settled(1_000)
    pc.record(one, other, third)
    settle(house, point, pc)
    assert pc.figures().confirmed_fen == 161_000
    sum_of_one = next(
        event.entry.id
        for event in pc.store.case(one.subject, DAY).state.timeline
        if isinstance(event.body, SettledOnTheSpot)
    )
    talk(pc)
    lost = write(pc, one, NoteAdded(), text="又来问过")
    write(pc, other, NoteAdded(), text="又来问过")
    talk(pc)
    write(pc, third, NoteAdded(), text="没有别的事")
    undo = write(pc, one, StepUndone(entry=sum_of_one))
    void = write(pc, other, CaseVoided(reason="mistake"))
    talk(pc)
    assert pc.figures().performed_fen == 1_000
    if sent:
        settle(house, point, pc)
    rescued_without(pc, lost, undo, void)
    assert pc.figures().performed_fen == 1_000
    settle(house, point, pc)
    figures = agree(house, point, pc)
    assert (figures.performed_fen, figures.confirmed_fen, figures.undecided) == (1_000, 1_000, 0)


@pytest.mark.parametrize("how", ["a restore", "a rescue"])
def test_what_a_person_decided_stays_decided(house: House, point: str, make_pc: MakePc, how: str) -> None:
    """Two PCs wrote a sum each without knowing of each other; the decision was never sent."""
    pc, other = make_pc("one"), make_pc("other")
    files = house.point(point, 2)
    pc.enrol(files[0])
    other.enrol(files[1])
    house.approve(point, other)
    case = logged()
    pc.record(case)
    settle(house, point, pc, other)
    mine, theirs = _pay(pc, case, 10_000), _pay(other, case, 25_000)
    # So much comes with the one that headquarters judges later, when both are in.
    pc.record(*(logged(each) for each in range(1, MANY_SUBJECTS + 1)))
    with house.database() as holding:
        holding.execute("LOCK TABLE unjudged IN EXCLUSIVE MODE")
        for each in (pc, other):
            assert each.round().error is None
        holding.rollback()
    settle(house, point, pc, other)
    assert pc.figures().undecided == 2
    backup = pc.store.backup().path
    talk(pc)
    lost = write(pc, case, NoteAdded(), text="两边都问过了")
    talk(pc)
    decided = write(pc, case, DecisionMade(keep=(theirs,), drop=(mine,)))
    talk(pc)
    assert (pc.figures().performed_fen, pc.figures().undecided) == (25_000, 0)
    if how == "a restore":
        pc.close()
        status, answer = desk(pc.folder, "backup", "restore", str(backup))
        assert status == 0
        assert answer["shortfalls"][0]["carried"] == 1
    else:
        rescued_without(pc, lost, decided)
    assert (pc.figures().performed_fen, pc.figures().undecided) == (25_000, 0)
    settle(house, point, pc, other)
    figures = agree(house, point, pc, other)
    assert (figures.performed_fen, figures.confirmed_fen, figures.undecided) == (25_000, 25_000, 0)


def _pay(pc: Pc, case: Case, fen: int) -> EntryId:
    return write(pc, case, SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=fen),)))
