"""The first start on a folder: place, key and file in one go, by one process, however many come at once."""

from __future__ import annotations

from pathlib import Path

from casework.handbook import Handbook
from local_store.alone import alone
from local_store.keys import KeyPlace, find_key, make_key, put_away
from local_store.places import check_place
from local_store.reader import Clock
from local_store.store import Store, wall_clock


def open_or_make(
    folder: Path, *, clock: Clock = wall_clock, handbook: Handbook | None = None, program: str = ""
) -> tuple[Store, KeyPlace | None]:
    """Open the store of ``folder``, or make it with its key; where the new key is kept, ``None`` for an old one.

    Nothing is left in a folder that is refused. Raises what ``Store.open`` and ``Store.create`` raise, ``KeyMissing``
    when a file is there and its key is gone, ``OSError``.
    """
    if not Store.exists(folder):
        check_place(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder):
            if not Store.exists(folder):
                made = make_key(folder)
                return Store.create(
                    folder, made.key, clock=clock, handbook=handbook, program=program
                ), made.place
    found = find_key(folder)
    store = Store.open(folder, found.key, clock=clock, handbook=handbook, program=program)
    if found.place is KeyPlace.FILE:
        with alone(folder):
            put_away(folder, found.key)
    return store, None
