"""Making and opening the file of one contact point: place, key, shape, identity."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

import msgspec

from local_store.errors import DamagedStore, StoreExists, StoreMissing
from local_store.file import at_work, backup, head, restoring, schema, shortfall
from local_store.file.alone import alone
from local_store.file.connection import (
    FILE_NAME,
    Connection,
    connect,
    plainly,
    sync_folder,
    transaction,
    write_check,
)
from local_store.file.identity import become
from local_store.file.journal import Journal
from local_store.file.locations import check_location
from local_store.read_models import registry


class Opened(msgspec.Struct, frozen=True):
    """An open file. ``backup``: the copy made before its shape was changed, if it was. ``is_short``: it holds less than this
    PC had come to, or nobody can tell."""

    connection: Connection
    path: Path
    backup: Path | None = None
    is_short: bool = False


def create(folder: Path, key: bytes) -> None:
    """Make the file. It gets its final name only when it is whole, so a kill leaves no half-made store."""
    check_location(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if os.name == "posix":
        folder.chmod(0o700)
    path = folder / FILE_NAME
    if path.exists():
        raise StoreExists(folder)
    making = folder / f"{FILE_NAME}.making"
    _remove(making)
    connection = connect(making, key)
    try:
        with plainly():
            schema.migrate(connection)
        with transaction(connection):
            become(connection, secrets.token_bytes(32), secrets.token_bytes(32))
            # The file itself knows from the beginning that there is a record beside it.
            Journal(connection).set_counter(head.GENERATION, 1)
            first = head.of(connection, 1)
        with plainly():
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    write_check(folder, key)
    # A record beside it is of a file that is gone: this one has lost nothing.
    (folder / head.HEAD_NAME).unlink(missing_ok=True)
    head.write(folder, key, first)
    making.rename(path)
    sync_folder(folder)


def open_file(folder: Path, key: bytes, now: int, look: Callable[[Path, bytes], None]) -> Opened:
    """Open the file and bring it to this program's shape; before that a verified copy is made beside it. ``now``: UTC ms;
    ``look``: asked before anything is written, may refuse. Where the file is shorter than the record beside it says, this PC has a
    new identity when this returns. Nobody else opens, makes or replaces it meanwhile, and nobody replaces it until the
    connection is closed.

    Raises ``StoreMissing``, ``WrongKey``, ``DamagedStore``, ``StoreNewer``, ``UnsafePlace``, ``BackupUnfit``,
    ``BeingReplaced``, ``FileHeld`` …
    """
    check_location(folder)
    if not is_there(folder):
        raise StoreMissing(folder)
    leave = at_work.enter(folder)
    try:
        with alone(folder):
            restoring.heal(folder, key)
            if not (folder / FILE_NAME).is_file():
                raise StoreMissing(folder)
            look(folder, key)
            opened = _open(folder, key, now)
    except BaseException:
        leave()
        raise
    opened.connection.leave = leave
    return opened


def is_there(folder: Path) -> bool:
    """Whether there is a file to open, or one whose restoring was cut off, which opening finishes."""
    return (folder / FILE_NAME).is_file() or restoring.is_cut_off(folder)


def open_for_questions(folder: Path, key: bytes) -> Connection:
    """A further connection to a file that is open, which changes nothing. Raises ``BeingReplaced`` and what ``connect`` does."""
    leave = at_work.enter(folder)
    try:
        connection = connect(folder / FILE_NAME, key, readonly=True)
    except BaseException:
        leave()
        raise
    connection.leave = leave
    return connection


def _open(folder: Path, key: bytes, now: int) -> Opened:
    path = folder / FILE_NAME
    # Before the file: what is written meanwhile is in the file first.
    seen = head.read(folder, key)
    connection = connect(path, key)
    copy: Path | None = None
    try:
        with plainly():
            schema.refuse_newer(connection)
            registry.refuse_newer(connection)
            if schema.pending(connection):
                copy = _copy_first(connection, folder, key)
                before = schema.applied_names(connection)
                try:
                    schema.migrate(connection)
                except BaseException:
                    if copy is not None and schema.applied_names(connection) == before:
                        copy.unlink(missing_ok=True)  # every further try would leave one more
                    raise
            if connection.execute("SELECT count(*) FROM identity WHERE present = 1").fetchone()[0] != 1:
                raise DamagedStore("identity")
        is_short = shortfall.keep_head(connection, folder, key, seen, now)
    except BaseException:
        connection.close()
        raise
    return Opened(connection, path, copy, is_short)


def _copy_first(connection: Connection, folder: Path, key: bytes) -> Path | None:
    names = schema.applied_names(connection)
    if not names:
        return None
    target = folder / "backups" / f"before-{len(names)}-{secrets.token_hex(4)}.wqbackup"
    backup.copy(connection, target, key)
    return target


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
