"""Fields of a draft on their way into the file: what the file refuses goes again until it is there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from local_store.store import Store
from local_store.views import Changes
from ui import verbs
from ui.ports import Desk

AGAIN: Final = 2000
"""ms until what was refused is handed to the store again."""


class DraftWriting:
    """One form's way into the file. It lives until all fields of a draft are there or the draft is done with, also when
    the page is gone by then.

    A field that is refused (another program held the file, the disk was full) stays here and goes again, with what was
    typed since, and before the file is closed. The first refusal is told to the window, the following ones are not.
    """

    def __init__(self, desk: Desk, form: str, subject: str = "") -> None:
        self._desk, self._form, self._subject = desk, form, subject
        self._unsaved: dict[str, dict[str, object]] = {}
        """By draft: what has been handed over and is not known to be there. Read on the store's thread, under the lock."""
        self._lock = threading.Lock()
        self._waiting: set[str] = set()
        """Drafts that go again after a while."""
        self._done: set[str] = set()
        self._told = False
        desk.keep_at_end(self.say_again)

    def hand_over(
        self,
        draft: str,
        changed: Mapping[str, object],
        saved: Callable[[object], object] | None = None,
    ) -> None:
        """Give the store these fields of a draft and those that it refused before. `saved` hears when they are there."""
        self._done.discard(draft)
        with self._lock:
            fields = self._unsaved[draft] = {**self._unsaved.get(draft, {}), **changed}
        pending = self._desk.run(lambda store: self._keep(store, draft, fields))
        pending.then(lambda _changes: self._was_saved())
        if saved is not None:
            pending.then(saved)
        pending.fails(lambda error: self._was_refused(draft, saved, error))

    def forget(self, draft: str) -> None:
        """A draft is done with: nothing of it goes again."""
        self._done.add(draft)
        with self._lock:
            self._unsaved.pop(draft, None)

    def say_again(self, store: Store) -> None:
        """On the store's thread, before the file is closed: write what is not there. Raises where that is refused."""
        with self._lock:
            unsaved = list(self._unsaved.items())
        for draft, fields in unsaved:
            self._keep(store, draft, fields)

    def _keep(self, store: Store, draft: str, fields: dict[str, object]) -> Changes:
        changes = verbs.keep_draft(draft, self._form, fields, self._subject)(store)
        with self._lock:
            if self._unsaved.get(draft) is fields:  # otherwise more was handed over since, with this in it
                del self._unsaved[draft]
        return changes

    def _was_saved(self) -> None:
        self._told = False

    def _was_refused(self, draft: str, saved: Callable[[object], object] | None, error: Exception) -> None:
        if not self._told:
            self._told = True
            self._desk.troubled.emit(error)
        if draft not in self._done and draft not in self._waiting:
            self._waiting.add(draft)
            QTimer.singleShot(AGAIN, lambda: self._again(draft, saved))

    def _again(self, draft: str, saved: Callable[[object], object] | None) -> None:
        self._waiting.discard(draft)
        gone = isinstance(self._desk, QObject) and not isValid(self._desk)
        with self._lock:
            unsaved = draft in self._unsaved
        if unsaved and not gone:
            self.hand_over(draft, {}, saved)
