"""The rows of notices: what headquarters named to this point, whether it was withdrawn, who opened and acknowledged it.

What a notice says is not laid out: it stands in the document, which may come later than the entry that names it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import ClassVar, Final, NamedTuple

from casework.matters.notice.reading import read_of
from local_store.file.connection import Connection
from local_store.file.documents import Documents
from local_store.read_models.model import Batch, ReadModel, Source, Subject, Told
from local_store.views import Finding

_COLUMNS: Final = "document, size, level, until, named_at, withdrawn_at, why"


class Row(NamedTuple):
    """A notice: the name of its document, what the entry says of it, and what became of it. Times are UTC ms, ``until`` an ISO
    date, empty for none; ``withdrawn_at`` 0: it stands."""

    document: bytes
    size: int
    level: str
    until: str
    named_at: int
    withdrawn_at: int
    why: str


class Receipt(NamedTuple):
    """Since when a person has opened and acknowledged it, UTC ms; 0: not."""

    staff: str
    opened_at: int
    acknowledged_at: int


class Laid(NamedTuple):
    """What is written of one notice."""

    row: Row
    receipts: tuple[Receipt, ...]


class Notices(ReadModel[Laid | None]):
    """``notice`` and ``notice_receipt``."""

    name = "notices"
    version = 1
    sorts = frozenset({"notice"})
    tables: ClassVar[Mapping[str, str]] = {
        "notice": """
            CREATE TABLE notice (
                subject TEXT NOT NULL PRIMARY KEY, document BLOB NOT NULL, size INTEGER NOT NULL, level TEXT NOT NULL,
                until TEXT NOT NULL, named_at INTEGER NOT NULL, withdrawn_at INTEGER NOT NULL, why TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX notice_by_age ON notice (named_at, subject)
        """,
        "notice_receipt": """
            CREATE TABLE notice_receipt (
                subject TEXT NOT NULL, staff TEXT NOT NULL, opened_at INTEGER NOT NULL, acknowledged_at INTEGER NOT NULL,
                PRIMARY KEY (subject, staff)
            ) STRICT, WITHOUT ROWID
        """,
    }

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._documents = Documents(source.connection)

    def tell(self, subject: Subject) -> Laid | None:
        return laid(subject)

    def put(self, told: Sequence[Told[Laid | None]], batch: Batch) -> None:
        self.forget([each.id for each in told], batch)
        there = [(each.id, each.what) for each in told if each.what is not None]
        for subject, what in there:
            # Also what came while an earlier program did not know that it names a document.
            self._documents.want(what.row.document, subject, what.row.named_at)
        self._db.executemany(
            f"INSERT INTO notice (subject, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(subject, *what.row) for subject, what in there],
        )
        self._db.executemany(
            "INSERT INTO notice_receipt (subject, staff, opened_at, acknowledged_at) VALUES (?, ?, ?, ?)",
            [(subject, *receipt) for subject, what in there for receipt in what.receipts],
        )

    def forget(self, subjects: Sequence[str], batch: Batch) -> None:
        named = json.dumps(list(subjects))
        self._db.execute("DELETE FROM notice WHERE subject IN (SELECT value FROM json_each(?))", (named,))
        self._db.execute(
            "DELETE FROM notice_receipt WHERE subject IN (SELECT value FROM json_each(?))", (named,)
        )

    def check(self) -> NoticesCheck:
        return NoticesCheck(self._db)


def laid(subject: Subject) -> Laid | None:
    """What is written of a notice; ``None`` of one that headquarters has not named."""
    read = read_of(subject.state)
    if read is None:
        return None
    people = sorted({*read.opened, *read.acknowledged})
    return Laid(
        Row(
            bytes.fromhex(read.document),
            read.size,
            read.level,
            "" if read.until is None else read.until.isoformat(),
            read.at,
            read.withdrawn_at or 0,
            read.why,
        ),
        tuple(Receipt(one, read.opened.get(one, 0), read.acknowledged.get(one, 0)) for one in people),
    )


class NoticesCheck:
    """Every notice is there with its receipts, and no other."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._told: dict[str, Laid] = {}

    def see(self, subject: str, what: Laid | None) -> None:
        if what is not None:
            self._told[subject] = what

    def end(self, passed_over: frozenset[str]) -> Finding:
        receipts: dict[str, list[Receipt]] = {}
        for subject, *receipt in self._db.execute(
            "SELECT subject, staff, opened_at, acknowledged_at FROM notice_receipt ORDER BY subject, staff"
        ).fetchall():
            receipts.setdefault(subject, []).append(Receipt(*receipt))
        kept = {
            subject: Laid(Row(bytes(document), *row), tuple(receipts.pop(subject, ())))
            for subject, document, *row in self._db.execute(
                f"SELECT subject, {_COLUMNS} FROM notice"
            ).fetchall()
        }
        differing = {
            subject
            for subject in kept.keys() | self._told.keys()
            if kept.get(subject) != self._told.get(subject)
        }
        differing |= receipts.keys()
        differing -= passed_over
        return Finding("notices", not differing, len(differing))

    def close(self) -> None:
        pass
