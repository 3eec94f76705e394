"""How a subject goes through its entries: what its matter adds to the pass of ``casework.folding.walk``.

The base knows what subjects of every matter have in common: they are put away, merged, linked, returned. A step that is
not open has no effect; what a person voided or merged stays so: no later step changes it.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from enum import StrEnum

from msgspec.structs import replace

from casework.journal.concurrency import History
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.shared.bodies import (
    CaseArchived,
    CaseFiled,
    CaseReturned,
    CaseVoided,
    Linked,
    MergedInto,
    MoneyHeld,
    MoneyReleased,
    SupervisionAnswered,
    SupervisionAsked,
    SupervisionClosed,
)
from casework.state import Money, State, Supervision


class Life:
    """What a subject has come to so far. Positions are those of ``history``."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.state: StrEnum = State.LOGGED
        self.closed_on: date | None = None
        self.merged_into: str | None = None
        self.links: list[tuple[str, str]] = []
        self.returns: list[tuple[int, CaseReturned]] = []
        self.holds: list[tuple[int, MoneyHeld]] = []
        self.releases: list[MoneyReleased] = []
        self.supervision: dict[EntryId, Supervision] = {}

    # --- steps ------------------------------------------------------------------------------------------------

    def takes(self, kind: str) -> bool:
        """Whether the step ``kind`` is one of this matter at all."""
        return False

    def is_open(self, kind: str) -> bool:
        """Whether the step ``kind``, one of this matter, may be taken now."""
        return False

    def repeats(self, kind: str, body: Body) -> bool:
        """Whether a step says only what is so already: there is nothing to decide."""
        if isinstance(body, (CaseArchived, CaseFiled)):
            return self.state is State.ARCHIVED
        if isinstance(body, MergedInto):
            return self.merged_into == body.survivor
        return isinstance(body, CaseVoided) and self.state is State.VOIDED

    def say_again(self, body: Body) -> None:
        """Take what a repeated step says anew."""

    def take(self, position: int, body: Body) -> None:
        """Let the step at ``position`` take effect."""
        match body:
            case CaseArchived() | CaseFiled():
                self.state = State.ARCHIVED
                self.closed_on = self.closed_on or body.on
            case MergedInto():
                self.merged_into = body.survivor
                self.state = State.VOIDED
            case CaseVoided():
                self.state = State.VOIDED
            case _:
                return

    # --- words ------------------------------------------------------------------------------------------------

    def word(self, position: int, body: Body) -> None:
        """Take an entry that is no step."""
        match body:
            case Linked():
                if (body.other, body.why) not in self.links:
                    self.links.append((body.other, body.why))
            case CaseReturned():
                self.returns.append((position, body))
            case MoneyHeld():
                self.holds.append((position, body))
            case MoneyReleased():
                self.releases.append(body)
            case SupervisionAsked():
                entry = self.history.entries[position]
                self.supervision[entry.id] = Supervision(
                    entry.id, body.way, body.on, entry.core.at, body.due_on
                )
            case SupervisionAnswered() if (asked := self.supervision.get(body.entry)) is not None:
                entry = self.history.entries[position]
                self.supervision[asked.entry] = replace(asked, answers=(*asked.answers, entry.id))
            case SupervisionClosed() if (asked := self.supervision.get(body.entry)) is not None:
                self.supervision[asked.entry] = replace(
                    asked, closed=asked.closed or self.history.entries[position].id
                )
            case _:
                return

    def own(self) -> object:
        """What this matter alone knows of the subject, for ``CaseState.own``."""
        return None

    # --- money ------------------------------------------------------------------------------------------------

    @property
    def counted_money(self) -> frozenset[int]:
        """The positions whose money is in the sums."""
        return frozenset()

    @property
    def agreements(self) -> frozenset[int]:
        """The positions of the agreements that stand."""
        return frozenset()

    def money(
        self,
        *,
        disputed_fen: int | None,
        claimed_fen: int | None,
        undecided: tuple[EntryId, ...],
        confirmed: Container[int],
    ) -> Money:
        """The sums. ``confirmed``: positions whose money is passed by rule and not held back by a return."""
        return Money(disputed_fen=disputed_fen, claimed_fen=claimed_fen, undecided=undecided)
