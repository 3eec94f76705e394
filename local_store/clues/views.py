"""What the pages of clues are handed. None of it shows its words when it is printed."""

from __future__ import annotations

from datetime import date

import msgspec

from casework.matters.clue.words import AnswerWords, ClueWords
from local_store.read_models.clues.questions import ClueRow


class OpenedAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One answer. ``words`` ``None``: it has none, or they cannot be opened here."""

    on: date
    code: str
    due_on: date | None = None
    words: AnswerWords | None = None


class OpenedClue(msgspec.Struct, frozen=True, kw_only=True):
    """A clue that was opened. ``words`` ``None``: they are sealed to a key that is not here, or were erased."""

    row: ClueRow
    words: ClueWords | None
    answers: tuple[OpenedAnswer, ...] = ()


class ClueStanding(msgspec.Struct, frozen=True, kw_only=True):
    """How it stands with clues at this PC, for whoever is on duty.

    ``staff``: who that is. ``headquarters``: whether headquarters' clue key is known, without which nothing can be reported.
    ``readers``: who can open them, by staff id; none: nobody here, and what is reported is sealed to headquarters alone.
    ``open``: they are open now. ``may_read``: whoever is on duty has the right to, once they have a clue word. ``waits_ms``: so long
    their word is not taken. ``rows``: the newest, of ``count`` in all. ``typed``: what they began to report and have not
    yet. ``lying``: so many sealed drafts of theirs are left from before, which only a reader opens.
    """

    staff: str
    headquarters: bool
    readers: tuple[str, ...]
    open: bool
    may_read: bool
    waits_ms: int = 0
    rows: tuple[ClueRow, ...] = ()
    count: int = 0
    typed: dict[str, str] = {}
    lying: int = 0

    def __repr__(self) -> str:
        return f"ClueStanding(readers={len(self.readers)}, open={self.open}, rows={len(self.rows)})"
