"""The rows of the register: one for each value that was said of the point, with the days on which it held."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import ClassVar, Final, NamedTuple

from casework.journal.entry import EntryId
from casework.matters.contact_point.reading import Dated, register_of
from local_store.file.connection import Connection
from local_store.read_models.model import Batch, ReadModel, Subject, Told
from local_store.read_models.personal import texts_of
from local_store.views import Finding

COLUMNS: Final = (
    "field",
    "since",
    "until",
    "value",
    "empty",
    "holds",
    "contested",
    "device",
    "seq",
    "said_by",
    "said_at",
)
_PUT: Final = f"INSERT INTO register_row (subject, {', '.join(COLUMNS)}) VALUES (?{', ?' * len(COLUMNS)})"


class Row(NamedTuple):
    """A value. ``since``, ``until``: ISO dates, ``until`` empty for none; ``value``: JSON, null where it is emptied, and where words
    were erased or never came."""

    field: str
    since: str
    until: str
    value: str
    empty: int
    holds: int
    contested: int
    device: str
    seq: int
    said_by: str
    said_at: int


class Register(ReadModel[tuple[Row, ...]]):
    """``register_row``."""

    name = "register"
    version = 1
    sorts = frozenset({"contact_point"})
    tables: ClassVar[Mapping[str, str]] = {
        "register_row": """
            CREATE TABLE register_row (
                subject TEXT NOT NULL, field TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL, value TEXT NOT NULL,
                empty INTEGER NOT NULL, holds INTEGER NOT NULL, contested INTEGER NOT NULL, device TEXT NOT NULL,
                seq INTEGER NOT NULL, said_by TEXT NOT NULL, said_at INTEGER NOT NULL,
                PRIMARY KEY (subject, field, device, seq)
            ) STRICT, WITHOUT ROWID
        """
    }

    def tell(self, subject: Subject) -> tuple[Row, ...]:
        return rows_of(subject)

    def put(self, told: Sequence[Told[tuple[Row, ...]]], batch: Batch) -> None:
        self.forget([each.id for each in told], batch)
        self._db.executemany(_PUT, [(each.id, *row) for each in told for row in each.what])

    def forget(self, subjects: Sequence[str], batch: Batch) -> None:
        self._db.execute(
            "DELETE FROM register_row WHERE subject IN (SELECT value FROM json_each(?))",
            (json.dumps(list(subjects)),),
        )

    def check(self) -> RegisterCheck:
        return RegisterCheck(self._db)


def rows_of(subject: Subject) -> tuple[Row, ...]:
    """The rows of a register."""
    register = register_of(subject.state)
    texts = texts_of(subject.entries)
    found: list[Row] = []
    for name, held in register.held.items():
        at_once = {one.entry for one in register.contested.get(name, ())}
        for all_, holds in ((held, 1), (register.other.get(name, ()), 0)):
            found += [_row(name, one, holds, int(one.entry in at_once), texts) for one in all_]
    return tuple(found)


def _row(
    name: str,
    one: Dated,
    holds: int,
    contested: int,
    texts: Mapping[EntryId, Mapping[str, str]],
) -> Row:
    value = texts.get(one.entry, {}).get(name) if one.words and not one.empty else one.value
    return Row(
        name,
        one.since.isoformat(),
        "" if one.until is None else one.until.isoformat(),
        json.dumps(value, ensure_ascii=False),
        int(one.empty),
        holds,
        contested,
        *one.entry,
        one.by,
        one.at,
    )


class RegisterCheck:
    """Every value is there as it was said, and no other."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._told: set[tuple[object, ...]] = set()

    def see(self, subject: str, what: tuple[Row, ...]) -> None:
        self._told |= {(subject, *row) for row in what}

    def end(self, passed_over: frozenset[str]) -> Finding:
        kept = {
            tuple(row)
            for row in self._db.execute(f"SELECT subject, {', '.join(COLUMNS)} FROM register_row").fetchall()
        }
        differing = {row[0] for row in kept ^ self._told} - passed_over
        return Finding("register", not differing, len(differing))

    def close(self) -> None:
        pass
