"""The head record: how far this PC's own streams came, in a file beside the database that outlives the database's log.

``desk.head`` has two places; each writing goes into the one that does not hold the newest record, so a cut leaves the other
whole. A record carries a code made with a key that comes from the database's, so nobody without that key makes one. It holds
ids of devices, numbers, digests and a time, and nothing of anybody.

Each record has a *generation*, which the database counts in the same transaction that changes the head of an own stream. The
record is written when that transaction is on the disk: it never runs ahead, and a database whose count is behind the
record's has lost something.
"""

from __future__ import annotations

import hmac
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from local_store.errors import StoreBusy

HEAD_NAME: Final = "desk.head"
GENERATION: Final = "head"
"""The counter of the database; 0 as long as no record was ever written."""
PLACE_BYTES: Final = 4096
MOST_STREAMS: Final = 40
"""So many own streams find room in a place; the present one comes first, then those that hold most."""
HELD_TRIES: Final = 5
HELD_PAUSE: Final = 0.2
"""Seconds between them."""
_MARK: Final = b"WQH1"
_CODE_BYTES: Final = 32
_Heads = Mapping[str, tuple[int, bytes]]


class Record(msgspec.Struct, frozen=True):
    """``heads``: seq and digest of each own stream, by device; ``entries``: in all streams together; ``at``: UTC ms."""

    generation: int
    device: str
    heads: dict[str, tuple[int, bytes]]
    entries: int
    at: int


_read_record: Final = msgspec.msgpack.Decoder(Record)


class Seen(msgspec.Struct, frozen=True):
    """What is in the file: the newest record that proves itself, ``None`` for none; ``broken``: there was something else;
    ``held``: the system did not let it be read, so nobody knows."""

    record: Record | None
    broken: bool = False
    held: bool = False


def read(folder: Path, key: bytes) -> Seen:
    """The record beside the database of ``folder``, whose key it is. Waits a little where another program holds it (a
    virus scanner, a copying backup)."""
    for _ in range(HELD_TRIES):
        try:
            content = (folder / HEAD_NAME).read_bytes()
            break
        except FileNotFoundError:
            return Seen(None)
        except OSError:
            time.sleep(HELD_PAUSE)
    else:
        return Seen(None, held=True)
    found = [each for each in _records(content, _code_key(key)) if each is not None]
    return Seen(max(found, key=lambda each: each.generation, default=None), broken=not found)


def write(folder: Path, key: bytes, record: Record) -> None:
    """Write a record, unless a newer one is there: another process may have been faster. Raises ``OSError``."""
    code_key = _code_key(key)
    descriptor = os.open(folder / HEAD_NAME, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        first, second = _records(os.read(descriptor, 2 * PLACE_BYTES), code_key)
        newest = max(-1 if each is None else each.generation for each in (first, second))
        if newest >= record.generation:
            return
        place = 1 if first is not None and first.generation == newest else 0
        os.lseek(descriptor, place * PLACE_BYTES, os.SEEK_SET)
        os.write(descriptor, _written(record, code_key))
    finally:
        os.close(descriptor)


def of(connection: Any, generation: int) -> Record:
    """The record that this state of the database calls for."""
    rows = connection.execute(
        "SELECT i.device, s.seq, s.digest, (SELECT coalesce(sum(seq), 0) FROM stream) "
        "FROM identity i JOIN stream s ON s.device = i.device ORDER BY i.present DESC, s.seq DESC LIMIT ?",
        (MOST_STREAMS,),
    ).fetchall()
    heads = {device: (seq, bytes(digest)) for device, seq, digest, _ in rows}
    device, entries = (rows[0][0], rows[0][3]) if rows else ("", 0)
    return Record(generation, device, heads, entries, time.time_ns() // 1_000_000)


def generation_of(connection: Any) -> int:
    """How often the heads of own streams have changed, as the database counts."""
    row = connection.execute("SELECT value FROM counter WHERE name = ?", (GENERATION,)).fetchone()
    return int(row[0]) if row else 0


def of_replaced(folder: Path, key: bytes) -> Record | None:
    """The record in ``folder``, whose file is to be replaced. Raises ``StoreBusy`` while another program holds it."""
    seen = read(folder, key)
    if seen.held:
        raise StoreBusy
    return seen.record


def go_beyond(connection: Any, record: Record | None) -> None:
    """Let a file that is to take the place of the one which ``record`` is of, because a person wants it so, begin behind the
    record: that it is shorter is known. Where there is none it gets its first one, like a file of an earlier program.
    In a transaction of the caller."""
    if record is None:
        connection.execute("DELETE FROM counter WHERE name = ?", (GENERATION,))
        return
    connection.execute(
        "INSERT INTO counter (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)",
        (GENERATION, record.generation + 1),
    )


class Keeper:
    """Keeps the record of one connection: asked before each commit whether a head has changed, and told after it."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key
        self._heads: _Heads | None = None
        self._changes = -1

    def know(self, heads: _Heads) -> None:
        """These heads are in the record."""
        self._heads = heads

    def standing(self) -> str:
        """How the record stands: "" where it is there, ``held`` where the system does not let it be read, so that nobody can
        tell, ``gone``, ``damaged``."""
        seen = read(self._folder, self._key)
        if seen.held or seen.record is not None:
            return "held" if seen.held else ""
        return "damaged" if seen.broken else "gone"

    def before(self, connection: Any) -> Record | None:
        """In the transaction, before it ends: the record to be written once it is on the disk, ``None`` where no head has
        changed."""
        changes = connection.total_changes
        if changes == self._changes:
            return None
        now = of(connection, 0)
        if now.heads == self._heads:
            self._changes = changes
            return None
        row = connection.execute(
            "INSERT INTO counter (name, value) VALUES (?, 1) "
            "ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
            (GENERATION,),
        ).fetchone()
        return msgspec.structs.replace(now, generation=row[0])

    def after(self, record: Record) -> None:
        """The transaction is on the disk. What the disk does not take now is written with the next change: until then
        the record only knows less."""
        self._heads = None
        try:
            write(self._folder, self._key, record)
        except OSError:
            return
        self._heads = record.heads


def _code_key(key: bytes) -> bytes:
    return hmac.digest(key, b"weiquan-desk head record", "sha256")


def _written(record: Record, code_key: bytes) -> bytes:
    payload = msgspec.msgpack.encode(record)
    said = _MARK + len(payload).to_bytes(2, "big") + payload
    return said + hmac.digest(code_key, said, "sha256")


def _records(content: bytes, code_key: bytes) -> tuple[Record | None, Record | None]:
    return _record(content[:PLACE_BYTES], code_key), _record(content[PLACE_BYTES:], code_key)


def _record(place: bytes, code_key: bytes) -> Record | None:
    if not place.startswith(_MARK):
        return None
    end = len(_MARK) + 2 + int.from_bytes(place[len(_MARK) : len(_MARK) + 2], "big")
    said, code = place[:end], place[end : end + _CODE_BYTES]
    if not hmac.compare_digest(code, hmac.digest(code_key, said, "sha256")):
        return None
    try:
        return _read_record.decode(said[len(_MARK) + 2 :])
    except msgspec.DecodeError:
        return None
