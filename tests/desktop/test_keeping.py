"""A proved backup a day, made by the program itself: in the background of the window, and by a long ``sync``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.post import background as post
from desktop.post.background import Post
from desktop.post.keeping import backup_due, backup_word, daily_backup
from local_store.errors import DiskFull
from local_store.file.backup import KEPT
from local_store.store import Store
from tests.local_store.small_disks import files_end_at

KEY = bytes(range(32))
HOUR = 3_600_000
DAY = 24 * HOUR
EVENING = 1_795_442_400_000  # 2026-11-23 22:00 in China: the day ends in two hours


class Clock:
    """A wall clock that is set by hand."""

    now = EVENING

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store.create(tmp_path, KEY, clock=clock) as made:
        yield made


def test_one_a_day_and_the_day_is_chinas(store: Store, clock: Clock) -> None:
    made = daily_backup(store, clock.now)
    assert made is not None
    assert store.last_backup() == EVENING
    clock.now += HOUR
    assert daily_backup(store, clock.now) is None
    clock.now += 2 * HOUR
    assert backup_due(store, clock.now)
    assert daily_backup(store, clock.now) is not None
    assert len(Store.backups(store.folder)) == 2


def test_the_oldest_goes_and_what_a_kill_left_too(store: Store, clock: Clock) -> None:
    for _ in range(KEPT):
        assert daily_backup(store, clock.now) is not None
        clock.now += DAY
    oldest = Store.backups(store.folder, clock=clock)[-1]
    left = oldest.with_name(f"{oldest.name}.making")
    left.write_bytes(b"half a file")
    young = oldest.with_name(Store.backups(store.folder, clock=clock)[0].name + ".making")
    young.write_bytes(b"another process is at it")
    assert daily_backup(store, clock.now) is not None
    assert len(Store.backups(store.folder)) == KEPT
    assert not oldest.exists()
    assert (left.exists(), young.exists()) == (False, True)
    for path in Store.backups(store.folder):
        Store.verify_backup(path, KEY)


def test_a_backup_named_by_hand_is_no_daily_one(store: Store, clock: Clock) -> None:
    made = daily_backup(store, clock.now)
    assert made is not None
    made.path.rename(made.path.with_name("desk-before-the-fair.wqbackup"))
    assert store.last_backup() is None
    assert backup_due(store, clock.now)


TWO_YEARS = 730 * DAY


def test_a_clock_that_was_ahead_for_a_while_stops_no_backup(store: Store, clock: Clock) -> None:
    """The battery of the board is empty: for three weeks the PC lives two years on, then somebody sets the clock."""
    for _ in range(3):
        assert daily_backup(store, clock.now) is not None
        clock.now += DAY
    clock.now += TWO_YEARS
    for _ in range(KEPT):
        assert daily_backup(store, clock.now) is not None
        clock.now += DAY
    clock.now -= TWO_YEARS
    for _ in range(KEPT + 2):
        made = daily_backup(store, clock.now)
        assert made is not None
        assert made.path.exists(), "what was made now is not the first to go"
        assert Store.backups(store.folder, clock=clock)[0] == made.path
        assert store.last_backup() == clock.now
        clock.now += HOUR
        assert daily_backup(store, clock.now) is None, "once a day is enough"
        assert len(Store.backups(store.folder)) == KEPT
        clock.now += DAY - HOUR
    assert all(path.name < "desk-2027" for path in Store.backups(store.folder)), (
        "those dated wrongly are gone"
    )


def test_a_clock_set_back_keeps_the_copies_of_before(store: Store, clock: Clock) -> None:
    for _ in range(KEPT):
        assert daily_backup(store, clock.now) is not None
        clock.now += DAY
    clock.now -= TWO_YEARS
    made = daily_backup(store, clock.now)
    assert made is not None
    assert made.path.exists()
    assert len([path for path in Store.backups(store.folder) if path.name > "desk-2026"]) == KEPT - 1
    left = made.path.with_name("desk-20281201-000000-000.wqbackup.making")
    left.write_bytes(b"begun two years on, and killed")
    clock.now += DAY
    assert daily_backup(store, clock.now) is not None
    assert not left.exists()


def test_on_a_full_disk_the_earlier_copies_stay_and_it_is_tried_again(store: Store, clock: Clock) -> None:
    made = daily_backup(store, clock.now)
    assert made is not None
    clock.now += DAY
    with files_end_at(0), pytest.raises(DiskFull) as refused:
        daily_backup(store, clock.now)
    assert backup_word(refused.value) == "BackupNoRoom"
    assert list(made.path.parent.iterdir()) == [made.path]
    assert daily_backup(store, clock.now) is not None


def test_the_window_says_that_todays_backup_had_no_room_and_makes_it_once_there_is(
    store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(post, "FIRST_KEEPING", 0)
    monkeypatch.setattr(post, "KEEPING", 10)
    folder = store.folder
    store.close()
    told: list[str] = []
    carrying = Post(lambda: Store.open(folder, KEY))
    carrying.trouble.connect(told.append)
    carrying.status.connect(lambda _standing: None)
    (folder / "backups").write_bytes(b"a file stands where the folder shall be")
    carrying.start()
    try:
        qtbot.waitUntil(lambda: "BackupFailed" in told, timeout=30_000)
        with files_end_at(0):
            (folder / "backups").unlink()
            qtbot.waitUntil(lambda: "BackupNoRoom" in told, timeout=30_000)
            assert list((folder / "backups").iterdir()) == []
        qtbot.waitUntil(lambda: told[-1] == "", timeout=30_000)
        assert len(Store.backups(folder)) == 1
    finally:
        carrying.finish()


def test_the_window_makes_it_in_the_background(
    store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(post, "FIRST_KEEPING", 0)
    folder = store.folder
    carrying = Post(lambda: Store.open(folder, KEY))
    carrying.start()
    try:
        qtbot.waitUntil(lambda: bool(Store.backups(folder)), timeout=30_000)
    finally:
        carrying.finish()
    (made,) = Store.backups(folder)
    assert Store.verify_backup(made, KEY) == 0
