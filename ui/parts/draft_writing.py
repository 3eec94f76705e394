"""Fields of a draft on their way into the file: what the file refuses goes again until it is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from ui import verbs
from ui.ports import Desk

AGAIN: Final = 2000
"""ms until what was refused is handed to the store again."""


class DraftWriting:
    """One form's way into the file. It lives until all fields of a draft are there or the draft is done with, also when
    the page is gone by then.

    A field that is refused (another program held the file, the disk was full) stays here and goes again, with what was
    typed since. The first refusal is told to the window, the following ones are not.
    """

    def __init__(self, desk: Desk, form: str, subject: str = "") -> None:
        self._desk, self._form, self._subject = desk, form, subject
        self._refused: dict[str, dict[str, object]] = {}
        self._done: set[str] = set()
        self._told = False

    def hand_over(
        self,
        draft: str,
        changed: Mapping[str, object],
        saved: Callable[[object], object] | None = None,
    ) -> None:
        """Give the store these fields of a draft and those that it refused before. `saved` hears when they are there."""
        self._done.discard(draft)
        fields = {**self._refused.get(draft, {}), **changed}
        if draft in self._refused:
            self._refused[draft] = {}
        pending = self._desk.run(verbs.keep_draft(draft, self._form, fields, self._subject))
        pending.then(lambda _changes: self._was_saved(draft))
        if saved is not None:
            pending.then(saved)
        pending.fails(lambda error: self._was_refused(draft, fields, saved, error))

    def forget(self, draft: str) -> None:
        """A draft is done with: nothing of it goes again."""
        self._done.add(draft)
        self._refused.pop(draft, None)

    def _was_saved(self, draft: str) -> None:
        self._told = False
        if not self._refused.get(draft):
            self._refused.pop(draft, None)

    def _was_refused(
        self,
        draft: str,
        fields: dict[str, object],
        saved: Callable[[object], object] | None,
        error: Exception,
    ) -> None:
        if not self._told:
            self._told = True
            self._desk.troubled.emit(error)
        if draft in self._done:
            return
        waiting = bool(self._refused.get(draft))
        self._refused[draft] = {**fields, **self._refused.get(draft, {})}
        if not waiting:
            QTimer.singleShot(AGAIN, lambda: self._again(draft, saved))

    def _again(self, draft: str, saved: Callable[[object], object] | None) -> None:
        gone = isinstance(self._desk, QObject) and not isValid(self._desk)
        if self._refused.get(draft) and not gone:
            self.hand_over(draft, {}, saved)
