"""What headquarters said of itself: what its program reads (kinds of entry, editions of the handbook), and its epochs.

Each list of what it reads is a setting: msgpack of an array ``digest``, ``pairs``. What cannot be read counts as never heard.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

import msgspec

from casework.journal.travelling import EditionName, KindName

KINDS: Final = "headquarters_kinds"
EDITIONS: Final = "headquarters_editions"
EPOCHS: Final = "headquarters_epochs"
SETTINGS: Final = (KINDS, EDITIONS, EPOCHS)

_Read = tuple[bytes, list[tuple[str, int | str]]]
_lists: Final = msgspec.msgpack.Decoder(_Read)
_texts: Final = msgspec.msgpack.Decoder(list[str])


def written(digest: bytes, names: Sequence[KindName] | Sequence[EditionName]) -> bytes:
    """A list under its name, as the setting keeps it."""
    return msgspec.msgpack.encode((digest, names))


def read(value: bytes | None) -> _Read:
    """The digest and the pairs of a setting; nothing where there is none."""
    if value is None:
        return b"", []
    try:
        held: _Read = _lists.decode(value)
    except msgspec.MsgspecError:
        return b"", []
    return held


def editions(value: bytes) -> list[EditionName]:
    """The editions of a setting: part and which."""
    return [(part, of) for part, of in read(value)[1] if isinstance(of, str)]


def read_names(joined: bytes) -> list[bytes]:
    """SHA-256 names that are kept one after the other."""
    size = sha256().digest_size
    return [joined[at : at + size] for at in range(0, len(joined), size)]


def unread(value: bytes | None, known: Sequence[KindName]) -> tuple[str, ...]:
    """The kinds of ``known`` that headquarters does not read; none as long as it has not said what it reads."""
    digest, pairs = read(value)
    if not digest:
        return ()
    heard = {(name, of) for name, of in pairs}
    return tuple(sorted({name for name, version in known if (name, version) not in heard}))


def written_epochs(epochs: frozenset[str]) -> bytes:
    """Epochs of the point, as the setting keeps them."""
    return msgspec.msgpack.encode(sorted(epochs))


def read_epochs(value: bytes) -> frozenset[str]:
    """The epochs of a setting; none where there is none, or it cannot be read."""
    try:
        return frozenset(_texts.decode(value))
    except msgspec.MsgspecError:
        return frozenset()
