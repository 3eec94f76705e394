"""What cases say, remembered between their rows and their words, so that the journal is not read twice.

Group by group as the rows were laid out, packed: the words follow in nearly the same order, so a group is unpacked once,
shortly before all of it is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from local_store.read_models.cases.facts import Said

MOST_BYTES: Final = 16 * 1024 * 1024
"""So much is remembered, packed: some 100,000 cases. What is beyond that is read again; the newest cases come first in both,
so it is the oldest."""
MOST_UNPACKED: Final = 4096
"""So many cases stand ready at once. More only where words are asked for in another order than rows."""

_packed: Final = msgspec.msgpack.Decoder(list[tuple[str, Said]])


class Remembered:
    """For one thread."""

    def __init__(self) -> None:
        self._groups: dict[int, bytes] = {}
        self._in_group: dict[str, int] = {}
        self._unpacked: dict[str, Said] = {}
        self._bytes = 0
        self._next = 0

    def keep(self, told: Sequence[tuple[str, Said]]) -> None:
        """Remember these, if there is room."""
        from zstandard import ZstdCompressor  # with the first that waits, not with the program

        self.forget([subject for subject, _ in told])
        if not told or self._bytes >= MOST_BYTES:
            return
        group = ZstdCompressor(level=1).compress(msgspec.msgpack.encode(told))
        self._next += 1
        self._groups[self._next] = group
        self._bytes += len(group)
        self._in_group.update(dict.fromkeys((subject for subject, _ in told), self._next))

    def take(self, subject: str) -> Said | None:
        """What this case says; it is forgotten with that. ``None`` where it is not remembered."""
        number = self._in_group.get(subject)
        if number is not None:
            self._unpack(number)
        return self._unpacked.pop(subject, None)

    def forget(self, subjects: Sequence[str]) -> None:
        """These say something else now, or nothing."""
        for subject in subjects:
            self._in_group.pop(subject, None)
            self._unpacked.pop(subject, None)

    def clear(self) -> None:
        """Forget all."""
        self._groups.clear()
        self._in_group.clear()
        self._unpacked.clear()
        self._bytes = 0

    def _unpack(self, number: int) -> None:
        from zstandard import ZstdDecompressor

        group = self._groups.pop(number)
        self._bytes -= len(group)
        if len(self._unpacked) >= MOST_UNPACKED:
            self._unpacked.clear()
        for subject, said in _packed.decode(ZstdDecompressor().decompress(group)):
            if self._in_group.get(subject) == number:  # otherwise it says something else since
                del self._in_group[subject]
                self._unpacked[subject] = said
