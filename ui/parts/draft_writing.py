"""Fields of a draft on their way into the file: what the file refuses goes again until it is there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from local_store.errors import CannotWrite, StoreBusy, StoreUnreadable
from local_store.store import Store
from local_store.views import Changes
from ui import verbs
from ui.ports import Desk, NotKept

T = TypeVar("T")
AGAIN: Final = 2000
"""ms until what was refused is handed to the store again."""


class DraftWriting:
    """One form's way into the file. It lives until all fields of a draft are there or the draft is done with, also when
    the page is gone by then.

    A field that is refused (another program held the file, the disk was full) stays here and goes again, with what was
    typed since, and before the file is closed. The first refusal is told to the window, the following ones are not.

    What an entry is made of (`hand_in`) stays here too until the file has the entry: where that is refused, all of it is the
    draft's again, whether or not anybody is there to hear of it.
    """

    def __init__(self, desk: Desk, form: str, subject: str = "") -> None:
        self._desk, self._form, self._subject = desk, form, subject
        self._unsaved: dict[str, dict[str, object]] = {}
        """By draft: what has been handed over and is not known to be there. Like the next, read on both threads, under the
        lock."""
        self._handed: dict[str, dict[str, object]] = {}
        """By draft: what an entry is made of that is not known to be there."""
        self._lock = threading.Lock()
        self._waiting: set[str] = set()
        """Drafts that go again after a while."""
        self._told = False
        desk.keep_at_end(self.say_again)

    def hand_over(
        self,
        draft: str,
        changed: Mapping[str, object],
        saved: Callable[[object], object] | None = None,
    ) -> None:
        """Give the store these fields of a draft and those that it refused before. `saved` hears when they are there."""
        with self._lock:
            self._unsaved[draft] = {**self._unsaved.get(draft, {}), **changed}
        self._write(draft, saved)

    def hand_in(self, draft: str, words: Mapping[str, object]) -> HandedIn:
        """An entry is made of `words`, all that the draft holds."""
        if draft:
            with self._lock:
                # What was refused so far is older; of it only emptied fields are left.
                self._handed[draft] = {**self._unsaved.pop(draft, {}), **words}
        return HandedIn(draft, self)

    def forget(self, draft: str) -> None:
        """A draft is done with: nothing of it goes again."""
        with self._lock:
            self._unsaved.pop(draft, None)

    def say_again(self, store: Store) -> None:
        """On the store's thread, before the file is closed: write what is not there. Raises where that is refused."""
        with self._lock:
            drafts = list(self._unsaved)
        for draft in drafts:
            self._keep(store, draft)

    def entry(self, draft: str, verb: Callable[[Store], T]) -> Callable[[Store], T]:
        """`verb`, which writes the entry that was handed in, and drops the draft."""

        def written(store: Store) -> T:
            try:
                result = verb(store)
            except Exception:
                with self._lock:
                    self._unsaved[draft] = self._together(draft)
                    self._handed.pop(draft, None)
                raise
            with self._lock:
                self._handed.pop(draft, None)
            return result

        return written

    def look_after(self, draft: str) -> None:
        """Behind the entry: what it was made of goes into the file as a draft where it was refused."""
        self._write(draft, None)

    def _write(self, draft: str, saved: Callable[[object], object] | None) -> None:
        pending = self._desk.run(lambda store: self._keep(store, draft))
        pending.then(lambda _changes: self._was_saved())
        if saved is not None:
            pending.then(saved)
        pending.fails(lambda error: self._was_refused(draft, saved, error))

    def _together(self, draft: str) -> dict[str, object]:
        """All that is not known to be there."""
        return {**self._handed.get(draft, {}), **self._unsaved.get(draft, {})}

    def _keep(self, store: Store, draft: str) -> Changes:
        """On the store's thread: write what is not there of a draft; nothing where all of it is."""
        with self._lock:
            unsaved = self._unsaved.get(draft)
            fields = self._together(draft)
        if not fields:
            return Changes()
        changes = verbs.keep_draft(draft, self._form, fields, self._subject)(store)
        with self._lock:
            if self._unsaved.get(draft) is unsaved:  # otherwise more was handed over since, with this in it
                self._unsaved.pop(draft, None)
        return changes

    def _was_saved(self) -> None:
        self._told = False

    def _was_refused(self, draft: str, saved: Callable[[object], object] | None, error: Exception) -> None:
        if not self._told:
            self._told = True
            self._desk.troubled.emit(_not_kept(error))
        with self._lock:
            wanted = draft in self._unsaved or draft in self._handed
        if wanted and draft not in self._waiting:
            self._waiting.add(draft)
            QTimer.singleShot(AGAIN, lambda: self._again(draft, saved))

    def _again(self, draft: str, saved: Callable[[object], object] | None) -> None:
        self._waiting.discard(draft)
        gone = isinstance(self._desk, QObject) and not isValid(self._desk)
        with self._lock:
            unsaved = draft in self._unsaved
        if unsaved and not gone:
            self._write(draft, saved)


def _not_kept(error: Exception) -> Exception:
    """How it is told: what passes by itself is no failure of a step."""
    if not isinstance(error, CannotWrite | StoreBusy | StoreUnreadable):
        return error
    told = NotKept()
    told.__cause__ = error
    return told


class HandedIn:
    """What an entry is made of, from the stroke until the file has it. `draft`: whoever writes the entry drops it in the
    same breath; empty where there is none."""

    def __init__(self, draft: str, writing: DraftWriting) -> None:
        self.draft = draft
        self._writing = writing

    def within(self, verb: Callable[[Store], T]) -> Callable[[Store], T]:
        """`verb`, which writes the entry: where it is refused, nothing of it is lost."""
        return self._writing.entry(self.draft, verb) if self.draft else verb

    def look_after(self) -> None:
        """Once the verb has been asked for."""
        if self.draft:
            self._writing.look_after(self.draft)
