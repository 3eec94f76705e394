"""A damaged file is rescued: what reads is in the new one and proved, what is missing is named, nothing is invented."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casework.journal.entry import EntryId, read_entry
from local_store.errors import NotAllowed, NotDamaged, NothingRescued, WrongKey
from local_store.file.connection import FILE_NAME, PAGE_BYTES, connect
from local_store.file.head import HEAD_NAME
from local_store.rescue.told import RescueView
from local_store.rights import Right
from local_store.store import Store
from tests.local_store.damage import Cores, a_desk, break_pages, cores, cut, flip, still_read
from tests.local_store.desks import HANDBOOK, KEY, TODAY, Ticking, log, make, reopen
from tests.local_store.test_at_work import standing

NOBODYS = bytes(reversed(range(32)))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk of 120 entries, no backup. How many pages it has goes by how its lists were laid out."""
    folder = tmp_path_factory.mktemp("whole") / "desk"
    _folders(folder)
    a_desk(folder)
    return folder


def _folders(folder: Path) -> None:
    folder.mkdir()
    folder.with_name(folder.name + "-other").mkdir()


def rescued(folder: Path) -> RescueView:
    Store.rescue(folder, KEY, clock=Ticking(), handbook=HANDBOOK)
    with reopen(folder) as store:
        view = store.rescued()
        assert view is not None
        assert [each for each in store.doctor() if not each.good] == []
        return view


def holds(folder: Path) -> tuple[Cores, set[EntryId]]:
    """What the new file has by the first identity of each entry, and which of it is set apart."""
    connection = connect(folder / FILE_NAME, KEY)
    try:
        found: Cores = {}
        for (core,) in connection.execute("SELECT core FROM entry").fetchall():
            entry = read_entry(core)
            found[entry.core.origin or entry.id] = core
        apart = {
            EntryId(device, seq): core
            for device, seq, core in connection.execute(
                "SELECT device, seq, core FROM rescue_entry"
            ).fetchall()
        }
        assert not apart.keys() & found.keys(), "in one place only"
        return found | apart, set(apart)
    finally:
        connection.close()


def is_true(folder: Path, before: Cores, readable: Cores, view: RescueView) -> None:
    """All that reads is there, nothing else is, and the gaps are what is not there."""
    held, apart = holds(folder)
    assert readable.keys() <= held.keys()
    assert held.keys() <= before.keys(), "nothing is invented"
    for entry, core in held.items():
        as_it_was, now = read_entry(before[entry]).core, read_entry(core).core
        said = [(each.kind, each.at, each.by, each.tick, each.commitment) for each in (as_it_was, now)]
        assert said[0] == said[1]
    named = {EntryId(gap.device, seq) for gap in view.told.gaps for seq in range(gap.first, gap.last + 1)}
    assert not named & held.keys()
    lost = before.keys() - held.keys()
    assert named <= before.keys()
    tail = lost - named
    assert not tail or view.told.open_end, "every gap is named, or it is said that nobody knows the end"
    assert {EntryId(each.device, each.seq) for each in view.apart} == apart
    assert view.told.from_file + view.told.from_backup == len(held)


@pytest.mark.parametrize("pages", [1, 3, 12, 40, 90])
@pytest.mark.parametrize("seed", range(4))
def test_flipped_bytes(tmp_path: Path, whole: Path, seed: int, pages: int) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(whole, folder)
    before = cores(folder / FILE_NAME)
    flip(folder / FILE_NAME, 100 * pages + seed, pages)
    damaged = (folder / FILE_NAME).read_bytes()
    readable = still_read(folder / FILE_NAME, before, tmp_path / "scratch")
    try:
        view = rescued(folder)
    except NotDamaged:
        assert readable == before
        return
    is_true(folder, before, readable, view)
    assert (folder / view.told.kept).read_bytes() == damaged, "the damaged file is kept as it was"
    assert view.told.pages


