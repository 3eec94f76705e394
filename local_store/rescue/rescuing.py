"""The order of a rescue: nothing is touched before the new file is whole; from one renaming on the rest is only finished, by
whoever opens the folder next if need be (:mod:`local_store.file.restoring`). The damaged file is put aside, never thrown away."""

from __future__ import annotations

import hmac
import shutil
from pathlib import Path
from typing import Final

from casework.handbook import Handbook
from local_store.errors import (
    NotDamaged,
    NothingRescued,
    StoreBusy,
    StoreError,
    StoreMissing,
    UnclearKey,
    WrongKey,
)
from local_store.file import backup as backups
from local_store.file import head, restoring
from local_store.file.alone import alone
from local_store.file.at_work import Doing, replacing
from local_store.file.connection import CHECK_NAME, FILE_NAME, check_of, connect, plainly
from local_store.file.journal import Journal
from local_store.file.locations import check_location
from local_store.rescue.gathering import Gathered, gather
from local_store.rescue.laying import make_file
from local_store.rescue.pages import Pages, salt_of
from local_store.rescue.records import entry_of, rows_in
from local_store.rescue.tables import opened
from local_store.rescue.told import Told

MAKING: Final = f"{FILE_NAME}.rescuing"
COPY: Final = f"{FILE_NAME}.rescued-from"


def rescue(folder: Path, key: bytes, handbook: Handbook, at: int) -> Told:
    """Make a new file of all that can be read of the one in ``folder`` and of the newest good backup, and put it in the place of
    the file, which nobody has open. ``at``: UTC ms.

    Raises ``StoreMissing``, ``WrongKey``, ``NotDamaged``, ``NothingRescued``, ``DiskFull``, ``StoreInUse``, ``BeingReplaced``,
    ``FileHeld``, ``StoreBusy`` (somebody wrote into the file meanwhile); then everything is as it was.
    """
    check_location(folder)
    if not folder.is_dir():
        raise StoreMissing(folder)
    with replacing(folder, Doing.RESCUE), alone(folder):
        restoring.finish(folder)
        path, making = folder / FILE_NAME, folder / MAKING
        if not path.is_file():
            raise StoreMissing(folder)
        try:
            stood = restoring.stand(path)
            _copy(path, folder / COPY)
            if is_whole(folder / COPY, key) and not _has_more(path, folder / COPY, key):
                raise NotDamaged
            good = backups.newest_good(folder, key, at)
            found = _gathered(path, folder, key, None if good is None else good.path)
            if not any(chain.first or chain.behind or chain.unproved for chain in found.chains.values()):
                raise NothingRescued
            number = restoring.free_number(folder, at)
            kept = restoring.aside_of(folder, number).name
            restoring.remove(making)
            told = make_file(making, key, found, handbook, at, kept, 0 if good is None else good.made_at)
            backups.verify(making, key)
            if restoring.stand(path) != stood:
                raise StoreBusy
        except BaseException:
            restoring.remove(making)
            raise
        finally:
            restoring.remove(folder / COPY)
        restoring.put_in_place(folder, key, making, number)
        return told


def is_whole(path: Path, key: bytes) -> bool:
    """Whether every page of a file and every chain in it holds. Opening it writes back its log."""
    try:
        connection = connect(path, key, wal=False)
    except StoreError:
        return False
    try:
        with plainly():
            if connection.execute("PRAGMA cipher_integrity_check").fetchall():
                return False
            if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
                return False
            Journal(connection).check_chains()
            return bool(
                connection.execute("SELECT count(*) FROM identity WHERE present = 1").fetchone()[0] == 1
            )
    except StoreError:
        return False
    finally:
        connection.close()


def log_has_more(folder: Path, key: bytes) -> bool:
    """Whether the log of the file in ``folder`` has entries that SQLite does not come to. Nothing but a copy is written. False
    where somebody writes meanwhile: they have it open already."""
    path = folder / FILE_NAME
    with alone(folder):
        try:
            stood = restoring.stand(path)
            _copy(path, folder / COPY)
            return _has_more(path, folder / COPY, key) and restoring.stand(path) == stood
        finally:
            restoring.remove(folder / COPY)


def _has_more(path: Path, copy: Path, key: bytes) -> bool:
    """Whether there are entries in the log that SQLite does not come to, because it is broken before them."""
    pages = Pages(path, key)
    try:
        there = {
            row.place for rowid, values in rows_in(pages) if (row := entry_of(rowid, values)) is not None
        }
    finally:
        pages.close()
    with opened(copy, key) as connection:
        return not there <= {place for (place,) in connection.execute("SELECT place FROM entry")}


def _gathered(path: Path, folder: Path, key: bytes, backup: Path | None) -> Gathered:
    salts = [
        salt_of(each) for each in (backup, *sorted((folder / backups.FOLDER).glob("*"))) if each is not None
    ]
    pages = Pages(path, key, salts)
    try:
        found = gather(pages, folder / COPY, key, backup, head.read(folder, key).record)
    finally:
        pages.close()
    if not (pages.proves or backup is not None or found.read or _is_its_key(folder, key)):
        raise WrongKey if (folder / CHECK_NAME).is_file() else UnclearKey
    return found


def _is_its_key(folder: Path, key: bytes) -> bool:
    try:
        kept = (folder / CHECK_NAME).read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return hmac.compare_digest(kept, check_of(key))


def _copy(path: Path, copy: Path) -> None:
    restoring.remove(copy)
    for suffix in ("", "-wal"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            shutil.copyfile(part, copy.with_name(copy.name + suffix))
