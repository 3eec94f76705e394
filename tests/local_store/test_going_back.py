"""A backup that a person puts back: what it lacks is told and not brought back unasked, what was taken away stays away, no number
of a stream is used twice."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from casework.journal.entry import EntryId
from casework.journal.travelling import Arrival, Head
from casework.matters.shared.bodies import CaseVoided, DecisionMade, NoteAdded, StepUndone
from local_store.errors import StoreBusy
from local_store.file import head
from local_store.file.connection import FILE_NAME
from local_store.file.head import HEAD_NAME
from local_store.file.shortfall import Stretch
from local_store.read_models import laying_out
from local_store.store import Store
from tests.local_store.desks import EPOCH, KEY, TODAY, add, copy_all, log, make, reopen, settled
from ui.words_shortfall import came_back_words, shortfall_words


def listed(store: Store) -> set[str]:
    return {row.subject for row in store.queue(TODAY, "all").rows}


def standing(store: Store, subject: str) -> tuple[object, object]:
    state = store.case(subject, TODAY).state
    return state.state, state.money


def test_what_the_backup_lacks_is_told_and_stays_away(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        kept = log(store)
        old = store.backup().path
        for _ in range(3):
            log(store)
        store.backup()
        log(store)
        was, through = store.device, 5
    aside = Store.restore(tmp_path, KEY, old)
    assert aside is not None
    devices = set[str]()
    for _ in range(2):
        with reopen(tmp_path) as store:
            [told] = store.shortfalls()
            assert told.restored
            assert (told.own, told.missing, told.others) == (4, 4, 0)
            assert told.still == (Stretch(was, 2, through),)
            assert told.replaced == aside.name
            assert told.backup_at
            assert store.device != was
            assert listed(store) == {kept}, "neither the newer backup nor the replaced file is asked"
            assert "少 4 条" in shortfall_words(told)
            assert aside.name in came_back_words(told)
            devices.add(store.device)
    with reopen(tmp_path) as store:
        assert devices == {store.device}, "it is told once"
        log(store)
        store.see_shortfalls()
        assert all(found.good for found in store.doctor())
        assert store.streams.standing().streams[was].head.seq == 1, "no number of it is used twice"


def test_a_backup_that_lacks_nothing_is_no_shortfall(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        log(store)
        path, device = store.backup().path, store.device
    Store.restore(tmp_path, KEY, path)
    with reopen(tmp_path) as store:
        assert (store.shortfalls(), store.device) == ((), device)


def test_what_was_withdrawn_since_does_not_count_again(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        one, other = log(store), log(store)
        sum_at = store._journal.stream(store.device).seq + 1  # type: ignore[union-attr]
        store.session("w").record([settled(one, 12_300)])
        path, was = store.backup().path, store.device
        add(store, one, NoteAdded(personal=("text",)), text="后来")
        add(store, one, StepUndone(entry=EntryId(was, sum_at)))
        add(store, other, CaseVoided(reason="mistake"))
        before = {each: standing(store, each) for each in (one, other)}
        totals = store.totals()
        never_sent = log(store)
        add(store, never_sent, CaseVoided(reason="test"))
    Store.restore(tmp_path, KEY, path)
    with reopen(tmp_path) as store:
        assert store.totals() == totals
        assert {each: standing(store, each) for each in (one, other)} == before
        assert never_sent not in listed(store)
        [told] = store.shortfalls()
        assert told.carried == 2
        assert told.missing == 3, "the note, and the case that was voided with its voiding"
        assert "2 处" in came_back_words(told)


def test_what_was_decided_since_is_not_open_again(tmp_path: Path) -> None:
    folder, beside = tmp_path / "desk", tmp_path / "other"
    folder.mkdir()
    beside.mkdir()
    with make(folder) as store, make(beside) as other:
        subject = log(store)
        copy_all(store, other)
        (mine,) = store.session("w").record([settled(subject, 10_000)]).entries
        (theirs,) = other.session("w").record([settled(subject, 25_000)]).entries
        copy_all(other, store)
        assert store.totals().undecided == 2
        path = store.backup().path
        add(store, subject, NoteAdded(personal=("text",)), text="问过两边")
        add(store, subject, DecisionMade(keep=(mine,), drop=(theirs,)))
        before, totals = standing(store, subject), store.totals()
        assert (totals.undecided, totals.performed_fen) == (0, 10_000)
    Store.restore(folder, KEY, path)
    with reopen(folder) as store:
        assert (standing(store, subject), store.totals()) == (before, totals)
        [told] = store.shortfalls()
        assert (told.carried, told.missing) == (1, 1)
        assert "核对的 1 处" in came_back_words(told)


def test_a_withdrawal_goes_along_when_headquarters_gives_back_what_it_withdraws(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        log(store)
        path, was = store.backup().path, store.device
        subject = log(store)
        sent = store.streams.standing().streams[was].head
        run = store.streams.read_run(was, 1, 10, 10**6)
        store.streams.land(Arrival(epoch=EPOCH, position=0, stored={was: Head(sent.seq, sent.digest)}))
        add(store, subject, CaseVoided(reason="mistake"))
    assert run is not None
    Store.restore(tmp_path, KEY, path)
    with reopen(tmp_path) as store:
        assert store.shortfalls()[0].carried == 1
        store.streams.land(
            Arrival(epoch=EPOCH, position=0, runs=(run,), stored={was: Head(sent.seq, sent.digest)})
        )
        store.streams.fork_settled()
        store.catch_up()
        assert subject not in {row.subject for row in store.queue(TODAY).rows}, "it stays void"
        [told] = store.shortfalls()
        assert (told.own, told.from_headquarters, told.missing) == (1, 1, 0)


def test_a_withdrawal_that_headquarters_has_as_well_is_there_once(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        subject = log(store)
        path, was = store.backup().path, store.device
        add(store, subject, NoteAdded(personal=("text",)), text="后来")
        add(store, subject, CaseVoided(reason="mistake"))
        before = store.case(subject, TODAY).state
        sent = store.streams.standing().streams[was].head
        run = store.streams.read_run(was, 1, 10, 10**6)
    assert run is not None
    Store.restore(tmp_path, KEY, path)
    with reopen(tmp_path) as store:
        assert store.case(subject, TODAY).state.state == before.state
        store.streams.land(
            Arrival(epoch=EPOCH, position=0, runs=(run,), stored={was: Head(sent.seq, sent.digest)})
        )
        store.streams.fork_settled()
        store.catch_up()
        assert store.case(subject, TODAY).state == before
        assert store.streams.standing().streams[store.device].head.seq == 0, "the moved one is let go of"


@pytest.mark.parametrize("there", [True, False], ids=["the file is there", "the file is gone as well"])
def test_without_a_record_nobody_knows_and_no_backup_is_asked(tmp_path: Path, there: bool) -> None:
    with make(tmp_path) as store:
        kept = log(store)
        old = store.backup().path
        log(store)
        store.backup()
        was = store.device
    (tmp_path / HEAD_NAME).unlink()
    if not there:
        (tmp_path / FILE_NAME).unlink()
    Store.restore(tmp_path, KEY, old)
    for _ in range(2):
        with reopen(tmp_path) as store:
            [told] = store.shortfalls()
            assert told.restored
            assert told.unknown
            assert listed(store) == {kept}
            assert store.device != was


def test_what_was_told_before_is_told_after_it(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        log(store)
        path = store.backup().path
        log(store)
    Store.restore(tmp_path, KEY, path)
    with reopen(tmp_path) as store:
        log(store)
    Store.restore(tmp_path, KEY, path, clock=lambda: 1_795_000_900_000)
    with reopen(tmp_path) as store:
        assert len(store.shortfalls()) == 2


def test_nothing_is_replaced_while_the_record_is_held_or_somebody_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make(tmp_path) as store:
        log(store)
        path = store.backup().path
        log(store)
    monkeypatch.setattr(head, "HELD_PAUSE", 0.0)
    (tmp_path / HEAD_NAME).rename(tmp_path / "held")
    (tmp_path / HEAD_NAME).mkdir()
    with pytest.raises(StoreBusy):
        Store.restore(tmp_path, KEY, path)
    (tmp_path / HEAD_NAME).rmdir()
    (tmp_path / "held").rename(tmp_path / HEAD_NAME)
    real = laying_out.lay_out

    def while_it_is_made(*given: Any) -> object:
        with reopen(tmp_path) as other:
            log(other)
        return real(*given)

    with monkeypatch.context() as patched:
        patched.setattr("local_store.read_models.laying_out.lay_out", while_it_is_made)
        with pytest.raises(StoreBusy):
            Store.restore(tmp_path, KEY, path)
    with reopen(tmp_path) as store:
        assert store.shortfalls() == ()
        assert len(listed(store)) == 3


def test_without_its_record_the_newest_backup_is_asked(tmp_path: Path) -> None:
    live, folder = tmp_path / "live", tmp_path / "left"
    with make(live) as store:
        log(store)
        store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        early = (live / FILE_NAME).read_bytes()
        log(store)
        log(store)
        store.backup()
        was = store.device
    shutil.copytree(live, folder)
    (folder / FILE_NAME).write_bytes(early)
    (folder / HEAD_NAME).unlink()
    with reopen(folder) as store:
        [told] = store.shortfalls()
        assert told.unknown
        assert (told.from_backup, told.from_headquarters) == (2, 0)
        assert len(listed(store)) == 3
        assert "从备份补回来 2 条" in came_back_words(told)
        assert store.streams.standing().forked == was, "headquarters is asked with the next round"


def test_entries_that_moved_into_another_stream_are_not_missing(tmp_path: Path) -> None:
    live, folder = tmp_path / "live", tmp_path / "left"
    with make(live) as store:
        for _ in range(4):
            log(store)
        store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        early = (live / FILE_NAME).read_bytes()
        store.streams.take_identity(bytes(range(32)), bytes(range(32)))
        store.streams.fork_settled()
        device = store.device
        log(store)
        log(store)
    shutil.copytree(live, folder)
    (folder / FILE_NAME).write_bytes(early)
    with reopen(folder) as store:
        [told] = store.shortfalls()
        assert told.own == told.missing == 2
        assert told.still == (Stretch(device, 5, 6),)
