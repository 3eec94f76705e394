"""What forms have handed over and the file has refused so far: said once more before the file is closed.

A field that is refused goes again by itself while the program runs; with the window gone nobody would ask any more.
"""

from __future__ import annotations

import logging
import time
import weakref
from collections.abc import Callable
from types import MethodType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from local_store.store import Store

_log = logging.getLogger(__name__)

PATIENCE: Final = 30.0
"""Seconds for which a file that refuses is asked again before it is closed."""
_TURN: Final = 0.1
"""Seconds between two attempts; a file that another program holds has waited by itself already."""


class LastWords:
    """Of one store. Methods are held weakly: whoever has nothing left to say is gone."""

    def __init__(self) -> None:
        self._speakers: list[weakref.WeakMethod[Callable[[Store], object]]] = []
        self.refusal: Exception | None = None
        """Why the file did not take them the last time; ``None`` where it did."""

    def add(self, say: Callable[[Store], object]) -> None:
        """``say``, a method, writes what is not there yet, and raises where that is refused. On the window's thread."""
        assert isinstance(say, MethodType)
        self._speakers = [one for one in self._speakers if one() is not None] + [weakref.WeakMethod(say)]

    def say(self, store: Store, patience: float = PATIENCE) -> bool:
        """Write all of it, on the store's thread, for `patience` seconds where it is refused; whether it is there. Never
        raises."""
        deadline = time.monotonic() + patience
        while not self._said(store):
            if time.monotonic() >= deadline:
                _log.error("the file does not take the last words of a form")
                return False
            time.sleep(_TURN)
        return True

    def _said(self, store: Store) -> bool:
        refusal: Exception | None = None
        for speaker in self._speakers:
            say = speaker()
            try:
                if say is not None:
                    say(store)
            except Exception as error:  # noqa: BLE001 - one form that is refused keeps no other from being asked
                _log.warning("last words were refused: %s", type(error).__name__)
                refusal = error
        self.refusal = refusal
        return refusal is None
