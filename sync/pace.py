"""How much one parcel carries: what fits between two cuts of the line, found by trying.

Halves on a cut, a time-out or a 413, grows again on success. Never above the protocol's limits.
"""

from __future__ import annotations

from sync.protocol.messages import MAX_BYTES, MAX_ENTRIES

_LEAST_BYTES = 4096
_GOOD_ONES = 2
_GOOD_ONES_NEAR = 8
"""So many in a row must get through before twice as much is tried: well below what last broke, and near it."""


class Pace:
    """``entries`` and ``size`` (bytes before compression) that the next parcel, and its answer, may have.

    Doubles while it is well below what last broke, then feels its way: a line that is cut every few seconds carries
    a certain size and no more, and every try above it is paid for twice.
    """

    def __init__(self, entries: int = MAX_ENTRIES, size: int = MAX_BYTES) -> None:
        self.entries = max(1, min(entries, MAX_ENTRIES))
        self.size = max(_LEAST_BYTES, min(size, MAX_BYTES))
        self._ceiling = MAX_ENTRIES
        self._broke_at = 8 * MAX_ENTRIES
        self._good = 0

    @property
    def least(self) -> bool:
        """Whether nothing smaller can be tried."""
        return self.entries == 1

    def broke(self, entries: int) -> None:
        """A parcel of so many entries, or its answer, did not get through."""
        tried = min(self.entries, entries or self.entries)
        self._good = 0
        self._broke_at = tried
        self.entries = max(1, tried // 2)
        self.size = max(_LEAST_BYTES, self.size // 2)

    def too_large(self, entries: int) -> None:
        """A parcel of so many entries was refused for its size: never so many again."""
        self.broke(entries)
        self._ceiling = self.entries

    def forgive(self) -> None:
        """One entry was at fault, not the size of parcels: what was learnt from it is forgotten."""
        self._ceiling = MAX_ENTRIES
        self._broke_at = 8 * MAX_ENTRIES
        self.size = MAX_BYTES

    def passed(self) -> None:
        """One got through."""
        self._good += 1
        well_below = self.entries * 8 <= self._broke_at
        if self._good < (_GOOD_ONES if well_below else _GOOD_ONES_NEAR):
            return
        self._good = 0
        self.entries = min(self._ceiling, self.entries * 2)
        self.size = min(MAX_BYTES, self.size * 2)
