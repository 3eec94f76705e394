"""What an earlier version of the program could not read: kept byte for byte, and read again by the next one."""

from __future__ import annotations

from casework.journal.entry import Entry, EntryError, read_entry
from local_store.file.connection import Connection
from local_store.file.journal import Journal
from local_store.file.schema import QUARANTINED, SEQ_BITS, SEQ_MASK, UNREADABLE
from local_store.file.traces import Traces
from local_store.read_models.models import Models

_READ_BY = "unreadable_read_by"


def read_late(connection: Connection, journal: Journal, models: Models, program: str) -> int:
    """Let in what this version of the program can read and another could not; how many entries that is.

    Each version tries once. They go the way of what lay too far ahead: ticks, erasures and lists are as if they had been
    read when they came. Expects a transaction of the caller.
    """
    held = connection.execute(
        f"SELECT e.place, s.device, e.core, e.private FROM entry e JOIN stream s ON s.stream = e.place >> {SEQ_BITS} "
        "WHERE e.held > 0 AND e.held = ? AND coalesce((SELECT value FROM setting WHERE name = ?), x'') <> ?",
        (UNREADABLE, _READ_BY, program.encode()),
    ).fetchall()
    if not held:
        return 0
    known = []
    for place, device, core, private in held:
        entry = _read(core, private)
        if entry is not None and entry.id == (device, place & SEQ_MASK):
            known.append((entry.core.subject, QUARANTINED, entry.private_bytes, place))
    connection.executemany("UPDATE entry SET subject = ?, held = ?, private = ? WHERE place = ?", known)
    connection.execute(
        "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (_READ_BY, program.encode())
    )
    bereft = journal.release_quarantined()
    for subject in bereft:
        models.lay_out(subject)
    if bereft:
        Traces(connection).note()
    return len(known)


def _read(core: bytes, private: bytes | None) -> Entry | None:
    for words in (private, None):
        try:
            return read_entry(core, words)
        except EntryError:
            continue
    return None
