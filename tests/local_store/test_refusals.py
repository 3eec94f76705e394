"""What the disk refuses has a name of its own, whatever SQLite calls it, and is over as soon as the reason is."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from local_store.errors import (
    BackupUnfit,
    CannotWrite,
    DamagedStore,
    DiskFailing,
    DiskFull,
    FileUnopened,
    NoRights,
    PlaceReadOnly,
    QuotaUsedUp,
    StoreBusy,
    StoreUnreadable,
)
from local_store.file import refusals, schema
from local_store.file.connection import plainly
from local_store.file.migrations import MIGRATIONS
from local_store.file.refusals import of_sqlite, of_system
from local_store.making import open_or_make
from local_store.store import Store
from tests.local_store.desks import KEY, TODAY, log, make, reopen
from tests.local_store.small_disks import as_nobody, files_end_at, folder_for_all


@pytest.mark.parametrize(
    ("number", "named"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EDQUOT, QuotaUsedUp),
        (errno.EROFS, PlaceReadOnly),
        (errno.EACCES, NoRights),
        (errno.EPERM, NoRights),
        (errno.EIO, DiskFailing),
        (errno.ENOENT, type(None)),
    ],
)
def test_a_number_of_the_system_has_its_name(number: int, named: type) -> None:
    found = of_system(OSError(number, os.strerror(number), "/somewhere/desk.db"))
    assert type(found) is named
    if isinstance(found, CannotWrite):
        assert found.path == Path("/somewhere/desk.db")
    with pytest.raises(OSError if found is None else type(found)), plainly():
        raise OSError(number, "no")


@pytest.mark.parametrize(
    ("number", "named"),
    [
        (39, DiskFull),
        (112, DiskFull),
        (1295, QuotaUsedUp),
        (19, PlaceReadOnly),
        (5, NoRights),
        (32, type(None)),
        (33, type(None)),
    ],
)
def test_so_has_one_of_windows_and_a_file_that_is_held_is_no_lack_of_rights(number: int, named: type) -> None:
    error = PermissionError(errno.EACCES, "no")
    error.winerror = number  # type: ignore[attr-defined]  # only Windows has it
    assert type(of_system(error)) is named


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("SQLITE_FULL", DiskFull),
        ("SQLITE_BUSY_SNAPSHOT", StoreBusy),
        ("SQLITE_CORRUPT_VTAB", DamagedStore),
        ("SQLITE_IOERR_SHORT_READ", DamagedStore),
        ("SQLITE_IOERR", DiskFailing),
        ("SQLITE_IOERR_SHMSIZE", DiskFailing),
        ("SQLITE_CANTOPEN", FileUnopened),
        ("SQLITE_READONLY", StoreUnreadable),
        ("SQLITE_ERROR", StoreUnreadable),
    ],
)
def test_a_code_of_sqlite_has_its_name_where_the_folder_takes_everything(
    tmp_path: Path, code: str, named: type
) -> None:
    (tmp_path / "desk.db").touch()
    assert type(of_sqlite(code, [tmp_path / "desk.db"])) is named
    assert [path.name for path in tmp_path.iterdir()] == ["desk.db"], "trying it leaves nothing"


@pytest.mark.parametrize("code", ["SQLITE_IOERR", "SQLITE_IOERR_WRITE", "SQLITE_CANTOPEN", "SQLITE_READONLY"])
@pytest.mark.parametrize(
    ("number", "named"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, QuotaUsedUp),
        (errno.EROFS, PlaceReadOnly),
        (errno.EACCES, NoRights),
    ],
)
def test_where_sqlites_code_leaves_it_open_the_system_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, number: int, named: type
) -> None:
    """Nobody can be given a quota in a test: here the one call that asks is answered as the system would."""

    def refused(_folder: Path) -> None:
        raise OSError(number, "no", "a name that nobody knows")

    monkeypatch.setattr(refusals, "_write_a_little", refused)
    found = of_sqlite(code, [tmp_path / "desk.db"])
    assert type(found) is named
    assert isinstance(found, CannotWrite)
    assert found.path == tmp_path


ACTS: dict[str, Callable[[Store], object]] = {
    "save": log,
    "draft": lambda store: store.save_draft_field("d", "complaint", "story", "退款" * 200),
    "setting": lambda store: store.set_setting("x", b"y"),
    "backup": lambda store: store.backup(),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_disk_that_takes_nothing_refuses_by_name_and_reading_goes_on(tmp_path: Path, act: str) -> None:
    with make(tmp_path / "desk") as store:
        known = log(store)
        kept = store.backup().path
        with files_end_at(0):
            for _ in range(3):
                with pytest.raises(DiskFull):
                    ACTS[act](store)
                assert [row.subject for row in store.queue(TODAY).rows] == [known]
                assert store.search("车厘子", today=TODAY) is not None
                with store.reader() as other:
                    assert other.queue(TODAY).total == 1
            assert list(kept.parent.iterdir()) == [kept], "the earlier copy stays, and nothing half beside it"
        ACTS[act](store)
        assert Store.verify_backup(kept, KEY) > 0
        assert [found for found in store.doctor() if not found.good] == []


def test_a_file_is_closed_on_a_full_disk_and_all_of_it_is_there_afterwards(tmp_path: Path) -> None:
    store, _place = open_or_make(tmp_path / "desk")
    for _ in range(3):
        log(store)
    with files_end_at(0):
        store.close()
        with pytest.raises(DiskFull) as refused:
            open_or_make(tmp_path / "desk")
        assert refused.value.opening
    with open_or_make(tmp_path / "desk")[0] as again:
        assert again.queue(TODAY).total == 3
        assert [found for found in again.doctor() if not found.good] == []


def test_a_file_that_cannot_be_made_can_be_once_there_is_room(tmp_path: Path) -> None:
    with files_end_at(0), pytest.raises(DiskFull):
        open_or_make(tmp_path / "desk")
    with open_or_make(tmp_path / "desk")[0] as store:
        log(store)


def test_a_backup_that_does_not_fit_is_not_put_back_and_keeps_no_room(tmp_path: Path) -> None:
    with make(tmp_path / "desk") as store:
        log(store)
        made = store.backup().path
        log(store)
    with files_end_at(8192), pytest.raises(DiskFull):
        Store.restore(store.folder, KEY, made)
    assert list(store.folder.glob("desk.db.*")) == []
    with reopen(tmp_path / "desk") as again:
        assert again.queue(TODAY).total == 2


def test_no_try_to_change_the_shape_leaves_one_more_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The post tries again every minute: a copy each time would fill the disk that is full."""
    with make(tmp_path) as store:
        log(store)

    def needs_room(db: object) -> None:
        raise OSError(errno.ENOSPC, "no")

    monkeypatch.setattr(schema, "MIGRATIONS", (*MIGRATIONS, needs_room))
    for _ in range(3):
        with pytest.raises(DiskFull):
            reopen(tmp_path)
    assert list((tmp_path / "backups").glob("before-*")) == []
    monkeypatch.undo()
    with reopen(tmp_path) as again:
        assert again.queue(TODAY).total == 1


