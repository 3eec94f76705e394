"""Which files of evidence the journal names, and which have to go. Asked of the cores as they are: neither a list that lags behind nor an
entry that nobody reads yet can make a file go that another case still names.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from casework.evidence import file_named
from casework.journal.entry import EntryError, read_entry
from local_store.file.connection import Connection
from local_store.file.outgoing import forget
from local_store.file.schema import SEQ_BITS, SEQ_MASK

_WORD: Final = b"evidence.attached"
_NAMING: Final = (
    "SELECT e.core FROM entry e JOIN stream s ON s.stream = e.place >> ?1 "
    "LEFT JOIN erased x ON x.device = s.device AND x.seq = e.place & ?2 "
    "WHERE x.seq IS NULL AND instr(e.core, ?3)"
)
_NAMING_APART: Final = (
    "SELECT r.core FROM rescue_entry r LEFT JOIN erased x ON x.device = r.device AND x.seq = r.seq "
    "WHERE x.seq IS NULL AND instr(r.core, ?)"
)


def note_going(connection: Connection, core: bytes) -> None:
    """An entry was erased: the file that it attaches goes with it. In the transaction that erases."""
    if _WORD not in core:
        return
    name = _named(core)
    if name is not None:
        connection.execute("INSERT OR IGNORE INTO evidence_going (name) VALUES (?)", (name,))


def going(connection: Connection) -> list[bytes]:
    """The files whose bytes have still to go."""
    return [bytes(name) for (name,) in connection.execute("SELECT name FROM evidence_going").fetchall()]


def gone(connection: Connection, name: bytes) -> None:
    """A file need not go any more: another entry names it. In a transaction."""
    connection.execute("DELETE FROM evidence_going WHERE name = ?", (name,))


def left(connection: Connection, name: bytes) -> None:
    """Nothing of a file is here any more. In a transaction."""
    gone(connection, name)
    forget(connection, name)


def is_named(connection: Connection, name: bytes) -> bool:
    """Whether an entry that was not erased names a file."""
    word = name.hex().encode()
    found = connection.execute(f"{_NAMING} LIMIT 1", (SEQ_BITS, SEQ_MASK, word)).fetchone()
    if found is not None:
        return True
    apart = connection.execute(f"{_NAMING_APART} LIMIT 1", (word,))
    return apart.fetchone() is not None


def named(connection: Connection, *, apart: bool = False) -> Iterator[bytes]:
    """Every file that an entry names which was not erased, once. ``apart``: also those that a rescue has set aside."""
    seen: set[bytes] = set()
    cores = [connection.execute(_NAMING, (SEQ_BITS, SEQ_MASK, _WORD))]
    if apart:
        cores.append(connection.execute(_NAMING_APART, (_WORD,)))
    for (core,) in chain(*cores):
        name = _named(core)
        if name is not None and name not in seen:
            seen.add(name)
            yield name


def named_by_this_pc(connection: Connection) -> frozenset[bytes]:
    """The files that entries of this PC name, under whatever identity it wrote them: those that should lie here, since bytes do not
    travel."""
    cores = connection.execute(
        f"{_NAMING} AND s.device IN (SELECT device FROM identity)", (SEQ_BITS, SEQ_MASK, _WORD)
    )
    return frozenset(name for (core,) in cores.fetchall() if (name := _named(core)) is not None)


def _named(core: bytes) -> bytes | None:
    try:
        return file_named(read_entry(core).core)
    except EntryError:
        return None
