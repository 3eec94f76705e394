"""Putting another file in the place of the one in a folder: a backup, or what can be read of a damaged one. Nobody has the file
open meanwhile, and nobody opens it; all of this is behind the door of :class:`local_store.store.Store`."""

from __future__ import annotations

from pathlib import Path

from casework.handbook import Handbook
from local_store import duty
from local_store.backed_up import PutBack
from local_store.errors import StoreExists
from local_store.file import backup, opening, restoring
from local_store.file.at_work import Doing, replacing
from local_store.file.connection import FILE_NAME, plainly
from local_store.file.locations import check_location
from local_store.file.vault import Vault
from local_store.reader import Clock, wall_clock
from local_store.rescue.told import Told
from local_store.rights import Right


def restore(
    folder: Path,
    key: bytes,
    path: Path,
    *,
    clock: Clock = wall_clock,
    handbook: Handbook | None = None,
    by: str = "",
) -> Path | None:
    """Put a backup in the place of the file in ``folder``. The replaced file is kept; where it is, is returned. Erased words stay
    erased. Files of evidence that are missing or damaged here come back from those beside the backup, before all else. ``by``: who asks
    and has shown that they are it; empty: whoever is on duty.

    Raises ``NotAllowed``, ``BackupUnfit``, ``StoreInUse``, ``BeingReplaced``, ``FileHeld`` before anything is touched,
    ``CannotWrite``.
    """
    check_location(folder)
    with plainly(folder / FILE_NAME), replacing(folder, Doing.RESTORE):
        duty.require(folder, key, Right.RESTORE, by)
        Vault(folder, key).bring_back(path.parent)
        return restoring.restore(folder, key, path, handbook or Handbook.load(), clock())


def put_back(
    folder: Path,
    key: bytes,
    *,
    clock: Clock = wall_clock,
    handbook: Handbook | None = None,
    missing: bool = False,
    by: str = "",
) -> PutBack | None:
    """The same with the newest backup beside the data that holds; ``None`` where none does. ``missing``: only where there is no
    file; raises ``StoreExists`` where it has come back."""
    check_location(folder)
    with plainly(folder / FILE_NAME), replacing(folder, Doing.RESTORE):
        duty.require(folder, key, Right.RESTORE, by)
        if missing and opening.is_there(folder):
            raise StoreExists(folder)
        good = backup.newest_good(folder, key, clock())
        if good is None:
            return None
        Vault(folder, key).bring_back(good.path.parent)
        kept = restoring.restore(folder, key, good.path, handbook or Handbook.load(), clock())
        return PutBack(good, kept)


def rescue(folder: Path, key: bytes, *, clock: Clock = wall_clock, handbook: Handbook | None = None) -> Told:
    """Put a new file in the place of the damaged one in ``folder``, made of all that can be read of it and of the newest good
    backup; ``rescued()`` of it tells what is missing. The damaged file is kept.

    Raises ``NotAllowed``, ``NotDamaged``, ``NothingRescued``, ``WrongKey``, ``DiskFull``, ``StoreInUse``, ``BeingReplaced``,
    ``FileHeld`` before anything is touched.
    """
    check_location(folder)
    with plainly(folder / FILE_NAME), replacing(folder, Doing.RESCUE):
        duty.require(folder, key, Right.RESCUE)
        from local_store.rescue.rescuing import rescue as rescue_it  # needed on one day in a thousand

        return rescue_it(folder, key, handbook or Handbook.load(), clock())
