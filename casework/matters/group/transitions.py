"""Which step of a group event is open in which state: one table, asked by the fold and by ``casework.steps`` alike."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from casework.matters.group.course import GroupState
from casework.state import State

OPEN_FROM: Final[dict[str, frozenset[StrEnum]]] = {
    "group.closed": frozenset({State.LOGGED}),
    "group.reopened": frozenset({GroupState.CLOSED}),
    "merged_into": frozenset({State.LOGGED, GroupState.CLOSED}),
}
"""The states in which each step is open."""

SAID_WHILE_OPEN: Final = frozenset(
    {
        "group.delegate_chosen",
        "group.delegate_withdrawn",
        "group.mediated",
        "group.agreed",
        "group.paid",
        "group.followed_up",
    }
)
"""What is written of a group while it is open, and changes no state."""


def is_open(state: StrEnum, kind: str) -> bool:
    """Whether the step ``kind`` may be taken in ``state``."""
    return state in OPEN_FROM[kind]