@pytest.fixture
def open_folder() -> Iterator[Path]:
    with folder_for_all() as folder:
        yield folder


def test_a_folder_that_may_only_be_read_is_named(open_folder: Path) -> None:
    folder = open_folder / "desk"
    with make(folder) as store:
        log(store)
    with as_nobody(folder):
        reopen(folder).close()  # all that is needed is loaded now
        folder.chmod(0o500)
        with pytest.raises(NoRights) as refused:
            reopen(folder)
        assert refused.value.path == folder
        folder.chmod(0o700)
        with reopen(folder) as again:
            log(again)
            (folder / "backups").mkdir(mode=0o500)
            with pytest.raises(NoRights) as refused:
                again.backup()
            assert refused.value.path == folder / "backups"
            (folder / "backups").chmod(0o700)
            again.backup()
            assert again.queue(TODAY).total == 2


def test_a_file_that_may_only_be_read_is_named(open_folder: Path) -> None:
    folder = open_folder / "desk"
    with make(folder) as store:
        log(store)
    with as_nobody(folder):
        reopen(folder).close()
        (folder / "desk.db").chmod(0o400)
        with pytest.raises(PlaceReadOnly) as refused:
            reopen(folder)
        assert refused.value.path == folder / "desk.db"
        (folder / "desk.db").chmod(0o600)
        with reopen(folder) as again:
            assert again.queue(TODAY).total == 1


def test_a_copy_that_one_may_not_read_is_not_called_damaged(open_folder: Path) -> None:
    folder = open_folder / "desk"
    with make(folder) as store:
        log(store)
        made = store.backup().path
    with as_nobody(folder):
        Store.verify_backup(made, KEY)
        made.chmod(0)
        with pytest.raises(NoRights) as refused:
            Store.verify_backup(made, KEY)
        assert refused.value.path == made
        made.chmod(0o400)
        assert Store.verify_backup(made, KEY) > 0, "a medium that cannot be written is good enough for a copy"
    made.chmod(0o600)
    made.write_bytes(made.read_bytes()[:-5000])
    with pytest.raises(BackupUnfit):
        Store.verify_backup(made, KEY)
