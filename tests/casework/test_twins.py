"""One saving that was moved into two streams counts once, and nobody is asked to choose between its copies."""

from __future__ import annotations

from itertools import permutations

import msgspec

from casework.fold import fold
from casework.journal.entry import Entry, EntryId, read_entry
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.shared.bodies import CaseReturned, MoneyConfirmed, NoteAdded, PersonalErased, StepUndone
from casework.state import CaseState, State
from tests.casework.pens import DAY, HQ, Pen, fen


def moved(entry: Entry, device: str, seq: int = 1, **changes: object) -> Entry:
    """The copy that a PC makes of an entry it had not sent, in its new stream."""
    core = msgspec.structs.replace(entry.core, device=device, seq=seq, origin=entry.id, **changes)
    return read_entry(msgspec.msgpack.encode(core), entry.private_bytes)


def pair(amount: int = 39_800) -> tuple[Pen, Entry, Entry]:
    """What was sent, and two copies of a settlement that was not."""
    old = Pen("a" * 24)
    old.log(merchant_name="m")
    sent = old.fork(old.device)
    settled = old.known[old.write(SettledOnTheSpot(on=DAY, lines=fen(amount)))]
    return sent, moved(settled, "b" * 24), moved(settled, "c" * 24)


def folded(entries: list[Entry]) -> CaseState:
    states = [fold(order, frozenset({HQ})) for order in permutations(entries)]
    assert all(state == states[0] for state in states)
    return states[0]


def test_the_money_of_two_copies_counts_once_and_waits_for_nobody() -> None:
    sent, one, other = pair()
    state = folded([*sent.known.values(), one, other])
    assert state.money.performed_fen == 39_800
    assert (state.money.undecided, state.set_aside, state.needs_a_look) == ((), (), False)
    assert {event.entry.id: event.effect for event in state.timeline}[other.id] == "dropped"


def test_copies_that_say_different_things_are_two_savings() -> None:
    sent, one, _ = pair(39_800)
    _, _, other = pair(40_000)
    state = folded([*sent.known.values(), one, other])
    assert state.money.performed_fen == 0
    assert set(state.money.undecided) == {one.id, other.id}


def test_a_copy_beside_its_first_self_counts_once() -> None:
    old = Pen("a" * 24)
    old.log()
    settled = old.known[old.write(SettledOnTheSpot(on=DAY, lines=fen(500)))]
    state = folded([*old.known.values(), moved(settled, "b" * 24)])
    assert state.money.performed_fen == 500
    assert not state.needs_a_look


def test_taking_back_either_copy_takes_back_the_one_saving() -> None:
    for taken in (0, 1):
        sent, *copies = pair()
        pen = sent.fork("d" * 24).learn_entries([copies[taken]])
        pen.write(StepUndone(entry=copies[taken].id))
        state = folded([*pen.known.values(), *copies])
        assert state.money.performed_fen == 0
        assert not state.needs_a_look


def test_what_headquarters_says_of_one_copy_it_says_of_the_saving() -> None:
    for said in (0, 1):
        sent, *copies = pair()
        office = sent.fork(HQ).learn_entries([copies[said]])
        office.write(MoneyConfirmed(covers=(copies[said].id,)))
        state = folded([*office.known.values(), *copies])
        assert state.money.confirmed_fen == 39_800
        sent, *copies = pair()
        office = sent.fork(HQ).learn_entries([copies[said]])
        office.write(CaseReturned(entries=(copies[said].id,), reason="unclear", wanted=("lines",)))
        state = folded([*office.known.values(), *copies])
        assert state.state is State.RETURNED
        assert state.returns[0].entries == (copies[0].id,)


def test_steps_after_either_copy_follow_the_saving() -> None:
    sent, one, other = pair()
    after_other = sent.fork("d" * 24).learn_entries([other])
    after_other.write(NoteAdded(), text="打过电话")
    later = after_other.fork("e" * 24)
    later.write(SettledOnTheSpot(on=DAY, lines=fen(1)))
    state = folded([*later.known.values(), one])
    assert state.money.undecided == (), "whoever knew one copy knew of the saving"


def test_references_between_moved_entries_are_compared_by_what_they_first_named() -> None:
    old = Pen("a" * 24)
    old.log()
    sent = old.fork(old.device)
    settled = old.known[old.write(SettledOnTheSpot(on=DAY, lines=fen(700)))]
    undo = old.known[old.write(StepUndone(entry=settled.id))]
    copies = []
    for device in ("b" * 24, "c" * 24):
        copies.append(moved(settled, device, 1))
        body = StepUndone(entry=EntryId(device, 1))
        copies.append(
            moved(undo, device, 2, body=msgspec.Raw(msgspec.msgpack.encode(body)), after=(copies[-1].id,))
        )
    state = folded([*sent.known.values(), *copies])
    assert state.money.performed_fen == 0
    effects = {event.entry.id: event.effect for event in state.timeline}
    assert [effects[each.id] for each in copies] == ["undone", "counts", "dropped", "dropped"]


def test_erasing_the_words_of_one_copy_erases_them_of_the_saving() -> None:
    old = Pen("a" * 24)
    old.log()
    sent = old.fork(old.device)
    note = old.known[old.write(NoteAdded(), text="某人的话")]
    copies = [moved(note, device) for device in ("b" * 24, "c" * 24)]
    pen = sent.fork("d" * 24).learn_entries([copies[1]])
    pen.write(PersonalErased(entries=(copies[0].id,)))
    state = fold([*pen.known.values(), *copies], frozenset({HQ}))
    assert {each.id for each in copies} <= state.erased
