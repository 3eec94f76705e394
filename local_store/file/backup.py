"""Backups: made, proved, rotated. Putting one back is ``restoring``."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from local_store.backed_up import BackupView
from local_store.errors import (
    BackupUnfit,
    CannotWrite,
    DamagedStore,
    FileUnopened,
    StoreError,
    StoreNewer,
    WrongKey,
)
from local_store.file import schema
from local_store.file.connection import Connection, connect, plainly, sync_folder
from local_store.file.journal import Journal
from local_store.read_models import registry

FOLDER: Final = "backups"
SUFFIX: Final = ".wqbackup"
_STAMP: Final = "%Y%m%d-%H%M%S-%f"
KEPT: Final = 14
"""So many daily backups stay. Of the older ones those go whose contents a younger one holds whole; copies made before a
change of shape are not among them."""

_ABANDONED_MS: Final = 86_400_000


def copy(connection: Connection, target: Path, key: bytes) -> int:
    """Write an encrypted copy of the open file to ``target``, under the same key, and prove it before it gets its name.

    Returns how many entries it holds. Raises :class:`BackupUnfit` when the copy does not hold, ``CannotWrite`` when there is
    no room for it or it may not be written; nothing is left of it then.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    making = target.with_name(target.name + ".making")
    making.unlink(missing_ok=True)
    try:
        with plainly(making):
            connection.execute("VACUUM INTO ?", (str(making),))
        with making.open("r+b") as file:  # Windows flushes only what may be written
            os.fsync(file.fileno())
        entries = verify(making, key)
        making.rename(target)
        sync_folder(target.parent)
        return entries
    finally:
        _remove(making)


def verify(path: Path, key: bytes) -> int:
    """Open a copy and walk every chain in it. Returns how many entries it holds. Raises :class:`BackupUnfit`, or what keeps
    it from being read (``CannotWrite``, ``FileUnopened``): that says nothing of the copy."""
    if not path.is_file():
        raise BackupUnfit(path, "missing")
    try:
        connection = connect(path, key, readonly=True, wal=False)
    except WrongKey as error:
        raise BackupUnfit(path, "wrong_key") from error
    except (CannotWrite, FileUnopened):
        raise
    except StoreError as error:
        raise BackupUnfit(path, "damaged") from error
    try:
        with plainly():
            schema.refuse_newer(connection)
            registry.refuse_newer(connection)
            if connection.execute("PRAGMA cipher_integrity_check").fetchall():
                raise DamagedStore("page")
            Journal(connection).check_chains()
            return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])
    except StoreNewer as error:
        raise BackupUnfit(path, "newer") from error
    except (CannotWrite, FileUnopened):
        raise
    except StoreError as error:
        raise BackupUnfit(path, "damaged") from error
    finally:
        connection.close()


def make(connection: Connection, folder: Path, key: bytes, at: int) -> BackupView:
    """Make today's backup beside the data, proved, and let those go that are not needed any more. ``at``: UTC ms."""
    stamp = datetime.fromtimestamp(at / 1000, UTC).strftime(_STAMP)[:-3]
    target = folder / FOLDER / f"desk-{stamp}{SUFFIX}"
    entries = copy(connection, target, key)
    _rotate([path for path in backups(folder, at) if made_at(path) is not None], key)
    for left in (folder / FOLDER).glob(f"desk-*{SUFFIX}.making"):
        begun = made_at(left.with_suffix(""))
        # A kill left it; one of these minutes may be another process's.
        if begun is None or abs(begun - at) > _ABANDONED_MS:
            left.unlink(missing_ok=True)
    return BackupView(target, at, entries, target.stat().st_size)


def _rotate(newest_first: list[Path], key: bytes) -> None:
    """Beyond the newest ones, let go of those whose every stream a younger one that stays holds at least as far.

    The last backup of another journal (a file begun anew, another key), or of one that was longer than today's (before a
    restore), is in no younger one: it stays, however many come after it. So does what cannot be read.
    """
    if len(newest_first) <= KEPT:
        return
    staying = newest_first[:KEPT]
    for old in newest_first[KEPT:]:
        heads = _heads(old, key)
        if heads is not None and any(_holds(each, key, heads) for each in staying):
            old.unlink(missing_ok=True)
        else:
            staying.append(old)


def _heads(path: Path, key: bytes) -> dict[str, tuple[int, bytes]] | None:
    """How far each stream in a backup reaches, with the digest there; ``None`` when it cannot be read."""
    try:
        connection = connect(path, key, readonly=True, wal=False)
    except StoreError:
        return None
    try:
        with plainly():
            rows = connection.execute("SELECT device, seq, digest FROM stream WHERE seq > 0").fetchall()
            return {device: (seq, bytes(digest)) for device, seq, digest in rows}
    except StoreError:
        return None
    finally:
        connection.close()


def _holds(path: Path, key: bytes, heads: dict[str, tuple[int, bytes]]) -> bool:
    """Whether a backup holds all of these streams: the same entries, and perhaps more."""
    try:
        connection = connect(path, key, readonly=True, wal=False)
    except StoreError:
        return False
    try:
        with plainly():
            journal = Journal(connection)
            return all(journal.digest_at(device, seq) == digest for device, (seq, digest) in heads.items())
    except StoreError:
        return False
    finally:
        connection.close()


def newest_good(folder: Path, key: bytes, now: int) -> BackupView | None:
    """The newest backup beside the data that holds, each opened and walked until one does; ``None`` for none.

    Copies that were made before a change of shape count as well, behind the others.
    """
    others = sorted((folder / FOLDER).glob(f"before-*{SUFFIX}"), key=lambda path: -path.stat().st_mtime)
    for path in (*backups(folder, now), *others):
        try:
            entries = verify(path, key)
        except (BackupUnfit, CannotWrite, FileUnopened):
            continue
        made = made_at(path)
        at = int(path.stat().st_mtime * 1000) if made is None else made
        return BackupView(path, at, entries, path.stat().st_size)
    return None


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


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
