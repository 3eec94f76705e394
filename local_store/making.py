"""The first start on a folder: place, key and file in one go, by one process, however many come at once."""

from __future__ import annotations

from pathlib import Path

from casework.handbook import Handbook
from local_store import duty
from local_store.errors import CannotWrite, StoreExists, StoreGone
from local_store.file.alone import alone
from local_store.file.at_work import Doing, replacing
from local_store.file.connection import FILE_NAME, plainly
from local_store.file.keys import KeyPlace, find_key, make_key, put_away
from local_store.file.locations import check_location
from local_store.file.remains import forget_begun, has_remains, note_begun, put_remains_apart
from local_store.file.wiped import refuse_wiped
from local_store.reader import Clock
from local_store.rights import Right
from local_store.store import Store, wall_clock


def open_or_make(
    folder: Path, *, clock: Clock = wall_clock, handbook: Handbook | None = None, program: str = ""
) -> tuple[Store, KeyPlace | None]:
    """Open the store of ``folder``, or make it with its key; where the new key is kept, ``None`` for an old one.

    Nothing is left in a folder that is refused. Raises what ``Store.open`` and ``Store.create`` raise, ``StoreGone`` when
    there was a file and it is missing, ``KeyMissing`` when a file is there and its key is gone, ``CannotWrite``.
    """
    try:
        with plainly(folder / FILE_NAME):
            return _open_or_make(folder, clock, handbook, program)
    except CannotWrite as error:
        error.opening = True
        raise


def _open_or_make(
    folder: Path, clock: Clock, handbook: Handbook | None, program: str
) -> tuple[Store, KeyPlace | None]:
    refuse_wiped(folder)
    if not Store.exists(folder):
        check_location(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder):
            if not Store.exists(folder):
                if has_remains(folder):
                    raise StoreGone(folder)
                note_begun(folder)
                made = make_key(folder)
                store = Store.create(folder, made.key, clock=clock, handbook=handbook, program=program)
                forget_begun(folder)
                return store, made.place
    found = find_key(folder)
    store = Store.open(folder, found.key, clock=clock, handbook=handbook, program=program)
    forget_begun(folder)
    if found.place is KeyPlace.FILE:
        with alone(folder):
            put_away(folder, found.key)
    return store, None


def begin_anew(
    folder: Path, *, clock: Clock = wall_clock, handbook: Handbook | None = None, program: str = ""
) -> tuple[Path, KeyPlace | None]:
    """Make an empty store in a folder whose file is missing, because a person has decided so. What is left of the earlier
    one is put into a folder beside it: which, and where the new key is kept.

    Raises ``NotAllowed``, ``StoreExists`` when the file is there after all, ``StoreInUse``, and what ``open_or_make`` does.
    """
    refuse_wiped(folder)
    duty.require(folder, None, Right.RESTORE)
    check_location(folder)
    with plainly(folder / FILE_NAME), replacing(folder, Doing.ANEW), alone(folder):
        if Store.exists(folder):
            raise StoreExists(folder)
        apart = put_remains_apart(folder, clock())
        store, place = open_or_make(folder, clock=clock, handbook=handbook, program=program)
        store.close()
    return apart, place
