"""What this PC wrote behind a gap goes on in its new stream, and means there what it meant."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import msgspec

from casework.journal.entry import EntryId, next_digest, write_entry
from casework.matters.body import Line
from casework.matters.complaint.bodies import PerformanceRecorded, SettlementAgreed
from casework.matters.shared.bodies import CaseVoided, DecisionMade, NoteAdded, StepUndone
from local_store.file.connection import transaction
from local_store.file.schema import UNREADABLE, place_of
from local_store.rescue.told import RescueView
from local_store.store import Store
from local_store.views import NewEntry
from tests.local_store.damage import break_pages
from tests.local_store.desks import HANDBOOK, KEY, NOW, TODAY, Ticking, copy_all, log, make, reopen, settled

ON = date(2026, 11, 20)


def among_others(store: Store, *entries: NewEntry) -> tuple[EntryId, ...]:
    """Write something with so much before and behind it that it lies on pages of its own."""
    _much(store)
    made = store.session("w").record(list(entries)).entries
    _much(store)
    return made


def _much(store: Store) -> None:
    for number in range(25):
        log(store, merchant=f"商家{number}", story="长" * 300)


def note(subject: str) -> NewEntry:
    return NewEntry(subject, NoteAdded(), {"text": "后来"})


def rescued(folder: Path, lost: EntryId, *kept: EntryId) -> RescueView:
    """Lose the page with one entry, and rescue. The ``kept`` ones are not on it, nor right behind it."""
    gone = break_pages(folder, KEY, lambda seqs: lost.seq in seqs)
    assert lost.seq in gone
    assert not gone & {each.seq - back for each in kept for back in (0, 1)}
    Store.rescue(folder, KEY, clock=Ticking(), handbook=HANDBOOK)
    with reopen(folder) as store:
        view = store.rescued()
        assert view is not None
        assert view.told.moved
        return view


def test_what_was_withdrawn_behind_a_gap_stays_withdrawn(tmp_path: Path) -> None:
    """Between the sum and its withdrawal the case has a note, and that is lost: the author knew of the sum by way of it."""
    with make(tmp_path) as store:
        one, other = log(store), log(store)
        (sum_of_one,) = store.session("w").record([settled(one, 12_300)]).entries
        store.session("w").record([settled(other, 45_600)])
        notes = among_others(store, note(one), note(other))
        (undo,) = among_others(store, NewEntry(one, StepUndone(entry=sum_of_one)))
        (void,) = among_others(store, NewEntry(other, CaseVoided(reason="mistake")))
        states = {each: store.case(each, TODAY).state.state for each in (one, other)}
        assert store.totals().performed_fen == 0
    rescued(tmp_path, notes[0], undo, void)
    with reopen(tmp_path) as store:
        assert (store.totals().performed_fen, store.totals().undecided) == (0, 0)
        assert {each: store.case(each, TODAY).state.state for each in (one, other)} == states
        assert not store.case(one, TODAY).state.set_aside


def test_a_sum_behind_a_gap_follows_what_its_author_wrote_before(tmp_path: Path) -> None:
    """Otherwise it would be concurrent with the agreement, and both would count for nothing."""
    line = (Line(component="L1", fen=30_000),)
    with make(tmp_path) as store:
        subject = log(store)
        store.session("w").record(
            [NewEntry(subject, SettlementAgreed(on=ON, lines=line, paper="signed"))],
        )
        (lost,) = among_others(store, note(subject))
        (paid,) = among_others(store, NewEntry(subject, PerformanceRecorded(on=ON, lines=line)))
        assert store.totals().performed_fen == 30_000
    rescued(tmp_path, lost, paid)
    with reopen(tmp_path) as store:
        assert (store.totals().performed_fen, store.totals().undecided) == (30_000, 0)


def test_what_was_decided_behind_a_gap_stays_decided(tmp_path: Path) -> None:
    folder, beside = tmp_path / "desk", tmp_path / "other"
    folder.mkdir()
    beside.mkdir()
    with make(folder) as store, make(beside) as other:
        subject = log(store)
        copy_all(store, other)
        (mine,) = store.session("w").record([settled(subject, 10_000)]).entries
        (theirs,) = other.session("w").record([settled(subject, 25_000)]).entries
        copy_all(other, store)
        # The note knew of both sums, the decision by way of it.
        (lost,) = among_others(store, note(subject))
        (decided,) = among_others(store, NewEntry(subject, DecisionMade(keep=(theirs,), drop=(mine,))))
        assert (store.totals().performed_fen, store.totals().undecided) == (25_000, 0)
    rescued(folder, lost, decided)
    with reopen(folder) as store:
        assert (store.totals().performed_fen, store.totals().undecided) == (25_000, 0)


def test_words_that_do_not_read_cost_the_words_only(tmp_path: Path) -> None:
    """The bytes are those the author committed to, and they are no words: the chain proves the entry all the same."""
    with make(tmp_path) as store:
        subject = log(store)
        (lost,) = among_others(store, note(subject))
        spoilt = append_spoilt(store, subject)
        _much(store)
    view = rescued(tmp_path, lost, spoilt)
    assert spoilt.seq not in {each.seq for each in view.apart}
    assert view.told.wordless == 1
    with reopen(tmp_path) as store:
        kinds = [event.entry.core.kind for event in store.case(subject, TODAY).state.timeline]
        assert kinds == ["complaint.logged", "note.added"]


def append_spoilt(store: Store, subject: str) -> EntryId:
    """A note of this PC with a private part that is no map."""
    private = b"\xc1 no words"
    stream = store._journal.stream(store.device)
    assert stream is not None
    fresh = write_entry(
        device=stream.device,
        seq=stream.seq + 1,
        subject=subject,
        kind="note.added",
        version=1,
        tick=store._journal.next_of("tick"),
        at=NOW,
        by="w",
        body=NoteAdded(),
    )
    core = msgspec.msgpack.encode(
        msgspec.structs.replace(fresh.core, commitment=hashlib.sha256(private).digest())
    )
    digest = next_digest(stream.digest, core)
    with transaction(store._db):
        store._db.execute(
            "INSERT INTO entry (place, subject, held, digest, core, private) VALUES (?, ?, ?, ?, ?, ?)",
            (place_of(stream.number, fresh.id.seq), subject, UNREADABLE, digest, core, private),
        )
        store._journal.set_head(stream.number, fresh.id.seq, digest)
    return fresh.id
