"""Backups: made, proved, rotated, put back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from casework.entry import EntryId
from casework.handbook import Handbook
from local_store import schema
from local_store.connection import (
    FILE_NAME,
    Connection,
    connect,
    plainly,
    sync_folder,
    transaction,
    write_check,
)
from local_store.errors import BackupUnfit, DamagedStore, StoreError, StoreNewer, WrongKey
from local_store.journal import Journal
from local_store.models import Models
from local_store.places import check_place
from local_store.views import BackupView

FOLDER: Final = "backups"
SUFFIX: Final = ".wqbackup"
_STAMP: Final = "%Y%m%d-%H%M%S-%f"
KEPT: Final = 14
"""So many daily backups stay; the oldest go first. Copies made before a change of shape are not among them."""

_ABANDONED_MS: Final = 86_400_000


def copy(connection: Connection, target: Path, key: bytes) -> None:
    """Write an encrypted copy of the open file to ``target``, under the same key, and prove it before it gets its name.

    Raises :class:`BackupUnfit` when the copy does not hold, ``DiskFull`` when there is no room.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    making = target.with_name(target.name + ".making")
    making.unlink(missing_ok=True)
    try:
        with plainly():
            connection.execute("VACUUM INTO ?", (str(making),))
        with making.open("r+b") as file:  # Windows flushes only what may be written
            os.fsync(file.fileno())
        verify(making, key)
        making.rename(target)
        sync_folder(target.parent)
    finally:
        _remove(making)


def verify(path: Path, key: bytes) -> int:
    """Open a copy and walk every chain in it. Returns how many entries it holds. Raises :class:`BackupUnfit`."""
    if not path.is_file():
        raise BackupUnfit(path, "missing")
    try:
        connection = connect(path, key, readonly=True, wal=False)
    except WrongKey as error:
        raise BackupUnfit(path, "wrong_key") from error
    except StoreError as error:
        raise BackupUnfit(path, "damaged") from error
    try:
        with plainly():
            schema.refuse_newer(connection)
            if connection.execute("PRAGMA cipher_integrity_check").fetchall():
                raise DamagedStore("page")
            Journal(connection).check_chains()
            return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])
    except StoreNewer as error:
        raise BackupUnfit(path, "newer") from error
    except StoreError as error:
        raise BackupUnfit(path, "damaged") from error
    finally:
        connection.close()


def make(connection: Connection, folder: Path, key: bytes, at: int) -> BackupView:
    """Make today's backup beside the data, proved, and let the oldest go. ``at``: UTC ms."""
    stamp = datetime.fromtimestamp(at / 1000, UTC).strftime(_STAMP)[:-3]
    target = folder / FOLDER / f"desk-{stamp}{SUFFIX}"
    copy(connection, target, key)
    for old in [path for path in backups(folder, at) if made_at(path) is not None][KEPT:]:
        old.unlink(missing_ok=True)
    for left in (folder / FOLDER).glob(f"desk-*{SUFFIX}.making"):
        begun = made_at(left.with_suffix(""))
        # A kill left it; one of these minutes may be another process's.
        if begun is None or abs(begun - at) > _ABANDONED_MS:
            left.unlink(missing_ok=True)
    return BackupView(target, at, verify(target, key), target.stat().st_size)


def backups(folder: Path, now: int) -> tuple[Path, ...]:
    """The backups beside the data, newest first. ``now``: UTC ms.

    One from after ``now`` was made while the clock was wrong, then or today; either way it is older than what is made
    now, so it stands behind those whose time can be true. Files that were given other names come last.
    """

    def age(path: Path) -> tuple[int, int, str]:
        at = made_at(path)
        return (2, 0, path.name) if at is None else (int(at > now), -at, path.name)

    return tuple(sorted((folder / FOLDER).glob(f"desk-*{SUFFIX}"), key=age))


def made_at(path: Path) -> int | None:
    """When a backup was made, UTC ms, as its name tells; ``None`` when it was named otherwise."""
    try:
        stamp = datetime.strptime(path.stem.removeprefix("desk-"), _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return round(stamp.timestamp() * 1000)


def restore(folder: Path, key: bytes, backup: Path, handbook: Handbook, at: int) -> Path | None:
    """Put a backup in the place of the present file, which must be closed. Returns where the present one was put.

    What was erased stays erased: the erasures the present file knows are applied to the restored one before it is
    used, and parcel numbers go on. If the present file cannot be read they come back with the next sync. Entries
    written since the backup are in the file set aside, and headquarters gives back those it has.
    Raises :class:`BackupUnfit` before anything is touched.
    """
    check_place(folder)
    verify(backup, key)
    path = folder / FILE_NAME
    erased, parcel = _remembered(path, key)
    making = folder / f"{FILE_NAME}.restoring"
    _remove(making)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(backup, making)
    connection = connect(making, key)
    try:
        with plainly():
            schema.refuse_newer(connection)
            schema.migrate(connection)
        journal = Journal(connection)
        models = Models(connection, journal, handbook)
        with transaction(connection):
            for subject in journal.erase(erased):
                models.lay_out(subject)
            models.forget_words()
            journal.set_counter("parcel", max(parcel, journal.counter("parcel")))
        with plainly():
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    with making.open("r+b") as file:  # Windows flushes only what may be written
        os.fsync(file.fileno())
    aside = _set_aside(path, at)
    making.rename(path)
    write_check(folder, key)
    return aside


def _remembered(path: Path, key: bytes) -> tuple[Sequence[EntryId], int]:
    """The erasures and the parcel number of the file that is to be replaced, if it can be read at all."""
    if not path.is_file():
        return (), 0
    try:
        connection = connect(path, key, readonly=True)
    except StoreError:
        return (), 0
    try:
        with plainly():
            erased = [
                EntryId(*row) for row in connection.execute("SELECT device, seq FROM erased").fetchall()
            ]
            return erased, Journal(connection).counter("parcel")
    except StoreError:
        return (), 0
    finally:
        connection.close()


def _set_aside(path: Path, at: int) -> Path | None:
    """Keep the replaced file with its write-ahead log: nothing is thrown away by a restore."""
    if not path.exists():
        return None
    aside = path.with_name(f"{path.name}.replaced-{at}")
    for suffix in ("-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
