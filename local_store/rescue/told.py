"""What is told of a rescue: written once into the new file, and asked for together with what is still true of it."""

from __future__ import annotations

from typing import Final

import msgspec

from casework.journal.entry import EntryError, read_entry
from local_store.file.connection import Connection, snapshot
from local_store.file.journal import Journal

OWN = "own"
HEADQUARTERS = "headquarters"
OTHER = "other"
UNPROVED = "unproved"
BEHIND = "gap"


class Gap(msgspec.Struct, frozen=True):
    """Entries that nobody on this PC has. ``whose``: written at this PC (``own``), at ``headquarters`` or at an ``other``
    PC. ``since``, ``until``: when the entries before and behind it were written, UTC ms, 0 for none."""

    device: str
    first: int
    last: int
    whose: str
    since: int = 0
    until: int = 0

    @property
    def count(self) -> int:
        """How many they are."""
        return self.last - self.first + 1


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A rescue, when it was done.

    ``at``, ``backup_at``: UTC ms, 0 for no backup. ``kept``: the name the damaged file was put aside under. ``pages``: of the
    damaged file that could not be read. ``from_file``, ``from_backup``: entries that are in the new file. ``moved``: of those
    the ones this PC wrote behind a gap, now under its new identity. ``wordless``: entries whose personal words are lost.
    ``open_end``: nobody knows how far this PC had come. ``of_backup``: tables that are as the backup has them, or empty.
    ``linked``: False where the keys of the earlier identity are lost, so that headquarters has to be joined anew.
    """

    at: int
    kept: str
    backup_at: int
    pages: int
    from_file: int
    from_backup: int
    moved: int
    wordless: int
    gaps: tuple[Gap, ...]
    open_end: bool
    of_backup: tuple[str, ...]
    linked: bool


_read_told: Final = msgspec.msgpack.Decoder(Told)


class StillApart(msgspec.Struct, frozen=True):
    """An entry that is set apart. ``why``: ``unproved`` (its chain is not whole), ``gap`` (it waits for those before it).
    ``kind``, ``at`` as it says itself, empty and 0 where it does not read."""

    device: str
    seq: int
    why: str
    subject: str = ""
    kind: str = ""
    at: int = 0


class RescueView(msgspec.Struct, frozen=True):
    """The latest rescue. ``missing``: how many of the entries in ``told.gaps`` have not come from anywhere since, by gap."""

    told: Told
    missing: tuple[int, ...]
    apart: tuple[StillApart, ...]


def write(connection: Connection, told: Told) -> None:
    """Keep what is told. In a transaction of the caller."""
    connection.execute("INSERT INTO rescue (told) VALUES (?)", (msgspec.msgpack.encode(told),))


def read(told: bytes) -> Told | None:
    """What was told; ``None`` for bytes that are nothing of the sort."""
    try:
        return _read_told.decode(told)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def latest(connection: Connection, journal: Journal) -> RescueView | None:
    """The latest rescue of this file; ``None`` where it never was damaged."""
    with snapshot(connection):
        row = connection.execute("SELECT told FROM rescue ORDER BY number DESC LIMIT 1").fetchone()
        if row is None:
            return None
        told = _read_told.decode(row[0])
        ends = {stream.device: stream.seq for stream in journal.streams()}
        missing = tuple(max(0, gap.last - max(gap.first - 1, ends.get(gap.device, 0))) for gap in told.gaps)
        rows = connection.execute("SELECT device, seq, core, why FROM rescue_entry ORDER BY device, seq")
        return RescueView(told, missing, tuple(_apart(*each) for each in rows.fetchall()))


def _apart(device: str, seq: int, core: bytes, why: str) -> StillApart:
    try:
        entry = read_entry(core).core
    except EntryError:
        return StillApart(device, seq, why)
    return StillApart(device, seq, why, entry.subject, entry.kind, entry.at)


def join_what_came(connection: Connection) -> None:
    """Let go of entries set apart that are held now, byte-equal, where they belong. In a transaction of the caller."""
    if connection.execute("SELECT 1 FROM rescue_entry LIMIT 1").fetchone() is None:
        return
    connection.execute(
        "DELETE FROM rescue_entry WHERE EXISTS (SELECT 1 FROM stream s JOIN entry e ON e.place = (s.stream << 40) + "
        "rescue_entry.seq WHERE s.device = rescue_entry.device AND e.core = rescue_entry.core)"
    )
