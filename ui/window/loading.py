"""What is loaded on the thread of the store, so that the window listens meanwhile."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from local_store.store import Store
    from ui import verbs
    from ui.ports import Desk

_KIT = ("ui.widgets", "ui.parts", "ui.steps")
"""What pages have in common."""
_GROUND = ("xml.etree.ElementTree", "casework.sheets", "casework.sheets.xlsx", "casework.sheets.ods")
_GROUND_IN_PIECES = ("casework.ledger",)
"""What one page needs much of, before it."""


def first_verb(store: Store) -> verbs.Person:
    """Who sits here; and all that their first page is made of."""
    from ui import verbs, words_errors, words_shortfall  # noqa: F401 - loaded where nobody waits
    from ui.features import registry
    from ui.steps.registry import steps
    from ui.window import people  # noqa: F401 - likewise

    person = verbs.person(store)
    registry.load(registry.first_paths(bool(person.name), person.settings.mode))
    steps()
    return person


class Rest(QObject):
    """All that the other pages are made of, once the first one stands there: a piece at a time, and the next when the window has
    had its turn. In one go it would keep the window waiting for Python's lock in the middle of what somebody does, and
    the store from what they ask of it. It belongs to `window`, and ends with it."""

    done = Signal()

    def __init__(self, desk: Desk, window: QObject) -> None:
        super().__init__(window)
        self._desk = desk
        self._left: list[str] = []

    def begin(self) -> None:
        """Load the first piece; `done` when there is no more."""
        self._desk.run(_missing, self).then(self._take)

    def _take(self, names: list[str]) -> None:
        self._left = names
        self._next()

    def _next(self, _loaded: object = None) -> None:
        if not self._left:
            self.done.emit()
            return
        name = self._left.pop(0)
        self._desk.run(lambda _store: _load(name), self).then(self._next)


def rest() -> Iterator[str]:
    """The modules that all pages are made of, what many need before what needs it: one after the other, none brings many."""
    from ui.features import registry

    for package in _KIT:
        yield from _modules(package)
    yield from _GROUND
    for package in _GROUND_IN_PIECES:
        yield from _modules(package)
    paths = [path.partition(":")[0] for path in registry.paths()]
    for package in dict.fromkeys(path.rpartition(".")[0] for path in paths):
        yield from _modules(package)
    yield from paths


def _modules(package: str) -> Iterator[str]:
    for found in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
        yield found.name


def _missing(_store: Store) -> list[str]:
    return [name for name in rest() if name not in sys.modules]


def _load(name: str) -> None:
    import_module(name)
