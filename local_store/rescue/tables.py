"""The small tables around the journal, asked of SQLCipher: on a copy, since to open a file is to write back its log.

A table is read from both ends, and after an error by a connection of its own: SQLCipher gives nothing more through one that has
met a broken page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from casework.journal.entry import EntryId
from local_store.errors import StoreError
from local_store.file.connection import Connection, connect, plainly

Row = tuple[Any, ...]
NOT_KEPT: Final = frozenset({"forked", "unlinked", "timer", "unreadable_read_by"})
"""Settings that speak of the journal as it was."""


@dataclass(slots=True)
class Around:
    """What is known around the journal. ``broken``: names of tables of which not all could be read."""

    devices: dict[int, str] = field(default_factory=dict)
    """By the number of its stream."""
    keys: dict[str, bytes] = field(default_factory=dict)
    ends: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    """By device: the last seq and the digest there."""
    stored: dict[str, int] = field(default_factory=dict)
    judged: dict[str, int] = field(default_factory=dict)
    headquarters: set[str] = field(default_factory=set)
    seeds: dict[str, tuple[bytes, bytes]] = field(default_factory=dict, repr=False)
    present: str = ""
    seals: list[tuple[str, int, bytes, bytes]] = field(default_factory=list)
    erased: set[EntryId] = field(default_factory=set)
    bare: list[int] = field(default_factory=list)
    epochs: list[str] = field(default_factory=list)
    settings: dict[str, bytes] = field(default_factory=dict, repr=False)
    counters: dict[str, int] = field(default_factory=dict)
    drafts: list[Row] = field(default_factory=list, repr=False)
    draft_fields: list[Row] = field(default_factory=list, repr=False)
    acts: list[Row] = field(default_factory=list, repr=False)
    act_cases: list[Row] = field(default_factory=list, repr=False)
    waiting: list[Row] = field(default_factory=list, repr=False)
    """What an earlier rescue has set apart."""
    told: list[bytes] = field(default_factory=list)
    """And what it told."""
    broken: set[str] = field(default_factory=set)

    def text(self, name: str) -> str:
        """A setting as text."""
        return self.settings.get(name, b"").decode("utf-8", "replace")


def around(path: Path, key: bytes) -> Around:
    """All of it that can be read, nothing where the file does not open at all."""
    found = Around()

    def read(table: str, columns: str, order: str) -> Iterator[Row]:
        rows, whole = _rows(path, key, table, columns, order)
        if not whole:
            found.broken.add(table)
        yield from rows

    for number, device, own, seq, digest, stored, judged, is_theirs in read(
        "stream", "stream, device, key, seq, digest, stored, judged, headquarters", "stream"
    ):
        found.devices[number] = device
        found.keys[device] = bytes(own)
        found.ends[device] = seq, bytes(digest)
        found.stored[device], found.judged[device] = stored, judged
        if is_theirs:
            found.headquarters.add(device)
    for device, signing, sealing, present in read(
        "identity", "device, signing_seed, sealing_seed, present", "rowid"
    ):
        found.seeds[device] = (bytes(signing), bytes(sealing))
        if present:
            found.present = device
    found.headquarters.update(device for (device,) in read("headquarters", "device", "device"))
    for number, seq, digest, signature in read("seal", "stream, seq, digest, signature", "stream, seq"):
        if number in found.devices:
            found.seals.append((found.devices[number], seq, bytes(digest), bytes(signature)))
    found.erased.update(EntryId(*row) for row in read("erased", "device, seq", "device, seq"))
    found.bare.extend(place for (place,) in read("bare", "place", "place"))
    found.epochs.extend(epoch for _, epoch in read("epoch", "number, epoch", "number"))
    found.settings.update((name, bytes(value)) for name, value in read("setting", "name, value", "name"))
    found.counters.update(read("counter", "name, value", "name"))
    found.drafts.extend(read("draft", "draft, form, subject, saved_at", "draft"))
    found.draft_fields.extend(read("draft_field", "draft, field, value", "draft, field"))
    found.acts.extend(read("import_act", "act, at, by, file, taken_back_at", "act"))
    found.act_cases.extend(read("import_case", "act, subject, entries", "act, subject"))
    if _has(path, key, "rescue_entry"):
        found.told.extend(bytes(told) for _, told in read("rescue", "number, told", "number"))
        found.waiting.extend(read("rescue_entry", "device, seq, digest, core, private, why", "device, seq"))
    return found


@contextmanager
def opened(path: Path, key: bytes) -> Iterator[Connection]:
    """A connection for questions only. Raises a ``StoreError``."""
    connection = connect(path, key, readonly=True, wal=False)
    try:
        with plainly():
            yield connection
    finally:
        connection.close()


def _rows(path: Path, key: bytes, table: str, columns: str, order: str) -> tuple[Sequence[Row], bool]:
    """The rows of a table from its beginning to where it breaks, and from its end to there; whether that is all of it."""
    found: dict[Row, None] = {}
    for way in ("ASC", "DESC"):
        by = ", ".join(f"{name} {way}" for name in order.split(", "))
        try:
            with opened(path, key) as connection:
                for row in connection.execute(f"SELECT {columns} FROM {table} ORDER BY {by}"):
                    found.setdefault(row)
                return list(found), True
        except StoreError:
            continue
    return list(found), False


def _has(path: Path, key: bytes, table: str) -> bool:
    try:
        with opened(path, key) as connection:
            asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
            return connection.execute(asked, (table,)).fetchone() is not None
    except StoreError:
        return False
