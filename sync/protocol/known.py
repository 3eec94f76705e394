"""What each side can read: its kinds of entry and its editions of the handbook, named by short digests.

A digest travels in every round; the list behind it only when the other side does not hold it yet. So a PC can tell what
headquarters' program cannot read yet from what is wrong, and headquarters which PCs are behind. The digest names a list
and proves nothing: an answer is believed for the signature around it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import msgspec

from casework.journal.travelling import Digests, EditionName, KindName

DIGEST_BYTES: Final = 8
MOST_NAMES: Final = 4096
"""So many kinds or editions a list may have."""
LONGEST_NAME: Final = 100
"""Characters of one name."""

KINDS: Final = "kinds"
EDITIONS: Final = "editions"

_encoder: Final = msgspec.msgpack.Encoder()


def digest_of(what: str, names: Iterable[KindName] | Iterable[EditionName]) -> bytes:
    """The name of a list: the first 8 bytes of SHA-256(``"wq-known-1\\0"`` ‖ ``what`` ‖ ``"\\0"`` ‖ msgpack of the array of
    pairs, sorted, without repetitions). ``what``: :data:`KINDS` or :data:`EDITIONS`."""
    ordered = sorted({(name, of) for name, of in names})
    text = b"wq-known-1\0" + what.encode("ascii") + b"\0" + _encoder.encode(ordered)
    return hashlib.sha256(text).digest()[:DIGEST_BYTES]


def sound(names: Iterable[KindName] | Iterable[EditionName]) -> bool:
    """Whether a list is one that a program can mean: not too long, no name too long or empty."""
    listed = list(names)
    return len(listed) <= MOST_NAMES and all(0 < len(name) <= LONGEST_NAME for name, _of in listed)


@dataclass(frozen=True)
class Known:
    """What a program reads. ``kinds``: with their versions. ``editions``: the topmost one of each part."""

    kinds: tuple[KindName, ...] = ()
    editions: tuple[EditionName, ...] = field(default=())

    @cached_property
    def digests(self) -> Digests:
        """The names of both lists."""
        return Digests(digest_of(KINDS, self.kinds), digest_of(EDITIONS, self.editions))
