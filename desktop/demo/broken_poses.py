"""The poses of a file that is damaged, short or put back, for `desktop.demo.screens`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from desktop.demo.people_poses import Studio
from local_store.errors import DamagedStore, PlaceReadOnly, StoreGone

Poses = tuple[tuple[str, Callable[[Studio], None]], ...]


def _damaged(at: Studio) -> None:
    at.go("home")
    at.window.show_error(DamagedStore("integrity"))
    at.settle()


def _refuses(at: Studio) -> None:
    at.go("home")
    at.window.show_error(PlaceReadOnly())
    at.settle()


def _no_backup(at: Studio) -> None:
    at.go("home")
    at.window.show_error(StoreGone(Path()))
    at.window._mending._missing._offer_to_begin()
    at.settle()


SHORT: Final[Poses] = (
    ("shortfall", lambda at: at.go("home")),
    ("shortfall-sync", lambda at: at.go("sync")),
)
RESTORED: Final[Poses] = (
    ("restored", lambda at: at.go("home")),
    ("restored-sync", lambda at: at.go("sync")),
)
RESCUED: Final[Poses] = (
    ("rescued", lambda at: at.go("sync")),
    ("damaged", _damaged),
    ("read-only", _refuses),
    ("file-gone", _no_backup),
)