@pytest.mark.parametrize("part", [0.01, 0.13, 0.45, 0.77, 1])
def test_cut_off(tmp_path: Path, whole: Path, part: float) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(whole, folder)
    pages = (folder / FILE_NAME).stat().st_size // PAGE_BYTES
    left = max(2, min(pages - 1, int(pages * part)))
    before = cores(folder / FILE_NAME)
    cut(folder / FILE_NAME, left, 1000)
    readable = still_read(folder / FILE_NAME, before, tmp_path / "scratch")
    try:
        view = rescued(folder)
    except NothingRescued:
        assert part < 0.5
        assert readable == {}
        return
    is_true(folder, before, readable, view)


@pytest.mark.parametrize("what", ["salt", "words", "all"])
def test_a_broken_first_page_costs_the_first_page_only(tmp_path: Path, whole: Path, what: str) -> None:
    """Without it SQLCipher opens nothing. Where its salt is lost too, no page can be proved, and the chains do it."""
    folder = tmp_path / "desk"
    shutil.copytree(whole, folder)
    before = cores(folder / FILE_NAME)
    content = bytearray((folder / FILE_NAME).read_bytes())
    start, end = {"salt": (0, 16), "words": (16, 200), "all": (0, PAGE_BYTES)}[what]
    content[start:end] = bytes(each ^ 0x55 for each in content[start:end])
    (folder / FILE_NAME).write_bytes(content)
    view = rescued(folder)
    held, apart = holds(folder)
    assert held.keys() == before.keys()
    assert not apart
    assert view.told.gaps == ()
    with reopen(folder) as store:
        assert [draft.fields for draft in store.drafts()] == [{"merchant_name": "写到一半"}]
        assert store.setting("mode") == b"kept"


def test_another_key_rescues_nothing(tmp_path: Path, whole: Path) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(whole, folder)
    before = standing(folder)
    with pytest.raises(WrongKey):
        Store.rescue(folder, NOBODYS, clock=Ticking(), handbook=HANDBOOK)
    assert standing(folder) == before


def test_a_whole_file_is_left_alone(tmp_path: Path, whole: Path) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(whole, folder)
    before = standing(folder)
    with pytest.raises(NotDamaged):
        Store.rescue(folder, KEY, clock=Ticking(), handbook=HANDBOOK)
    assert standing(folder) == before


