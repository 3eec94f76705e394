"""Two copies of one entry under two identities.

A PC that was put back to an image moves what it had not sent into a new stream; put back to that image once more, or
copied before, it moves the same entries again, into another. Both copies arrive. They name the same first identity
(``origin``) and say the same, so they are one act and count once; nobody has to decide between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeVar

import msgspec

from casework.journal.entry import Entry, EntryId

Identity = tuple[str, int]
Struct = TypeVar("Struct", bound=msgspec.Struct)

_NONE: Final[Mapping[int, int]] = MappingProxyType({})


def twins(entries: Sequence[Entry]) -> Mapping[int, int]:
    """Position of every further copy → position of the first. ``entries``: of one subject, in total order."""
    if all(entry.core.origin is None for entry in entries):
        return _NONE
    by_first: dict[Identity, list[int]] = {}
    for at, entry in enumerate(entries):
        by_first.setdefault(_first(entry), []).append(at)
    shared = [positions for positions in by_first.values() if len(positions) > 1]
    if not shared:
        return _NONE
    named = {(entry.core.device, entry.core.seq): _first(entry) for entry in entries}
    found: dict[int, int] = {}
    for positions in shared:
        said: dict[object, int] = {}
        for at in positions:
            first = said.setdefault(_words(entries[at], named), at)
            if first != at:
                found[at] = first
    return found


def readdressed(body: Struct, first: Mapping[EntryId, EntryId]) -> Struct:
    """``body`` naming the first copy wherever it names a further one. ``first``: identity of a copy → of the first."""
    changed: dict[str, object] = {}
    for name in body.__struct_fields__:
        value = getattr(body, name)
        if isinstance(value, EntryId) and value in first:
            changed[name] = first[value]
        elif isinstance(value, tuple) and any(isinstance(each, EntryId) and each in first for each in value):
            changed[name] = tuple(dict.fromkeys(first.get(each, each) for each in value))
    return msgspec.structs.replace(body, **changed) if changed else body


def _first(entry: Entry) -> Identity:
    """The identity it was written under."""
    core = entry.core
    return core.origin if core.origin is not None else (core.device, core.seq)


def _words(entry: Entry, named: Mapping[Identity, Identity]) -> object:
    """All that an entry says, whatever stream it lies in. What does not read is compared as it is."""
    core = entry.core
    try:
        body: object = _plain(msgspec.msgpack.decode(core.body), named)
    except (msgspec.MsgspecError, ValueError, TypeError, RecursionError):
        body = bytes(core.body)
    return (core.kind, core.version, core.tick, core.at, core.by, core.commitment, body)


def _plain(value: object, named: Mapping[Identity, Identity]) -> object:
    """``value`` as something that compares, with identities as they first were."""
    if isinstance(value, list):
        if len(value) == 2 and isinstance(value[0], str) and isinstance(value[1], int):
            device, seq = value
            return named.get((device, seq), (device, seq))
        return tuple(_plain(each, named) for each in value)
    if isinstance(value, dict):
        return tuple(sorted((repr(name), repr(_plain(each, named))) for name, each in value.items()))
    if isinstance(value, (str, int, bytes)) or value is None:
        return (type(value).__name__, value)
    # What no body of ours holds need not compare, nor hash.
    return (type(value).__name__, repr(value))
