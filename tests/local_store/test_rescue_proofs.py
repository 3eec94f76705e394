"""What a rescue knows besides the rows: how far this PC had come, what was erased, what of a log is stale."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casework.matters.shared.bodies import PersonalErased
from local_store.file.connection import FILE_NAME, PAGE_BYTES, connect
from local_store.file.head import HEAD_NAME
from local_store.file.schema import SEQ_MASK
from local_store.rescue.pages import Pages
from local_store.rescue.told import OWN, RescueView
from local_store.store import Store
from tests.local_store.damage import break_pages
from tests.local_store.desks import HANDBOOK, KEY, TODAY, Ticking, add, entries_of, log, make, reopen

LOG = f"{FILE_NAME}-wal"


def rescued(folder: Path) -> RescueView:
    Store.rescue(folder, KEY, clock=Ticking(), handbook=HANDBOOK)
    with reopen(folder) as store:
        view = store.rescued()
        assert view is not None
        return view


def checkpoint(store: Store) -> None:
    store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def break_first_page(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[300] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("record", [True, False])
def test_the_log_is_gone_and_the_record_says_how_far_this_pc_had_come(tmp_path: Path, record: bool) -> None:
    """A kill takes the log and breaks the first page: the file only knows of 40 entries, the record beside it of 50."""
    folder, copy = tmp_path / "desk", tmp_path / "copy"
    folder.mkdir()
    copy.mkdir()
    with make(folder) as store:
        for number in range(40):
            log(store, merchant=f"商家{number}")
        checkpoint(store)
        was = store.device
        for number in range(10):
            log(store, merchant=f"后来{number}")
        shutil.copy(folder / FILE_NAME, copy / FILE_NAME)
        if record:
            shutil.copy(folder / HEAD_NAME, copy / HEAD_NAME)
    break_first_page(copy / FILE_NAME)
    view = rescued(copy)
    if record:
        assert [(gap.device, gap.first, gap.last, gap.whose) for gap in view.told.gaps] == [
            (was, 41, 50, OWN)
        ]
        assert sum(view.missing) == 10
    assert view.told.open_end is not record, "without the record nobody knows the end"
    with reopen(copy) as store:
        assert len(store.queue(TODAY, "all", limit=200).rows) == 40


def test_an_erasure_behind_a_gap_still_erases(tmp_path: Path) -> None:
    """Nobody knows any more what was erased but the entry that did it, and that one moves; the backup has the words."""
    folder = tmp_path / "desk"
    folder.mkdir()
    with make(folder) as store:
        subject = log(store, consumer_name="曾先生", story="不要留")
        for number in range(60):
            log(store, merchant=f"商家{number}", story="长" * 200)
        store.backup()
        for number in range(60):
            log(store, merchant=f"后来{number}", story="长" * 200)
        add(store, subject, PersonalErased(entries=tuple(entries_of(store, subject))))
    gone = break_pages(folder, KEY, lambda seqs: bool(seqs & {1, 90}))
    assert {1, 90} <= gone
    assert 122 not in gone
    break_first_page(folder / FILE_NAME)
    view = rescued(folder)
    assert view.told.moved
    assert view.told.from_backup
    with reopen(folder) as store:
        assert store.case(subject, TODAY).personal == {}
        assert store.search("曾先生", today=TODAY) == ()
        rows = store._db.execute("SELECT private FROM entry WHERE subject = ?", (subject,)).fetchall()
        assert [private for (private,) in rows if private is not None and "曾先生".encode() in private] == []


@pytest.mark.parametrize("behind", [True, False])
def test_spoilt_words_cost_the_words_only_and_are_counted(tmp_path: Path, behind: bool) -> None:
    """The words of an entry are no longer those its author wrote; its core is as it was. Before a gap and behind one."""
    folder = tmp_path / "desk"
    folder.mkdir()
    with make(folder) as store:
        for number in range(60):
            log(store, merchant=f"商家{number}", consumer_name="曾先生", story="长" * 200)
    connection = connect(folder / FILE_NAME, KEY)
    try:
        connection.execute("UPDATE entry SET private = ? WHERE place & ? = 50", (b"spoilt", SEQ_MASK))
    finally:
        connection.close()
    if behind:
        assert 50 not in break_pages(folder, KEY, lambda seqs: 30 in seqs)
    else:
        break_first_page(folder / FILE_NAME)
    view = rescued(folder)
    assert 50 not in {each.seq for each in view.apart}
    assert view.told.wordless == 1
    assert bool(view.told.gaps) is behind
    with reopen(folder) as store:
        assert len(store.queue(TODAY, "all", limit=200).rows) == view.told.from_file - len(view.apart)


def test_what_lies_behind_the_end_of_a_log_is_older_than_all_before_it(tmp_path: Path) -> None:
    """A frame broke, SQLite took the log to end there and wrote on over it: the frames behind are of an earlier time."""
    folder, copy, again = tmp_path / "desk", tmp_path / "copy", tmp_path / "again"
    for each in (folder, copy, again):
        each.mkdir()
    with make(folder) as store:
        for number in range(30):
            log(store, merchant=f"商家{number}")
        copy_parts(folder, copy)
    content = bytearray((copy / LOG).read_bytes())
    frames = (len(content) - 32) // (PAGE_BYTES + 24)
    content[32 + (frames // 3) * (PAGE_BYTES + 24) + 300] ^= 1
    (copy / LOG).write_bytes(content)
    connection = connect(copy / FILE_NAME, KEY)
    try:
        for number in range(3):
            connection.execute(
                "INSERT OR REPLACE INTO setting (name, value) VALUES ('mode', ?)", (b"%d" % number,)
            )
        copy_parts(copy, again)
        assert (again / LOG).stat().st_size == len(content), "written over, not begun anew"
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()
    true, read = Pages(copy / FILE_NAME, KEY), Pages(again / FILE_NAME, KEY)
    assert [n for n in range(1, true.count + 1) if true.page(n) != read.page(n)] == []
    true.close()
    read.close()


def copy_parts(source: Path, target: Path) -> None:
    for name in (FILE_NAME, LOG):
        shutil.copy(source / name, target / name)
