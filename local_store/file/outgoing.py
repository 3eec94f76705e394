"""Which files of evidence have to go to headquarters, and what it said of each: a row for every file that was attached here.

What headquarters has said holds in the epoch in which it said it: one that was restored is asked anew. Writing expects a transaction of
the caller.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from casework.evidence import KIND, file_named
from casework.journal.entry import EntryError, EntryId, read_entry
from local_store.file.connection import Connection
from local_store.file.schema import SEQ_BITS, SEQ_MASK

STORED: Final = "stored"
COMING: Final = "coming"
SETTLED: Final = frozenset({STORED, "unfit", "too_big"})
"""What headquarters has said that it need not be asked again, as long as it is in the same epoch."""
HERE: Final = "here"
"""Not said by headquarters: the bytes cannot be read on this PC."""
_WORD: Final = KIND.encode()
_EPOCH: Final = "coalesce((SELECT CAST(value AS TEXT) FROM setting WHERE name = 'epoch'), '')"


def note_attached(connection: Connection, name: bytes) -> None:
    """A file was attached to a case here: it has to go, or headquarters has to say (once more) that it has it."""
    connection.execute(
        "INSERT INTO evidence_out (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET state = '', epoch = ''",
        (name,),
    )


def note_named(connection: Connection, names: Iterable[bytes]) -> None:
    """Files that entries name and that are here; those that are known stay as they are."""
    connection.executemany(
        "INSERT OR IGNORE INTO evidence_out (name) VALUES (?)", [(name,) for name in names]
    )


def forget(connection: Connection, name: bytes) -> None:
    """The file has gone from here."""
    connection.execute("DELETE FROM evidence_out WHERE name = ?", (name,))


def tell(connection: Connection, name: bytes, state: str) -> None:
    """Keep what was said of a file, in the present epoch."""
    connection.execute(f"UPDATE evidence_out SET state = ?, epoch = {_EPOCH} WHERE name = ?", (state, name))


def told(connection: Connection) -> dict[bytes, str]:
    """What was said in the present epoch, by file; empty where nothing was."""
    rows = connection.execute(
        f"SELECT name, CASE epoch WHEN {_EPOCH} THEN state ELSE '' END FROM evidence_out"
    )
    return {bytes(name): str(state) for name, state in rows.fetchall()}


def counts(connection: Connection) -> tuple[int, int]:
    """How many files headquarters has not said to have stored, and how many of them do not go by themselves."""
    states = [state for state in told(connection).values() if state != STORED]
    return len(states), sum(state in SETTLED or state in (HERE, "full") for state in states)


def naming(connection: Connection, wanted: Collection[bytes]) -> Mapping[bytes, EntryId]:
    """For each of these files an entry that attaches it, was not erased, and that headquarters has said to have stored; without those of
    which there is none. One of this PC's where there is one: what another PC says of the file may be wrong, and then it is not taken."""
    found: dict[bytes, EntryId] = {}
    rows = connection.execute(
        "SELECT s.device, e.place & ?2, e.core FROM entry e JOIN stream s ON s.stream = e.place >> ?1 "
        "LEFT JOIN erased x ON x.device = s.device AND x.seq = e.place & ?2 "
        "WHERE x.seq IS NULL AND s.stored >= e.place & ?2 AND instr(e.core, ?3) "
        "ORDER BY s.device IN (SELECT device FROM identity) DESC, e.place DESC",
        (SEQ_BITS, SEQ_MASK, _WORD),
    )
    for device, seq, core in rows:
        name = _named(core)
        if name is not None and name in wanted:
            found.setdefault(name, EntryId(device, seq))
            if len(found) == len(wanted):
                break
    rows.close()
    return found


def _named(core: bytes) -> bytes | None:
    try:
        return file_named(read_entry(core).core)
    except EntryError:
        return None
