"""Putting a backup in the place of the file, so that a cut at any moment leaves the one or the other, whole.

The restored file is made beside the present one. Its renaming to ``desk.db.restored-…`` decides: before it nothing has been
touched, from it on the rest (the present file and its logs aside, the restored one into its place) is only finished, by
whoever opens the folder next if need be.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from casework.handbook import Handbook
from local_store.errors import BackupUnfit, FileHeld, StoreBusy, StoreError
from local_store.file import backup as backups
from local_store.file import head, schema
from local_store.file.alone import alone
from local_store.file.at_work import Doing, replacing
from local_store.file.connection import FILE_NAME, connect, plainly, sync_folder, transaction, write_check
from local_store.file.going_back import Replaced, go_back
from local_store.file.journal import Journal
from local_store.file.locations import check_location
from local_store.file.refusals import is_held
from local_store.file.traces import Traces
from local_store.read_models import laying_out
from local_store.read_models.models import Models

_MAKING: Final = f"{FILE_NAME}.restoring"
_DECIDED: Final = f"{FILE_NAME}.restored-"
_ASIDE: Final = f"{FILE_NAME}.replaced-"
_LOGS: Final = ("-wal", "-shm")
_UNKNOWN_NUMBERS: Final = 1 << 20
"""So many parcel numbers are passed over where nobody can tell any more which were given out."""


def restore(folder: Path, key: bytes, backup: Path, handbook: Handbook, at: int) -> Path | None:
    """Put a backup in the place of the present file, which nobody has open. Returns where the present one was put.

    What was erased stays erased: the erasures that the present file and the other backups know are applied to the restored
    one before it is used, and parcel numbers go on. What none of them can tell comes back with the next sync. Entries
    written since the backup are in the file set aside, and headquarters gives back those it has: how many they are is told
    (``shortfalls()``), and this PC has a new identity then.
    Raises :class:`BackupUnfit`, ``StoreInUse``, ``BeingReplaced``, ``FileHeld`` before anything is touched, ``StoreBusy`` where
    somebody wrote meanwhile.
    """
    check_location(folder)
    with replacing(folder, Doing.RESTORE):
        backups.verify(backup, key)
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(folder, Doing.RESTORE), alone(folder):
            _finish_all(folder)
            making = folder / _MAKING
            remove(making)
            number = free_number(folder, at)
            try:
                stood = _make(folder, key, backup, making, handbook, at, number)
                if stand(folder / FILE_NAME) != stood:
                    raise StoreBusy  # what was written meanwhile would be put aside untold
            except BaseException:
                remove(making)  # on a full disk it would keep the room that was missing
                raise
            return put_in_place(folder, key, making, number)


def put_in_place(folder: Path, key: bytes, making: Path, number: int) -> Path | None:
    """Put a file that has been made, whole and closed, in the place of the present one, for who is alone in the folder.
    ``number``: see :func:`free_number`. Returns where the present one was put.

    Raises ``FileHeld`` where another program holds one of them: then all is as it was, but for what was made, which is gone; or
    (``decided``) the next opening finishes it.
    """
    decided = folder / f"{_DECIDED}{number}"
    try:
        with making.open("r+b") as file:  # Windows flushes only what may be written
            os.fsync(file.fileno())
        write_check(folder, key)
        _rename(making, decided)
    except BaseException:
        remove(making)
        raise
    sync_folder(folder)
    try:
        return _finish(folder, decided)
    except (OSError, StoreError) as error:
        if not _is_as_before(folder, number):
            raise FileHeld(decided=True) from error
        try:
            decided.rename(making)
        except OSError:
            raise FileHeld(decided=True) from error
        remove(making)
        raise


def free_number(folder: Path, at: int) -> int:
    """A number under which nothing has been put aside yet, from ``at`` on (UTC ms)."""
    while aside_of(folder, at).exists():
        at += 1
    return at


def aside_of(folder: Path, number: int) -> Path:
    """Where the file that is replaced under a number is put."""
    return folder / f"{_ASIDE}{number}"


def finish(folder: Path) -> bool:
    """Finish what was decided and cut off, for who is alone in the folder; whether there was such a thing."""
    return _finish_all(folder)


def heal(folder: Path, key: bytes) -> bool:
    """Finish a restore that was cut off in ``folder``; whether there was one. Looks at names only where there was none."""
    if not is_cut_off(folder):
        return False
    with alone(folder):
        healed = _finish_all(folder)
        return _finish_earlier(folder, key) or healed


def is_cut_off(folder: Path) -> bool:
    """Whether a restore was cut off in ``folder`` after it was decided: opening the store finishes it."""
    return bool(_decided(folder)) or _left_between(folder)


def stand(path: Path) -> list[tuple[int, int]]:
    """Size and time of a file and its log: what is written into them meanwhile would be put aside unread."""
    parts = [path, path.with_name(path.name + "-wal")]
    return [(each.st_size, each.st_mtime_ns) for each in (part.stat() for part in parts if part.exists())]


def _make(
    folder: Path, key: bytes, backup: Path, making: Path, handbook: Handbook, at: int, number: int
) -> list[tuple[int, int]]:
    """Make the restored file; how the one that it replaces stood when it was asked."""
    record = head.of_replaced(folder, key)
    shutil.copyfile(backup, making)
    connection = connect(making, key)
    try:
        with plainly():
            schema.refuse_newer(connection)
            schema.migrate(connection)
        journal = Journal(connection)
        held = {each.device: each.seq for each in journal.streams()}
        replaced = Replaced(record)
        present = folder / FILE_NAME
        for path in (present, *backups.backups(folder, at), backup):
            replaced.ask(path, key, held, present=path == present)
        stood = stand(present)
        models = Models(connection, journal, handbook)
        with transaction(connection):
            models.settle()
            for subject in journal.erase(sorted(replaced.erased)):
                models.lay_out(subject)
            Traces(connection).purge()
            parcel = replaced.parcel if replaced.was_read else replaced.parcel + _UNKNOWN_NUMBERS
            journal.set_counter("parcel", max(parcel, journal.counter("parcel")))
            kept = aside_of(folder, number).name if present.is_file() else ""
            go_back(connection, replaced, at=at, kept=kept, backup_at=backups.made_at(backup) or 0)
            head.go_beyond(connection, record)
        laying_out.lay_out(connection, models, None)
        with plainly():
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    return stood


def _decided(folder: Path) -> list[Path]:
    """What waits for being put in place, the earliest decision first."""
    found = [path for path in folder.glob(f"{_DECIDED}*") if path.name.removeprefix(_DECIDED).isdigit()]
    return sorted(found, key=lambda path: int(path.name.removeprefix(_DECIDED)))


def _finish_all(folder: Path) -> bool:
    waiting = _decided(folder)
    for decided in waiting:
        try:
            _finish(folder, decided)
        except FileHeld as error:
            raise FileHeld(decided=True) from error
    return bool(waiting)


def _finish(folder: Path, decided: Path) -> Path | None:
    """The present file aside, its logs after it (they must never lie beside another one), the restored one in its place. Where
    the system refuses one of these renamings, those before it are taken back."""
    number = int(decided.name.removeprefix(_DECIDED))
    aside = aside_of(folder, number)
    done: list[tuple[Path, Path]] = []
    try:
        for suffix in ("", *_LOGS):
            part, target = folder / f"{FILE_NAME}{suffix}", aside.with_name(aside.name + suffix)
            if part.exists():
                _rename(part, target)
                done.append((part, target))
        sync_folder(folder)
        _rename(decided, folder / FILE_NAME)
    except (OSError, StoreError):
        with suppress(OSError):  # what cannot go back now goes on with the next opening
            for part, target in reversed(done):
                target.rename(part)
            sync_folder(folder)
        raise
    sync_folder(folder)
    return aside if aside.exists() else None


def _rename(path: Path, target: Path) -> None:
    """Rename; waits a little where another program holds the file (a virus scanner, a copying backup). Raises ``FileHeld``,
    ``OSError``."""
    for left in reversed(range(head.HELD_TRIES)):
        try:
            path.rename(target)
            return
        except OSError as error:
            if not is_held(error):
                raise
            if not left:
                raise FileHeld from error
        time.sleep(head.HELD_PAUSE)


def _is_as_before(folder: Path, number: int) -> bool:
    """Whether nothing is aside under a number: what was begun has been taken back."""
    aside = aside_of(folder, number)
    return not any(aside.with_name(aside.name + suffix).exists() for suffix in ("", *_LOGS))


def _left_between(folder: Path) -> bool:
    """Whether an earlier program's restore was cut when the one file had gone and the other had not come."""
    return (
        not (folder / FILE_NAME).exists()
        and (folder / _MAKING).is_file()
        and next(_replaced(folder), None) is not None
    )


def _finish_earlier(folder: Path, key: bytes) -> bool:
    if not _left_between(folder):
        return False
    try:
        backups.verify(folder / _MAKING, key)
    except BackupUnfit:
        # It was not whole yet: what was there before is.
        newest = max(_replaced(folder), key=lambda path: int(path.name.removeprefix(_ASIDE)))
        for suffix in (*_LOGS, ""):
            part = newest.with_name(newest.name + suffix)
            if part.exists():
                _rename(part, folder / f"{FILE_NAME}{suffix}")
    else:
        remove(folder / _MAKING, but_the_file=True)
        connection = connect(folder / _MAKING, key)
        try:
            with transaction(connection):
                head.go_beyond(connection, head.of_replaced(folder, key))
            with plainly():
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
        _rename(folder / _MAKING, folder / FILE_NAME)
    sync_folder(folder)
    return True


def _replaced(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob(f"{_ASIDE}*") if path.name.removeprefix(_ASIDE).isdigit())


def remove(path: Path, *, but_the_file: bool = False) -> None:
    """Remove a file that is being made, with its logs. One that another program holds stays until the next try."""
    for suffix in _LOGS if but_the_file else ("", *_LOGS):
        with suppress(PermissionError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
