"""A desk on the store of a folder, for the window. Loads little by itself: the window has to be seen first."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.version import VERSION
from desktop.wiring.threads import StoreDesk
from ui.words import local

if TYPE_CHECKING:
    from casework.handbook import Handbook
    from desktop.wiring.joining import Joining
    from local_store.store import Store

Clock = Callable[[], int]


def desk_for(folder: Path, *, handbook: Handbook | None = None, clock: Clock | None = None) -> StoreDesk:
    """A desk on the store of `folder`, which is made on first use. Call `finish` when done with it.

    `clock`: UTC ms; the wall's where none is given.
    """

    @cache
    def book() -> Handbook:
        from casework.handbook import Handbook

        return handbook or Handbook.load()

    def opened() -> Store:
        if clock is None:
            from desktop.wiring.opening import open_store

            return open_store(folder, book())
        from local_store.making import open_or_make

        return open_or_make(folder, clock=clock, handbook=book(), program=VERSION)[0]

    def wall() -> int:
        return time.time_ns() // 1_000_000 if clock is None else clock()

    def now() -> datetime:
        return local(wall())

    @cache
    def joining() -> Joining:
        from desktop.wiring.joining import Joining

        return Joining(folder, wall)

    def put_back() -> datetime | None:
        from local_store.file.keys import find_key
        from local_store.store import Store

        put = Store.put_back(folder, find_key(folder).key, handbook=book(), missing=True)
        return None if put is None else local(put.backup.made_at)

    def begin() -> str:
        from local_store.errors import StoreExists
        from local_store.making import begin_anew

        try:
            apart, _place = begin_anew(folder, handbook=book(), program=VERSION)
        except StoreExists:
            return ""
        return apart.name

    def rescue() -> None:
        from local_store.errors import NotDamaged
        from local_store.file.keys import find_key
        from local_store.store import Store

        with suppress(NotDamaged):  # somebody else was faster: then it opens, and tells of that
            Store.rescue(folder, find_key(folder).key, handbook=book())

    return StoreDesk(opened, book, now, joining, put_back, begin, rescue)


def warm_up(handbook: Handbook) -> None:
    """Load, before anybody types, what the first key strokes would otherwise wait for. On any thread."""
    from casework.handbook import suggest_category, suggest_nature
    from local_store.store import Store

    Store.warm_up()
    suggest_category(handbook, " ")
    suggest_nature(handbook, " ")
