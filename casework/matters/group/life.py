"""How a group event goes through its entries.

Two PCs that end, open again or merge it without knowing of each other come to the same state, and nobody has to decide: no
money stands in a group.
"""

from __future__ import annotations

from collections.abc import Container

from casework.journal.concurrency import History
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.group.bodies import (
    DelegateChosen,
    DelegateWithdrawn,
    GroupAgreed,
    GroupClosed,
    GroupFollowedUp,
    GroupMediated,
    GroupOpened,
    GroupPaid,
    GroupReopened,
)
from casework.matters.group.course import Act, GroupEvent, GroupState
from casework.matters.group.transitions import OPEN_FROM, is_open
from casework.matters.life import Life
from casework.matters.shared.bodies import MergedInto
from casework.state import Money, State


class GroupLife(Life):
    """What a group has come to so far."""

    def __init__(self, history: History) -> None:
        super().__init__(history)
        self._opened: GroupOpened | None = None
        self._delegates: dict[str, bool] = {}
        self._acts: list[Act] = []
        self._how = ""

    # --- steps ------------------------------------------------------------------------------------------------

    def takes(self, kind: str) -> bool:
        return kind in OPEN_FROM

    def is_open(self, kind: str) -> bool:
        return is_open(self.state, kind)

    def repeats(self, kind: str, body: Body) -> bool:
        """Whatever is not open says what is so already, or comes too late to mean anything: the rows go on by themselves."""
        return kind in OPEN_FROM

    def take(self, position: int, body: Body) -> None:
        match body:
            case GroupClosed():
                self.state, self.closed_on, self._how = GroupState.CLOSED, body.on, body.how
            case GroupReopened():
                self.state, self.closed_on, self._how = State.LOGGED, None, ""
            case MergedInto() if body.survivor < self.history.entries[position].core.subject:
                super().take(position, body)
            case _:
                return

    # --- words ------------------------------------------------------------------------------------------------

    def word(self, position: int, body: Body) -> None:
        match body:
            case GroupOpened():
                self._opened = self._opened or body
            case DelegateChosen() | DelegateWithdrawn():
                self._delegates.pop(body.row, None)
                self._delegates[body.row] = isinstance(body, DelegateChosen)
            case GroupMediated():
                self._act(position, body)
            case GroupAgreed() | GroupPaid() | GroupFollowedUp():
                self._act(position, body, body.rows)
            case _:
                super().word(position, body)

    def _act(
        self,
        position: int,
        body: GroupMediated | GroupAgreed | GroupPaid | GroupFollowedUp,
        rows: tuple[str, ...] = (),
    ) -> None:
        entry = self.history.entries[position]
        self._acts.append(Act(entry.id, entry.core.kind, body.on, rows))

    # --- what it came to --------------------------------------------------------------------------------------

    def own(self) -> GroupEvent:
        return GroupEvent(
            opened=self._opened,
            delegates=tuple(row for row, speaks in self._delegates.items() if speaks),
            withdrawn=tuple(row for row, speaks in self._delegates.items() if not speaks),
            acts=tuple(self._acts),
            closed_how=self._how,
        )

    def money(
        self,
        *,
        disputed_fen: int | None,
        claimed_fen: int | None,
        undecided: tuple[EntryId, ...],
        confirmed: Container[int],
    ) -> Money:
        """None: it stands in the rows, and is counted there."""
        return Money()
