"""Which entries of one subject follow which: the total order, and who could have known of what.

An entry knows the entries its ``after`` names, every earlier entry of its own author in the subject, and all that
those knew. Two entries neither of which knows the other are concurrent. A parent that has not arrived is simply
unknown; a parent that would stand later in the total order is no parent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from casework.journal.entry import Entry, EntryId
from casework.journal.twins import twins


def arrange(entries: Iterable[Entry]) -> list[Entry]:
    """Each entry once, in total order.

    Of two different entries that claim one identity (a forgery or a copied disk) the smaller core bytes are taken,
    and of two copies the one with its private part, so that the choice does not depend on the order of arrival.
    """
    listed = list(entries)
    if len(listed) == 1:
        return listed
    chosen: dict[tuple[str, int], Entry] = {}
    for entry in listed:
        core = entry.core
        identity = (core.device, core.seq)
        other = chosen.get(identity)
        if other is None or (other is not entry and _preferred(entry, other)):
            chosen[identity] = entry
    return sorted(chosen.values(), key=_order)


def _order(entry: Entry) -> tuple[int, str, int]:
    core = entry.core
    return (core.tick, core.device, core.seq)


def _preferred(entry: Entry, other: Entry) -> bool:
    if entry.core_bytes != other.core_bytes:
        return entry.core_bytes < other.core_bytes
    return other.private_bytes is None and entry.private_bytes is not None


class History:
    """The entries of one subject in total order, and the question who follows whom.

    ``entries``: in total order, each once (see :func:`arrange`). Positions in it are what the methods speak of.
    ``twins``: position of a second copy → position of the first (see ``casework.journal.twins``); ``position`` leads from either
    identity to the first, and who knew one of them knew what it says.
    A history in which every entry follows all earlier ones is ``linear`` and needs no more than its length.
    """

    __slots__ = ("_known", "entries", "linear", "position", "twins")

    entries: Final[Sequence[Entry]]
    position: Final[dict[tuple[str, int], int]]
    twins: Final[Mapping[int, int]]
    linear: Final[bool]

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.position = {(entry.core.device, entry.core.seq): at for at, entry in enumerate(entries)}
        self.twins = twins(entries)
        for copy, first in self.twins.items():
            self.position[entries[copy].id] = first
        self.linear = not self.twins and self._is_linear()
        self._known: list[int] = [] if self.linear else self._masks()

    def _is_linear(self) -> bool:
        before = self.entries[0].core
        for entry in self.entries[1:]:
            core = entry.core
            if core.device != before.device and (before.device, before.seq) not in core.after:
                return False
            before = core
        return True

    def _masks(self) -> list[int]:
        """For each entry the set of entries it knows, one bit for each position."""
        known: list[int] = []
        own: dict[str, int] = {}
        for at, entry in enumerate(self.entries):
            core = entry.core
            mask = 0
            for parent in core.after:
                position = self.position.get(parent)
                if position is not None and position < at:
                    mask |= known[position] | (1 << position)
            position = own.get(core.device)
            if position is not None:
                mask |= known[position] | (1 << position)
            first = self.twins.get(at)
            if first is not None:
                mask |= known[first] | (1 << first)
            own[core.device] = at
            known.append(mask)
        return known

    def follows(self, later: int, earlier: int) -> bool:
        """Whether the author of the entry at ``later`` knew the one at ``earlier``."""
        if self.linear:
            return later > earlier
        return bool(self._known[later] >> earlier & 1)

    def concurrent(self, one: int, other: int) -> bool:
        """Whether neither of two entries knew the other."""
        if self.linear or one == other:
            return False
        return not (self._known[max(one, other)] >> min(one, other) & 1)

    def maximal(self, positions: Sequence[int]) -> list[int]:
        """Those of ``positions`` (ascending) that no other of them follows."""
        if self.linear or len(positions) < 2:
            return list(positions[-1:])
        covered = 0
        kept: list[int] = []
        for position in reversed(positions):
            if not covered >> position & 1:
                kept.append(position)
            covered |= self._known[position]
        kept.reverse()
        return kept

    def heads(self) -> tuple[EntryId, ...]:
        """The newest entries: what is written next has them as its ``after``."""
        if self.linear:
            return (self.entries[-1].id,)
        return tuple(self.entries[position].id for position in self.maximal(range(len(self.entries))))
