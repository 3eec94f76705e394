"""Importing ledgers (twice adds nothing), and backups that are proved."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from casework.matters.shared.bodies import CaseArchived, PersonalErased
from casework.steps import StepRefused
from local_store.errors import BackupUnfit, ImportStopped
from local_store.file.connection import connect
from local_store.store import Store
from local_store.views import NewEntry
from tests.local_store.desks import (
    KEY,
    TODAY,
    add,
    complaint,
    copy_all,
    entries_of,
    log,
    make,
    reopen,
    settled,
)


def rows(count: int, *, start: int = 0) -> tuple[list[list[NewEntry]], list[str]]:
    groups, digests = [], []
    for number in range(start, start + count):
        subject = Store.new_subject()
        groups.append([complaint(subject, summary=f"第{number}行"), settled(subject, 100 * number)])
        digests.append(hashlib.sha256(str(number).encode()).hexdigest())
    return groups, digests


def test_importing_twice_adds_nothing(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        groups, digests = rows(30)
        done = store.session("w").import_rows(groups, digests, batch=7)
        assert (done.added, done.skipped, len(done.subjects), len(done.entries)) == (30, 0, 30, 60)
        assert done.sync
        again = store.session("w").import_rows(rows(30)[0], digests)
        assert (again.added, again.skipped, again.subjects) == (0, 30, frozenset())
        more = store.session("w").import_rows(*rows(10, start=25))
        assert (more.added, more.skipped) == (5, 5)
        assert store.totals().performed_fen == sum(100 * number for number in range(35))
        assert store.queue(TODAY, "all").total == 35
        assert [found for found in store.doctor() if not found.good] == []


def test_the_same_row_twice_in_one_ledger_is_one_case(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        groups, digests = rows(3)
        done = store.session("w").import_rows(groups, [digests[0], digests[0], digests[2]])
        assert (done.added, done.skipped) == (2, 1)


def test_a_row_imported_on_another_pc_is_known(tmp_path: Path) -> None:
    with make(tmp_path / "one") as one, make(tmp_path / "two") as other:
        groups, digests = rows(12)
        one.session("w").import_rows(groups, digests)
        copy_all(one, other)
        done = other.session("w").import_rows(rows(14)[0], rows(14)[1])
        assert (done.added, done.skipped) == (2, 12)


def test_an_import_that_is_refused_half_way_keeps_whole_batches(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        groups, digests = rows(10)
        groups[7].append(NewEntry(groups[7][0].subject, CaseArchived(on=TODAY)))
        groups[7].append(NewEntry(groups[7][0].subject, CaseArchived(on=TODAY)))
        with pytest.raises(ImportStopped) as stopped:
            store.session("w").import_rows(groups, digests, batch=4)
        assert (stopped.value.added, stopped.value.left) == (4, 6)
        assert isinstance(stopped.value.__cause__, StepRefused)
        with pytest.raises(StepRefused):
            store.session("w").import_rows(groups[7:], digests[7:], batch=4)
        assert store.queue(TODAY, "all").total == 4
        good, _ = rows(10)
        done = store.session("w").import_rows(good, digests)
        assert (done.added, done.skipped) == (6, 4)


def test_an_erased_row_leaves_no_digest(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        groups, digests = rows(2)
        store.session("w").import_rows(groups, digests)
        subject = groups[0][0].subject
        add(store, subject, PersonalErased(entries=tuple(entries_of(store, subject))))
        assert store._db.execute("SELECT digest FROM import_digest").fetchall() == [(digests[1],)]


def test_a_backup_is_proved_and_the_oldest_go(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        log(store, consumer_name="单小红", story="要求退款")
        made = [store.backup() for _ in range(16)]
        kept = Store.backups(tmp_path)
        assert [path.name for path in kept] == sorted((each.path.name for each in made[2:]), reverse=True)
        assert made[-1].entries == 1
        content = kept[0].read_bytes()
        assert "单小红".encode() not in content
        assert not content.startswith(b"SQLite")
        log(store)
        assert store.backup().entries == 2
        assert list((tmp_path / "backups").glob("*.making*")) == []
    assert Store.verify_backup(kept[0], KEY) == 1


def test_a_bad_backup_is_refused_and_nothing_is_touched(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        subject = log(store, story="要求退款" * 200)
        made = store.backup()
    with pytest.raises(BackupUnfit) as refused:
        Store.verify_backup(made.path, bytes(32))
    assert refused.value.why == "wrong_key"
    with pytest.raises(BackupUnfit) as refused:
        Store.restore(tmp_path, KEY, tmp_path / "nothing.wqbackup")
    assert refused.value.why == "missing"
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 1
    bad = tmp_path / "bad.wqbackup"
    bad.write_bytes(content)
    with pytest.raises(BackupUnfit) as refused:
        Store.restore(tmp_path, KEY, bad)
    assert refused.value.why == "damaged"
    with reopen(tmp_path) as store:
        assert store.case(subject, TODAY).state.subject == subject


def test_a_backup_whose_entries_were_changed_is_refused_though_its_pages_are_sound(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        log(store, story="要求退款")
        made = store.backup()
    connection = connect(made.path, KEY, wal=False)
    core = bytearray(connection.execute("SELECT core FROM entry").fetchone()[0])
    core[-1] ^= 1
    connection.execute("UPDATE entry SET core = ?", (bytes(core),))
    connection.close()
    for refusing in (Store.verify_backup, lambda path, key: Store.restore(tmp_path, key, path)):
        with pytest.raises(BackupUnfit) as refused:
            refusing(made.path, KEY)
        assert refused.value.why == "damaged"


def test_a_restore_brings_back_the_day_and_keeps_the_replaced_file(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        first = log(store, story="要求退款")
        made = store.backup()
        second = log(store)
        device = store.device
    aside = Store.restore(tmp_path, KEY, made.path)
    assert aside is not None
    with reopen(tmp_path) as store:
        assert [row.subject for row in store.queue(TODAY).rows] == [first]
        assert store.device != device, "no number of its stream is used twice"
        assert len(store.search("退款", today=TODAY)) == 1
    moved = tmp_path / "old"
    moved.mkdir()
    aside.rename(moved / "desk.db")
    with reopen(moved) as store:
        assert {row.subject for row in store.queue(TODAY).rows} == {first, second}


def test_a_restore_into_an_empty_folder(tmp_path: Path) -> None:
    """A new PC: only the backup and the key are there."""
    with make(tmp_path / "old") as store:
        subject = log(store)
        made = store.backup()
    assert Store.restore(tmp_path / "new", KEY, made.path) is None
    with reopen(tmp_path / "new") as store:
        assert store.queue(TODAY).rows[0].subject == subject
