"""The head record beside the file: a file that turns out shorter than this PC had come to says so, and by how much; no number
of a stream is used twice. A copy of the folder of an open desk is what a kill leaves."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from local_store.errors import DamagedStore, DiskFull, NotAllowed
from local_store.file import head
from local_store.file.connection import FILE_NAME, flushed_later, transaction
from local_store.file.head import HEAD_NAME
from local_store.file.shortfall import Shortfall
from local_store.store import Store
from local_store.views import RoundView
from tests.local_store.damaged_logs import WAL, Damage, cut, emptied, flipped, lost
from tests.local_store.desks import KEY, TODAY, complaint, log, make, reopen
from ui.words_shortfall import came_back_words

SAVES = 12


def killed(folder: Path, *, checkpoint_after: int = 4, backup_after: int = 0) -> Path:
    """What a kill leaves of a desk that saved so often; after some of it the log had been written back."""
    live = folder / "live"
    with make(live) as store:
        for number in range(SAVES):
            if number == checkpoint_after:
                store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if number == backup_after and backup_after:
                store.backup()
            log(store, merchant=f"商家{number}")
        shutil.copytree(live, folder / "left")
    return folder / "left"


def only(store: Store) -> Shortfall:
    told = store.shortfalls()
    assert len(told) == 1
    return told[0]


def held(store: Store, device: str) -> int:
    stream = store.streams.standing().streams.get(device)
    return 0 if stream is None else stream.head.seq


DAMAGE = [lost, emptied, *(cut(part) for part in (0.01, 0.3, 0.6, 0.99))]
BROKEN = [flipped(part) for part in (0.0, 0.2, 0.5, 0.9)]
"""SQLite reads such a log up to the break only; what lies behind it can be read."""


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_a_damaged_log_takes_away_is_named(tmp_path: Path, damage: Damage) -> None:
    folder = killed(tmp_path)
    before = head.read(folder, KEY).record
    assert before is not None
    (was, through) = before.device, before.heads[before.device][0]
    damage(folder)
    with reopen(folder) as store:
        there = held(store, was)
        assert there < through
        told = only(store)
        assert told.own == told.missing == through - there
        assert [(each.device, each.first, each.last) for each in told.still] == [(was, there + 1, through)]
        assert told.until == before.at
        assert told.since > 0
        assert not told.seen
        assert store.device != was, "no number of the stream is used twice"
        assert [(found.good, found.count) for found in store.doctor() if found.what == "head"] == [
            (False, told.missing)
        ]
        log(store, merchant="以后")
        assert held(store, was) == there
        device = store.device
    with reopen(folder) as store:
        assert store.device == device, "it is noticed once"
        assert len(store.shortfalls()) == 1
        store.see_shortfalls()
        assert store.shortfalls()[0].seen
        assert all(found.good for found in store.doctor())


def test_the_doctor_says_that_there_is_no_record(tmp_path: Path) -> None:
    """Also where a person has ticked off what was missing before: nothing would show what is lost from now on."""

    def said(store: Store) -> tuple[bool, str]:
        return next((found.good, found.detail) for found in store.doctor() if found.what == "head")

    path = tmp_path / HEAD_NAME
    with make(tmp_path) as store:
        log(store)
        assert said(store) == (True, "")
        path.unlink()
        assert said(store) == (False, "gone")
        log(store)
        assert said(store) == (True, ""), "the next saving writes it"
        path.write_bytes(b"\0" * 64)
        assert said(store) == (False, "damaged")
    path.unlink()
    with reopen(tmp_path) as store:
        assert said(store) == (False, "unknown"), "nobody can tell what this file lacks"
        store.see_shortfalls()
        assert said(store) == (True, "")
        path.unlink()
        path.mkdir()
        assert said(store) == (True, "held"), "nobody can tell, so nothing is called wrong"


@pytest.mark.parametrize("damage", BROKEN)
def test_what_lies_behind_a_break_of_the_log_is_not_written_over(tmp_path: Path, damage: Damage) -> None:
    folder = killed(tmp_path)
    record = head.read(folder, KEY).record
    assert record is not None
    was, through = record.device, record.heads[record.device][0]
    damage(folder)
    left = [(folder / name).read_bytes() for name in (FILE_NAME, WAL)]
    for _ in range(2):
        with pytest.raises(DamagedStore):
            reopen(folder)
        assert [(folder / name).read_bytes() for name in (FILE_NAME, WAL)] == left
    with pytest.MonkeyPatch.context() as nobody:
        nobody.setattr("local_store.rights.allows", lambda _who, _right: False)
        with pytest.raises(NotAllowed):
            Store.restore(folder, KEY, folder / "none")
    assert [(folder / name).read_bytes() for name in (FILE_NAME, WAL)] == left, "nor by asking who is on duty"
    Store.rescue(folder, KEY)
    with reopen(folder) as store:
        view = store.rescued()
        assert view is not None
        missing = sum(gap.count for gap in view.told.gaps)
        assert missing <= 2, "a broken page costs what stands on it"
        assert view.told.from_file == through - missing
        assert store.device != was
        assert store.shortfalls() == ()
        assert len(store.queue(TODAY, "all").rows) >= SAVES - 2


@pytest.mark.parametrize("damage", BROKEN)
def test_nor_is_it_where_the_record_is_gone(tmp_path: Path, damage: Damage) -> None:
    """Nobody can tell how far this PC had come, and the log itself has entries that SQLite does not come to."""
    folder = killed(tmp_path)
    damage(folder)
    (folder / HEAD_NAME).unlink()
    left = [(folder / name).read_bytes() for name in (FILE_NAME, WAL)]
    for _ in range(2):
        with pytest.raises(DamagedStore):
            reopen(folder)
        assert [(folder / name).read_bytes() for name in (FILE_NAME, WAL)] == left
    Store.rescue(folder, KEY)
    with reopen(folder) as store:
        view = store.rescued()
        assert view is not None
        assert view.told.open_end, "the report says that the end is not known"
        assert len(store.queue(TODAY, "all").rows) >= SAVES - 2


def test_a_whole_log_without_a_record_is_no_damage(tmp_path: Path) -> None:
    folder = killed(tmp_path)
    (folder / HEAD_NAME).unlink()
    with reopen(folder) as store:
        assert len(store.queue(TODAY, "all").rows) == SAVES
        assert store.shortfalls()[0].unknown


def test_a_broken_log_goes_aside_with_its_file_when_a_backup_is_put_back(tmp_path: Path) -> None:
    folder = killed(tmp_path, backup_after=8)
    flipped(0.5)(folder)
    log_before = (folder / WAL).read_bytes()
    [backup] = (tmp_path / "live" / "backups").glob("*.wqbackup")
    aside = Store.restore(folder, KEY, backup)
    assert aside is not None
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == log_before


def test_nothing_is_told_where_nothing_is_missing(tmp_path: Path) -> None:
    folder = killed(tmp_path)
    with reopen(folder) as store:
        assert store.shortfalls() == ()
        assert len(store.queue(TODAY, "all").rows) == SAVES
        device = store.device
    with reopen(folder) as store:
        assert store.device == device
        assert all(found.good for found in store.doctor())


@pytest.mark.parametrize("how", ["gone", "broken", "of another key", "empty"])
def test_a_record_that_is_gone_or_proves_nothing_is_noticed(tmp_path: Path, how: str) -> None:
    folder = killed(tmp_path)
    path = folder / HEAD_NAME
    if how == "gone":
        path.unlink()
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "broken":
        path.write_bytes(bytes(byte ^ 1 for byte in path.read_bytes()))
    else:
        record = head.read(folder, KEY).record
        assert record is not None
        path.unlink()
        head.write(folder, bytes(32), record)
    (folder / WAL).unlink()
    with reopen(folder) as store:
        told = only(store)
        assert told.unknown
        assert [found.detail for found in store.doctor() if found.what == "head"] == ["unknown"]
        device = store.device
    with reopen(folder) as store:
        assert store.device == device
        assert len(store.shortfalls()) == 1


def test_a_file_of_an_earlier_program_gets_its_first_record(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        log(store)
        with transaction(store._db):
            pass
        store._db.head = None
        with transaction(store._db):
            store._db.execute("DELETE FROM counter WHERE name = ?", (head.GENERATION,))
    (tmp_path / HEAD_NAME).unlink()
    with reopen(tmp_path) as store:
        assert store.shortfalls() == ()
        record = head.read(tmp_path, KEY).record
        assert record is not None
        assert record.heads[store.device][0] == held(store, store.device)


def test_the_newest_backup_gives_back_what_it_holds(tmp_path: Path) -> None:
    folder = killed(tmp_path, backup_after=8)
    shutil.copytree(tmp_path / "live" / "backups", folder / "backups", dirs_exist_ok=True)
    lost(folder)
    with reopen(folder) as store:
        told = only(store)
        assert told.own == 8
        assert told.from_backup == 4
        assert told.missing == 4
        assert len(store.queue(TODAY, "all").rows) == 8
        assert store.streams.standing().forked == told.still[0].device


def test_the_record_is_written_once_the_entries_are_on_the_disk(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        log(store)
        before = head.read(tmp_path, KEY).record
        subject = store.new_subject()
        with pytest.raises(ZeroDivisionError):
            _append_and_fail(store, subject)
        assert head.read(tmp_path, KEY).record == before, "it was taken back"
        with flushed_later(store._db):
            with transaction(store._db):
                _append(store, subject)
            assert head.read(tmp_path, KEY).record == before, "a power cut may still take it back"
        store.set_setting("mode", b"x")
        after = head.read(tmp_path, KEY).record
        assert before is not None
        assert after is not None
        assert after.heads[store.device][0] == before.heads[store.device][0] + 1


def _append_and_fail(store: Store, subject: str) -> None:
    with transaction(store._db):
        _append(store, subject)
        raise ZeroDivisionError


def _append(store: Store, subject: str) -> None:
    entry = complaint(subject)
    store._journal.append(subject=subject, body=entry.body, personal={}, after=(), at=1, by="w")


def test_two_programs_on_one_file_keep_one_record(tmp_path: Path) -> None:
    with make(tmp_path) as one, reopen(tmp_path) as other:
        for number in range(4):
            log((one, other)[number % 2], merchant=f"商家{number}")
            record = head.read(tmp_path, KEY).record
            assert record is not None
            assert record.heads[one.device][0] == held(one, one.device)
            assert record.generation == head.generation_of(one._db)


def test_a_late_writer_does_not_put_the_record_back(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        log(store)
        late = head.read(tmp_path, KEY).record
        log(store)
        newest = head.read(tmp_path, KEY).record
        assert late is not None
        for _ in range(2):
            head.write(tmp_path, KEY, late)
        assert head.read(tmp_path, KEY).record == newest


def test_a_cut_writing_leaves_the_record_before_it(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        for _ in range(3):
            log(store)
        path = tmp_path / HEAD_NAME
        content = path.read_bytes()
        places = [content[: head.PLACE_BYTES], content[head.PLACE_BYTES :]]
        generations = []
        for place in (0, 1):
            broken = [*places]
            broken[place] = bytes(10) + broken[place][10:]
            path.write_bytes(b"".join(broken))
            record = head.read(tmp_path, KEY).record
            assert record is not None
            generations.append(record.generation)
        assert abs(generations[0] - generations[1]) == 1


def test_nobody_is_named_in_it(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        log(store, merchant="家乐超市", consumer_name="王秀英", consumer_phone="13800001111")
    content = (tmp_path / HEAD_NAME).read_bytes()
    for word in ("家乐", "王秀英", "13800001111"):
        assert word.encode() not in content
    assert (tmp_path / HEAD_NAME).stat().st_size <= 2 * head.PLACE_BYTES


def test_a_second_shortfall_before_headquarters_was_asked(tmp_path: Path) -> None:
    folder = killed(tmp_path)
    lost(folder)
    with reopen(folder) as store:
        first = store.shortfalls()[0].still[0].device
        second = store.device
        store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        log(store, merchant="丢掉的")
        shutil.copytree(folder, tmp_path / "again")
    lost(tmp_path / "again")
    with reopen(tmp_path / "again") as store:
        standing = store.streams.standing()
        assert standing.forked == first
        assert store.device not in (first, second)
        assert [each.still[0].device for each in store.shortfalls()] == [second, first]
        assert held(store, second) == 0


def test_a_new_file_in_the_place_of_one_that_is_gone_has_lost_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    with make(folder) as store:
        log(store)
        log(store)
    for name in (FILE_NAME, WAL, f"{FILE_NAME}-shm"):
        (folder / name).unlink(missing_ok=True)
    with make(folder) as store:
        assert store.shortfalls() == ()
        log(store)
    with reopen(folder) as store:
        assert store.shortfalls() == ()


@pytest.mark.skipif(os.name == "nt", reason="a folder is read as a file with another error there")
def test_a_record_that_another_program_holds_makes_no_file_look_shorter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "desk"
    with make(folder) as store:
        log(store)
        device = store.device
    monkeypatch.setattr(head, "HELD_PAUSE", 0.0)
    (folder / HEAD_NAME).rename(folder / "held")
    (folder / HEAD_NAME).mkdir()  # what cannot be read, whoever asks
    for _ in range(2):
        with reopen(folder) as store:
            assert (store.shortfalls(), store.device) == ((), device)
    (folder / HEAD_NAME).rmdir()
    (folder / "held").rename(folder / HEAD_NAME)
    with reopen(folder) as store:
        assert (store.shortfalls(), store.device) == ((), device)


def test_a_backup_that_could_not_be_asked_is_asked_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = killed(tmp_path, backup_after=9)
    lost(folder)

    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr("local_store.file.shortfall._take", full)
        with reopen(folder) as store:
            [told] = store.shortfalls()
            assert (told.looked, told.from_backup) == (False, 0)
            assert "没看成" in came_back_words(told)
    with reopen(folder) as store:
        [told] = store.shortfalls()
        assert told.looked
        assert told.from_backup > 0
        assert "没看成" not in came_back_words(told)


def test_headquarters_was_not_asked_while_this_pc_waits_for_its_approval(tmp_path: Path) -> None:
    folder = killed(tmp_path)
    lost(folder)
    with reopen(folder) as store:
        store.streams.fork_settled()
        store.streams.note_round(RoundView(1, 2), waiting_approval=True)
        assert not store.shortfalls()[0].asked
        store.streams.note_round(RoundView(3, 4), waiting_approval=False)
        assert store.shortfalls()[0].asked
