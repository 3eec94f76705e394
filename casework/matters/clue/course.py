"""What has become of a clue: reported, and what the bureau said. The same at the desk and at headquarters, and without a word of it."""

from __future__ import annotations

from datetime import date

import msgspec

from casework.journal.concurrency import History
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.clue.bodies import ENDINGS, ClueAnswered, ClueReported
from casework.matters.life import Life
from casework.state import CaseState


class Answer(msgspec.Struct, frozen=True):
    """One answer of the bureau: the entry, written ``at`` (UTC ms)."""

    entry: EntryId
    on: date
    at: int
    code: str
    due_on: date | None = None


class Clue(msgspec.Struct, frozen=True):
    """One clue. ``entry``: the one that reported it, written ``at`` (UTC ms) by the person ``by``; ``answers`` in total order."""

    entry: EntryId
    at: int
    by: str
    reported: ClueReported
    answers: tuple[Answer, ...] = ()

    @property
    def code(self) -> str:
        """How it stands: the bureau's newest answer, empty while there is none."""
        return self.answers[-1].code if self.answers else ""

    @property
    def ended(self) -> bool:
        """Whether the bureau has said how it ends."""
        return self.code in ENDINGS

    @property
    def due_on(self) -> date | None:
        """The day until which the bureau means to have checked: the latest that it stated; ``None`` where it stated none."""
        return next((one.due_on for one in reversed(self.answers) if one.due_on is not None), None)


class ClueLife(Life):
    """Goes through the entries of a clue: none of them is a step."""

    def __init__(self, history: History) -> None:
        super().__init__(history)
        self._reported: tuple[int, ClueReported] | None = None
        self._answers: list[Answer] = []

    def word(self, position: int, body: Body) -> None:
        entry = self.history.entries[position]
        match body:
            case ClueReported():
                self._reported = self._reported or (position, body)
            case ClueAnswered():
                self._answers.append(Answer(entry.id, body.on, entry.core.at, body.code, body.due_on))
            case _:
                super().word(position, body)

    def own(self) -> object:
        if self._reported is None:
            return None
        entry = self.history.entries[self._reported[0]]
        return Clue(entry.id, entry.core.at, entry.core.by, self._reported[1], tuple(self._answers))


def clue_of(state: CaseState) -> Clue | None:
    """What has become of the clue; ``None`` of another subject, or of one whose beginning has not come."""
    return state.own if isinstance(state.own, Clue) else None
