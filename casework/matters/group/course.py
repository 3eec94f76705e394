"""What is a group event's alone: whom it is about, who speaks for it, and what was done for several rows at once."""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

import msgspec

from casework.journal.entry import EntryId
from casework.matters.group.bodies import GroupOpened
from casework.state import CaseState

ROW: Final = "group_row"
"""Why a complaint is linked: it is a row of the group that it names."""
LARGE_PERSONS: Final = 10
LARGE_FEN: Final = 5_000_000
"""An open group of so many persons, or about so much money (fen), is put before headquarters."""


class GroupState(enum.StrEnum):
    """Where a group stands, beside what subjects of every matter may be. ``State.LOGGED``: open; ``State.VOIDED``: merged."""

    CLOSED = "group_closed"  # 已结束


class Act(msgspec.Struct, frozen=True):
    """What was done for ``rows`` at once, or for all (none named): the entry and its civil day."""

    entry: EntryId
    kind: str
    on: date
    rows: tuple[str, ...] = ()


class GroupEvent(msgspec.Struct, frozen=True):
    """What a group has come to. ``delegates``: rows whose consumers speak for it, in the order in which they were chosen;
    ``withdrawn``: those who did and do no more. ``closed_how``: how it ended last, empty while it is open."""

    opened: GroupOpened | None = None
    delegates: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    closed_how: str = ""


_NOTHING: Final = GroupEvent()


def group_of(state: CaseState) -> GroupEvent:
    """What only a group knows; of another subject nothing."""
    return state.own if isinstance(state.own, GroupEvent) else _NOTHING


def groups_of_row(state: CaseState) -> tuple[str, ...]:
    """The groups that a complaint is linked to as a row, as it was said, in the order in which it was; merged ones are not
    followed here (:func:`survivor`)."""
    return tuple(dict.fromkeys(other for other, why in state.links if why == ROW))


def survivor(group: str, merged: Mapping[str, str]) -> str:
    """The group that stands for ``group``. ``merged``: groups that were merged → into which. A group is merged only into one that
    was opened before it (its name is the smaller one), so this ends."""
    while (into := merged.get(group, "")) and into < group:
        group = into
    return group


def is_large(persons: int, fen: int) -> bool:
    """Whether headquarters is to see it at once."""
    return persons >= LARGE_PERSONS or fen >= LARGE_FEN


def earliest(groups: Collection[str]) -> str:
    """Of groups that are one, the one that stays: who was opened first."""
    return min(groups)
