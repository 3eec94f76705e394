"""Moving entries into a new stream of the same PC, after its old stream turned out to be somebody else's too.

An entry that moves keeps its words, its tick and its moment; device and seq are new, ``origin`` says what it was, and
whatever in it names a moved entry names the new identity. What this program does not understand in it stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

import msgspec

from casework.journal.entry import GENESIS, Core, Entry, EntryId, next_digest, read_entry
from casework.journal.twins import twins
from local_store.errors import DamagedStore
from local_store.file.connection import Connection
from local_store.file.journal import Journal, StreamRow
from local_store.file.schema import SEQ_MASK, place_of

REFERENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "step.undone": ("entry",),
    "decision.made": ("keep", "drop"),
    "personal.erased": ("entries",),
    "money.confirmed": ("covers",),
    "case.returned": ("entries",),
    "money.held": ("entries",),
    "money.released": ("entries",),
}
"""Fields of bodies that name entries, by kind."""

_NONE: Final[Mapping[EntryId, EntryId]] = MappingProxyType({})
_RawMap = dict[str, msgspec.Raw]
_entry_ids: Final = msgspec.msgpack.Decoder(EntryId)
_raw_maps: Final = msgspec.msgpack.Decoder(_RawMap)
_encoder = msgspec.msgpack.Encoder()


_texts: Final = msgspec.msgpack.Decoder(str)
_bodies: Final = msgspec.msgpack.Decoder(dict[str, Any])


def move(connection: Connection, journal: Journal, device: str, first: int) -> int:
    """Take all entries of ``device`` from ``first`` on out of its stream and lay them out in the present one.

    Nothing of the present stream has been sent yet: it is laid out anew in the order in which this PC wrote (by tick).
    The subjects touched are marked stale. Returns how many entries left the old stream.
    """
    old = journal.stream(device)
    present = journal.stream(journal.device())
    if old is None or present is None or old.number == present.number:
        raise DamagedStore("identity")
    leaving = [(core, private) for _, core, private in _rows(connection, old, first)]
    if not leaving:
        return 0
    cut(connection, journal, old, first)
    lay_out(connection, journal, leaving)
    return len(leaving)


def lay_out(
    connection: Connection,
    journal: Journal,
    coming: Iterable[tuple[bytes, bytes | None]],
    instead: Mapping[EntryId, EntryId] = _NONE,
) -> None:
    """Lay out the present stream anew, of which nothing has been sent: what is in it and entries that come into it (core,
    private part), in the order of their ticks. ``instead``: those of it that go, and what names them names from now on.
    """
    present = journal.stream(journal.device())
    if present is None:
        raise DamagedStore("identity")
    staying = [(core, private) for _, core, private in _rows(connection, present, 1)]
    ordered = [(read_entry(core, private), core, private) for core, private in (*coming, *staying)]
    ordered = [each for each in ordered if each[0].id not in instead]
    ordered.sort(key=lambda each: each[0].core.tick)
    mapping = {entry.id: EntryId(present.device, at) for at, (entry, _, _) in enumerate(ordered, start=1)}
    named = {**mapping, **instead}
    cut(connection, journal, present, 1)
    digest = GENESIS
    rows = []
    for at, (entry, core, private) in enumerate(ordered, start=1):
        origin = entry.core.origin or (None if entry.core.device == present.device else entry.id)
        moved = readdressed(core, mapping[entry.id], origin, named)
        digest = next_digest(digest, moved)
        rows.append((place_of(present.number, at), entry.core.subject, 0, digest, moved, private))
    connection.executemany(
        "INSERT INTO entry (place, subject, held, digest, core, private) VALUES (?, ?, ?, ?, ?, ?)", rows
    )
    journal.set_head(present.number, len(rows), digest)
    for was, now in mapping.items():
        if journal.is_erased(was):
            connection.execute("INSERT OR IGNORE INTO erased (device, seq) VALUES (?, ?)", now)
    journal.mark_stale(entry.core.subject for entry, _, _ in ordered)


def let_go_of_doubles(connection: Connection, journal: Journal) -> int:
    """Take those entries out of the present stream, of which nothing has been sent, that are here under the identity they
    were first written under as well: a rescue moved them because it could not know that headquarters has them.

    Words that only the moved one has stay with the other. Returns how many went.
    """
    present = journal.stream(journal.device())
    if present is None:
        raise DamagedStore("identity")
    moved = [read_entry(core, private) for _, core, private in _rows(connection, present, 1)]
    subjects = {entry.core.subject for entry in moved if entry.core.origin is not None}
    instead: dict[EntryId, EntryId] = {}
    for subject in subjects:
        entries = sorted(journal.of_subject(subject), key=lambda each: each.order)
        for further, first in twins(entries).items():
            pair = entries[further], entries[first]
            for one, other in (pair, pair[::-1]):
                if one.core.device == present.device and one.core.origin == other.id:
                    instead[one.id] = other.id
                    _keep_words(connection, journal, one, other)
    if instead:
        lay_out(connection, journal, (), instead)
    return len(instead)


def _keep_words(connection: Connection, journal: Journal, one: Entry, other: Entry) -> None:
    stream = journal.stream(other.core.device)
    if stream is not None and one.private_bytes is not None and not journal.is_erased(other.id):
        connection.execute(
            "UPDATE entry SET private = ? WHERE place = ? AND private IS NULL",
            (one.private_bytes, place_of(stream.number, other.core.seq)),
        )


def cut(connection: Connection, journal: Journal, stream: StreamRow, first: int) -> frozenset[str]:
    """Drop the entries of a stream from ``first`` on, with the signatures over them. Their subjects become stale."""
    low, high = place_of(stream.number, first), place_of(stream.number, SEQ_MASK)
    subjects = frozenset(
        subject
        for (subject,) in connection.execute(
            "SELECT DISTINCT subject FROM entry WHERE place >= ? AND place <= ?", (low, high)
        )
    )
    digest = journal.digest_at(stream.device, first - 1)
    if digest is None:
        raise DamagedStore("chain")
    connection.execute("DELETE FROM entry WHERE place >= ? AND place <= ?", (low, high))
    connection.execute("DELETE FROM seal WHERE stream = ? AND seq >= ?", (stream.number, first))
    connection.execute(
        "UPDATE stream SET seq = ?, digest = ?, stored = min(stored, ?), judged = min(judged, ?) WHERE stream = ?",
        (first - 1, digest, first - 1, first - 1, stream.number),
    )
    journal.mark_stale(subjects)
    return subjects


def readdressed(
    core: bytes, identity: EntryId, origin: EntryId | None, mapping: Mapping[EntryId, EntryId]
) -> bytes:
    """A core under another identity, with its references mapped and every unknown field kept."""
    fields = _raw_maps.decode(core)
    kind = _texts.decode(fields["kind"])
    fields["device"] = _raw(identity.device)
    fields["seq"] = _raw(identity.seq)
    if "after" in fields:
        fields["after"] = _raw(_mapped(msgspec.msgpack.decode(fields["after"]), mapping, sort=True))
    if "body" in fields and kind in REFERENCES:
        body = _raw_maps.decode(fields["body"])
        for name in REFERENCES[kind]:
            if name in body:
                body[name] = _raw(_mapped(msgspec.msgpack.decode(body[name]), mapping))
        fields["body"] = _raw(body)
    if origin is not None:
        fields["origin"] = _raw(origin)
    return _encoder.encode(fields)


def names_in(core: Core) -> list[EntryId]:
    """The entries that a body names, for a kind that names some; none where it does not read."""
    try:
        body = _bodies.decode(core.body)
        named = [body[name] for name in REFERENCES.get(core.kind, ()) if name in body]
        single = [[each] if len(each) == 2 and isinstance(each[0], str) else each for each in named]
        return [_entry_ids.decode(_encoder.encode(each)) for some in single for each in some]
    except (msgspec.MsgspecError, TypeError):
        return []


def parted(core: bytes, known: Iterable[EntryId]) -> bytes:
    """The core of an entry that goes into another stream without those that lie before it in its own, and tells what its
    author knew all the same: the entries it names, and those that are ``known`` to have been known.

    What was known by way of the others would be unknown otherwise: a withdrawal would withdraw nothing, a sum would be
    concurrent with the one it follows.
    """
    read = read_entry(core).core
    newest: dict[str, EntryId] = {}
    for each in known:
        newest[each.device] = max(each, newest.get(each.device, each))
    fields = _raw_maps.decode(core)
    fields["after"] = _raw(sorted({*read.after, *names_in(read), *newest.values()}))
    return _encoder.encode(fields)


def _rows(connection: Connection, stream: StreamRow, first: int) -> list[tuple[int, bytes, bytes | None]]:
    rows: list[tuple[int, bytes, bytes | None]] = connection.execute(
        "SELECT place, core, private FROM entry WHERE place >= ? AND place <= ? ORDER BY place",
        (place_of(stream.number, first), place_of(stream.number, SEQ_MASK)),
    ).fetchall()
    return rows


def _mapped(value: Any, mapping: Mapping[EntryId, EntryId], *, sort: bool = False) -> Any:
    """One entry id or a list of them, as they were decoded: [device, seq] or [[device, seq], …]."""
    if len(value) == 2 and isinstance(value[0], str):
        return _one(value, mapping)
    named: Iterable[tuple[str, int]] = (_one(each, mapping) for each in value)
    return sorted(named) if sort else list(named)


def _one(value: Any, mapping: Mapping[EntryId, EntryId]) -> EntryId:
    was = EntryId(*value)
    return mapping.get(was, was)


def _raw(value: Any) -> msgspec.Raw:
    return msgspec.Raw(_encoder.encode(value))
