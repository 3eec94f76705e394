"""A missing file is not a first start: it is said, nothing empty takes its place, and the way back is a restore."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from local_store.errors import StoreExists, StoreGone
from local_store.file import keys
from local_store.file.connection import FILE_NAME
from local_store.making import begin_anew, open_or_make
from local_store.store import Store
from tests.local_store.desks import HANDBOOK, TODAY, log


def lose(folder: Path, *also: str) -> None:
    for name in (FILE_NAME, *also):
        (folder / name).unlink(missing_ok=True)


def a_desk(folder: Path, cases: int = 3, *, backup: bool = True) -> Path | None:
    store, _ = open_or_make(folder, handbook=HANDBOOK)
    with store:
        for number in range(cases):
            log(store, merchant=f"商家{number}")
        return store.backup().path if backup else None


def rows(folder: Path) -> int:
    with open_or_make(folder, handbook=HANDBOOK)[0] as store:
        return len(store.queue(TODAY, "all").rows)


@pytest.mark.parametrize(
    "also", [(), ("desk.check",), ("desk.key", "desk.keyname", "desk.check", "desk.recovery")]
)
def test_what_lies_beside_it_tells(tmp_path: Path, also: tuple[str, ...]) -> None:
    a_desk(tmp_path)
    lose(tmp_path, *also)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    for _ in range(2):
        with pytest.raises(StoreGone):
            open_or_make(tmp_path, handbook=HANDBOOK)
    assert Store.is_gone(tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before, "nothing is made, nothing goes"


def test_a_key_alone_tells_too(tmp_path: Path) -> None:
    a_desk(tmp_path, backup=False)
    lose(tmp_path, "desk.check")
    with pytest.raises(StoreGone):
        open_or_make(tmp_path, handbook=HANDBOOK)


def test_each_thing_that_a_desk_leaves_tells_by_itself(tmp_path: Path) -> None:
    """Whatever took the rest away: what is left is not the folder of a first start, and beginning anew moves it aside."""
    desk = tmp_path / "desk"
    a_desk(desk)
    for name in ("desk.recovery", "desk.db-wal", "desk.db-shm", "desk.db.replaced-1"):
        (desk / name).touch()
    left = [path.relative_to(desk) for path in desk.rglob("*") if path.is_file()]
    left = [path for path in left if path.suffix != ".lock" and path.name != FILE_NAME]
    assert len(left) >= 9, left
    for path in left:
        folder = tmp_path / f"only-{path.name}"
        (folder / path).parent.mkdir(parents=True)
        shutil.copy(desk / path, folder / path)
        with pytest.raises(StoreGone):
            open_or_make(folder, handbook=HANDBOOK)
        assert not (folder / FILE_NAME).exists(), path
        apart, _ = begin_anew(folder, handbook=HANDBOOK)
        assert (apart / path.name).read_bytes() == (desk / path).read_bytes(), path
        assert rows(folder) == 0, path


def test_the_newest_backup_that_holds_is_offered_and_puts_it_back(tmp_path: Path) -> None:
    good = a_desk(tmp_path)
    store, _ = open_or_make(tmp_path, handbook=HANDBOOK)
    with store:
        log(store)
        bad = store.backup().path
    content = bytearray(bad.read_bytes())
    content[len(content) // 2] ^= 1
    bad.write_bytes(content)
    lose(tmp_path)
    key = keys.find_key(tmp_path).key
    offered = Store.newest_good_backup(tmp_path, key)
    assert offered is not None
    assert (offered.path, offered.entries) == (good, 3)
    assert Store.restore(tmp_path, key, offered.path, handbook=HANDBOOK) is None
    assert rows(tmp_path) == 3
    with open_or_make(tmp_path, handbook=HANDBOOK)[0] as store:
        assert store.streams.parcel_number() > 1 << 20, "nobody knows which numbers were given out since"


def test_logs_that_the_file_left_are_not_taken_for_the_restored_ones(tmp_path: Path) -> None:
    """The file alone was taken away while the program ran: its write-ahead log stays, full of pages."""
    a_desk(tmp_path)
    store, _ = open_or_make(tmp_path, handbook=HANDBOOK)
    for number in range(20):
        log(store, merchant=f"后来{number}")
    for suffix in ("-wal", "-shm"):
        shutil.copy(tmp_path / f"{FILE_NAME}{suffix}", tmp_path / f"kept{suffix}")
    store.close()
    lose(tmp_path)
    for suffix in ("-wal", "-shm"):
        (tmp_path / f"kept{suffix}").rename(tmp_path / f"{FILE_NAME}{suffix}")
    key = keys.find_key(tmp_path).key
    offered = Store.newest_good_backup(tmp_path, key)
    assert offered is not None
    Store.restore(tmp_path, key, offered.path, handbook=HANDBOOK)
    assert rows(tmp_path) == 3
    with open_or_make(tmp_path, handbook=HANDBOOK)[0] as store:
        assert [each.what for each in store.doctor() if not each.good] == ["head"], (
            "what the backup lacks is told"
        )
        assert store.shortfalls()[0].missing == 20


def test_a_first_start_that_was_killed_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its key is there and its file is not: nothing has been lost."""

    class Killed(BaseException):
        pass

    def killed(*_: object, **__: object) -> Store:
        raise Killed

    monkeypatch.setattr(Store, "create", killed)
    with pytest.raises(Killed):
        open_or_make(tmp_path, handbook=HANDBOOK)
    monkeypatch.undo()
    assert not Store.is_gone(tmp_path)
    assert rows(tmp_path) == 0
    lose(tmp_path)
    assert Store.is_gone(tmp_path), "from then on a missing file is one"


def test_beginning_anew_is_a_persons_word_and_throws_nothing_away(tmp_path: Path) -> None:
    good = a_desk(tmp_path)
    assert good is not None
    with pytest.raises(StoreExists):
        begin_anew(tmp_path, handbook=HANDBOOK)
    key = keys.find_key(tmp_path).key
    lose(tmp_path)
    apart, _ = begin_anew(tmp_path, handbook=HANDBOOK)
    assert rows(tmp_path) == 0
    assert keys.find_key(tmp_path).key != key
    assert Store.verify_backup(apart / good.name, keys.find_key(apart).key) == 3
