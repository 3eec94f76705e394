"""A case ends at one place while somebody works on it at another: nothing is dropped, nothing comes back to life."""

from collections.abc import Callable

import pytest

from casework.journal.entry import EntryId
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import CaseWithdrawn, SettledOnTheSpot
from casework.matters.shared.bodies import (
    CaseArchived,
    CaseVoided,
    FactsAmended,
    MergedInto,
    NoteAdded,
    StepUndone,
)
from casework.state import CaseState, State
from headquarters.commands import main
from local_store.views import NewEntry
from tests.journeys.cases import DAY, STAFF, Case, logged, settled
from tests.journeys.worlds import House, Pc, agree, hold_the_same, settle

MakePc = Callable[[str], Pc]


@pytest.fixture
def pair(house: House, point: str, make_pc: MakePc) -> tuple[Pc, Pc]:
    """Two PCs that know all of each other."""
    one, other = make_pc("one"), make_pc("other")
    files = house.point(point, 2)
    one.enrol(files[0])
    other.enrol(files[1])
    house.approve(point, other)
    settle(house, point, one, other)
    return one, other


def write(pc: Pc, case: Case, body: Body, **words: str) -> EntryId:
    pc.store.session(STAFF).record([NewEntry(case.subject, body, words)])
    return EntryId(pc.store.device, pc.store.streams.standing().streams[pc.store.device].head.seq)


def take_back(house: House, point: str, pc: Pc) -> None:
    """Headquarters' command, as it is typed."""
    at = ["--data", str(house.folder), "--database", house.conninfo()]
    assert main(["take-back", point, pc.store.device, *at]) == 0


def seen(pc: Pc, case: Case) -> CaseState:
    return pc.store.case(case.subject, DAY).state


def effects(pc: Pc, case: Case) -> dict[EntryId, str]:
    return {event.entry.id: event.effect for event in seen(pc, case).timeline}


def test_added_to_there_while_it_was_put_away_here(house: House, point: str, pair: tuple[Pc, Pc]) -> None:
    """Words and facts stand as a follow-up; a step that is not open any more waits for a person, at every end the same."""
    one, other = pair
    case = logged()
    one.record(case)
    settle(house, point, *pair)
    write(one, case, CaseWithdrawn(on=DAY))
    write(one, case, CaseArchived(on=DAY))
    words = write(other, case, NoteAdded(), text="消费者又来过一次，要求书面答复")
    fact = write(other, case, FactsAmended(fields={"merchant_address": "莘松路九号"}))
    paid = write(other, case, SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=8_800),)))
    settle(house, point, *pair)
    for pc in pair:
        state = seen(pc, case)
        assert state.fields["merchant_address"] == "莘松路九号"
        found = effects(pc, case)
        assert (found[words], found[fact]) == ("counts", "counts")
        # Which of two ends was first is the rule's to say, the same everywhere; the one that was not is kept and shown.
        aside = {one.entry for one in state.set_aside}
        assert (found[paid] == "counts") != (paid in aside)
        shown = pc.store.case(case.subject, DAY)
        assert shown.row.needs_a_look == bool(aside)
        assert shown.texts[words]["text"] == "消费者又来过一次，要求书面答复"
    assert [seen(pc, case).state for pc in pair] == [seen(one, case).state] * 2
    agree(house, point, *pair)


@pytest.mark.parametrize("merged", [False, True])
def test_voided_here_while_it_was_settled_there(
    house: House, point: str, pair: tuple[Pc, Pc], merged: bool
) -> None:
    one, other = pair
    case, survivor = logged(), settled(700)
    one.record(case, survivor)
    settle(house, point, *pair)
    end = MergedInto(survivor=survivor.subject) if merged else CaseVoided(reason="duplicate")
    write(one, case, end)
    words = write(other, case, NoteAdded(), text="改在下周一")
    paid = write(other, case, SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=9_900),)))
    # The void is at headquarters first; what comes later finds a case that is void.
    settle(house, point, one)
    settle(house, point, *pair)
    for pc in pair:
        state = seen(pc, case)
        assert state.state is State.VOIDED
        assert (state.money.performed_fen, state.money.agreed_fen) == (0, 0)
        assert state.merged_into == (survivor.subject if merged else None)
        assert {words, paid} <= effects(pc, case).keys(), "the history shows what was written"
        assert seen(pc, survivor).money.performed_fen == 700
    hold_the_same(house, point, survivor.sums, *pair)


def test_headquarters_takes_back_what_somebody_works_on_offline(
    house: House, point: str, pair: tuple[Pc, Pc]
) -> None:
    """Headquarters' own verb takes back all of one PC; the other, offline, knows nothing of it and pays on one of its cases.

    What nobody touched is void. What somebody built on unawares is not thrown away under their hands: the taking back of
    it is set aside and shown to a person, at every end the same.
    """
    one, other = pair
    touched, left = logged(), settled(500)
    one.record(touched, left)
    kept = other.record(settled(1_200))
    settle(house, point, *pair)
    words = write(other, touched, NoteAdded(), text="商家答应付钱")
    paid = write(other, touched, SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=9_900),)))
    take_back(house, point, one)
    settle(house, point, *pair)
    for pc in pair:
        assert seen(pc, left).state is State.VOIDED
        assert seen(pc, left).money.performed_fen == 0
        state, found = seen(pc, touched), effects(pc, touched)
        assert (found[words], found[paid]) == ("counts", "counts")
        (undo,) = state.set_aside
        assert (undo.kind, undo.reason) == ("step.undone", "undo_too_late")
        assert pc.store.case(touched.subject, DAY).row.needs_a_look
    assert house.totals(point).of_cases.needs_a_look == 1
    # The other takes its own payment back, and headquarters asks once more: now it is void.
    write(other, touched, StepUndone(entry=paid))
    settle(house, point, *pair)
    take_back(house, point, one)
    settle(house, point, *pair)
    assert [seen(pc, touched).state for pc in pair] == [State.VOIDED] * 2
    hold_the_same(house, point, kept, *pair)