def test_the_newest_good_backup_fills_gaps(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    _folders(folder)
    a_desk(folder, backup=40)
    before = cores(folder / FILE_NAME)
    flip(folder / FILE_NAME, 7, 60)
    readable = still_read(folder / FILE_NAME, before, tmp_path / "scratch")
    view = rescued(folder)
    is_true(folder, before, readable, view)
    assert view.told.from_backup
    assert view.told.backup_at
    with reopen(folder) as store:
        assert len(store.queue(TODAY, "all", limit=200).rows) >= 70


def test_only_the_log_is_damaged(tmp_path: Path) -> None:
    """A frame in the middle of the log is broken: SQLite stops there, and what was committed behind it is rescued."""
    folder = tmp_path / "desk"
    folder.mkdir()
    store = make(folder)
    for number in range(30):
        log(store, merchant=f"商家{number}")
    copy = tmp_path / "copy"
    copy.mkdir()
    for part in folder.glob("desk.*"):
        if part.is_file():
            shutil.copy(part, copy / part.name)
    before = {EntryId(store.device, seq) for seq in range(1, 31)}
    store.close()
    log_file = copy / f"{FILE_NAME}-wal"
    content = bytearray(log_file.read_bytes())
    frames = (len(content) - 32) // (PAGE_BYTES + 24)
    assert frames > 30
    content[32 + (frames // 3) * (PAGE_BYTES + 24) + 300] ^= 1
    log_file.write_bytes(content)
    told = Store.rescue(copy, KEY, clock=Ticking(), handbook=HANDBOOK)
    held, _ = holds(copy)
    assert len(held) >= 29, "one page of one frame is lost at most"
    assert held.keys() <= before
    with reopen(copy) as again:
        assert len(again.queue(TODAY, "all", limit=200).rows) >= 29 - len(told.gaps)


def test_the_new_file_has_a_new_identity_before_anything_is_written(tmp_path: Path, whole: Path) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(whole, folder)
    with reopen(folder) as store:
        was = store.device
    flip(
        folder / FILE_NAME, 3, 30, but=frozenset(range(1, 20))
    )  # not where the journal begins: some of it can be read
    rescued(folder)
    with reopen(folder) as store:
        standing = store.streams.standing()
        assert store.device != was
        assert standing.forked == was
        assert was in standing.old_devices
        assert standing.position == 0
        log(store)
        assert store.streams.standing().streams[was].head.seq <= standing.streams[was].head.seq


def test_rescued_again_nothing_gets_lost_between(tmp_path: Path, whole: Path) -> None:
    """A file that was rescued and is damaged again before headquarters was asked."""
    folder = tmp_path / "desk"
    shutil.copytree(whole, folder)
    before = cores(folder / FILE_NAME)
    flip(folder / FILE_NAME, 11, 20)
    first = rescued(folder)
    held, apart = holds(folder)
    content = bytearray((folder / FILE_NAME).read_bytes())
    content[5] ^= 1
    content[60] ^= 1
    (folder / FILE_NAME).write_bytes(content)
    again = rescued(folder)
    held_again, apart_again = holds(folder)
    assert held_again.keys() == held.keys()
    assert apart_again == apart
    assert held_again.keys() <= before.keys()
    assert first.told.gaps
    assert set(again.told.gaps) >= set(first.told.gaps)
    assert again.told.kept != first.told.kept


def test_what_was_erased_stays_erased(tmp_path: Path) -> None:
    from casework.matters.shared.bodies import PersonalErased
    from tests.local_store.desks import add, entries_of

    folder = tmp_path / "desk"
    folder.mkdir()
    with make(folder) as store:
        subject = log(store, consumer_name="曾先生", story="不要留")
        for number in range(60):
            log(store, merchant=f"商家{number}", story="长" * 200)
        store.backup()
        add(store, subject, PersonalErased(entries=tuple(entries_of(store, subject))))
    # The entry and what erased it are lost: the backup has its words, and the file only knows that they are gone.
    gone = break_pages(folder, KEY, lambda seqs: 1 in seqs or 62 in seqs)
    assert {1, 62} <= gone
    view = rescued(folder)
    assert view.told.from_backup
    with reopen(folder) as store:
        assert store.case(subject, TODAY).personal == {}
        assert store.search("曾先生", today=TODAY) == ()


def _came_to(store: Store) -> int:
    row = store._db.execute("SELECT seq FROM stream WHERE device = ?", (store.device,)).fetchone()
    return int(row[0])


@pytest.mark.parametrize("record", [True, False])
def test_a_log_that_is_lost_with_a_broken_page_is_missed_as_far_as_the_record_knows(
    tmp_path: Path, record: bool
) -> None:
    """The file ends with its last checkpoint and does not know of more; the record beside it does."""
    live, folder = tmp_path / "live", tmp_path / "desk"
    with make(live) as store:
        for number in range(4):
            log(store, merchant=f"商家{number}")
        store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        in_file = _came_to(store)
        for number in range(6):
            log(store, merchant=f"后来{number}")
        device, came_to = store.device, _came_to(store)
        shutil.copytree(live, folder)
    (folder / f"{FILE_NAME}-wal").unlink()
    if not record:
        (folder / HEAD_NAME).unlink()
    content = bytearray((folder / FILE_NAME).read_bytes())
    content[16:200] = bytes(each ^ 0x55 for each in content[16:200])
    (folder / FILE_NAME).write_bytes(content)
    view = rescued(folder)
    assert came_to > in_file
    named = [(gap.device, gap.first, gap.last) for gap in view.told.gaps]
    assert named == ([(device, in_file + 1, came_to)] if record else [])
    with reopen(folder) as store:
        assert store.device != device, "no number is used twice"


def test_who_may_not_replace_the_file_does_not_by_a_rescue(
    tmp_path: Path, whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(whole, folder)
    flip(folder / FILE_NAME, 7, 3)
    damaged = (folder / FILE_NAME).read_bytes()
    monkeypatch.setattr("local_store.rights.allows", lambda _who, right: right is not Right.RESCUE)
    with pytest.raises(NotAllowed):
        Store.rescue(folder, KEY, clock=Ticking(), handbook=HANDBOOK)
    assert (folder / FILE_NAME).read_bytes() == damaged
