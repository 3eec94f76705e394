"""Backups: made, proved, rotated, put back."""

from __future__ import annotations

import os
from pathlib import Path

from local_store import schema
from local_store.connection import Connection, connect, plainly, sync_folder
from local_store.errors import BackupUnfit, DamagedStore, StoreError, WrongKey
from local_store.journal import Journal


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
        with making.open("rb") as file:
            os.fsync(file.fileno())
        verify(making, key)
        making.rename(target)
        sync_folder(target.parent)
    finally:
        for suffix in ("", "-wal", "-shm"):
            making.with_name(making.name + suffix).unlink(missing_ok=True)


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
    except DamagedStore as error:
        raise BackupUnfit(path, "damaged") from error
    finally:
        connection.close()
