"""Which rows of ledgers the cases came from: a row that a case came from does not come in again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import ClassVar

from casework.matters.registry import CASES
from local_store.file.connection import Connection
from local_store.read_models.cases.model import facts
from local_store.read_models.model import Batch, ReadModel, Subject, Told
from local_store.views import Finding


class ImportedRows(ReadModel[frozenset[str]]):
    """``import_digest``. (What was imported on this PC as one act is no read model: it stands nowhere else.)"""

    name = "imports"
    version = 2
    shape = 1
    sorts = CASES
    tables: ClassVar[Mapping[str, str]] = {
        "import_digest": """
            CREATE TABLE import_digest (digest TEXT NOT NULL, subject TEXT NOT NULL, PRIMARY KEY (digest, subject))
                STRICT, WITHOUT ROWID;
            CREATE INDEX import_subject ON import_digest (subject)
        """
    }

    def tell(self, subject: Subject) -> frozenset[str]:
        return facts(subject).digests

    def put(self, told: Sequence[Told[frozenset[str]]], batch: Batch) -> None:
        self.forget([each.id for each in told], batch)
        self._db.executemany(
            "INSERT OR IGNORE INTO import_digest (digest, subject) VALUES (?, ?)",
            [(digest, each.id) for each in told for digest in each.what],
        )

    def forget(self, subjects: Sequence[str], batch: Batch) -> None:
        self._db.execute(
            "DELETE FROM import_digest WHERE subject IN (SELECT value FROM json_each(?))",
            (json.dumps(list(subjects)),),
        )

    def check(self) -> ImportCheck:
        return ImportCheck(self._db)


class ImportCheck:
    """Every case has the rows that it came from, and nobody else has any."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._told: set[tuple[str, str]] = set()

    def see(self, subject: str, what: frozenset[str]) -> None:
        self._told.update((digest, subject) for digest in what)

    def end(self, passed_over: frozenset[str]) -> Finding:
        kept = set(self._db.execute("SELECT digest, subject FROM import_digest").fetchall())
        differing = {subject for _, subject in kept ^ self._told} - passed_over
        return Finding("imports", not differing, len(differing))

    def close(self) -> None:
        pass
