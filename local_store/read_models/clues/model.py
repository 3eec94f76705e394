"""The rows of clues: what their cores say. Their words are sealed, and are laid out nowhere."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import ClassVar, Final, NamedTuple

from casework.matters.clue.course import clue_of
from local_store.file.connection import Connection
from local_store.read_models.model import Batch, ReadModel, Subject, Told
from local_store.views import Finding

COLUMNS: Final = "found_on, found, domain, urgency, attachments, at, by, code, answered_on, due_on"


class Row(NamedTuple):
    """A clue. ``at``: UTC ms; days are ISO dates, empty for none."""

    found_on: str
    found: str
    domain: str
    urgency: str
    attachments: int
    at: int
    by: str
    code: str
    answered_on: str
    due_on: str


class Clues(ReadModel[Row | None]):
    """``clue``."""

    name = "clues"
    version = 1
    sorts = frozenset({"clue"})
    tables: ClassVar[Mapping[str, str]] = {
        "clue": """
            CREATE TABLE clue (
                subject TEXT NOT NULL PRIMARY KEY, found_on TEXT NOT NULL, found TEXT NOT NULL, domain TEXT NOT NULL,
                urgency TEXT NOT NULL, attachments INTEGER NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL, code TEXT NOT NULL,
                answered_on TEXT NOT NULL, due_on TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX clue_by_age ON clue (at, subject)
        """
    }

    def tell(self, subject: Subject) -> Row | None:
        return laid(subject)

    def put(self, told: Sequence[Told[Row | None]], batch: Batch) -> None:
        self.forget([each.id for each in told], batch)
        self._db.executemany(
            f"INSERT INTO clue (subject, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(each.id, *each.what) for each in told if each.what is not None],
        )

    def forget(self, subjects: Sequence[str], batch: Batch) -> None:
        self._db.execute(
            "DELETE FROM clue WHERE subject IN (SELECT value FROM json_each(?))",
            (json.dumps(list(subjects)),),
        )

    def check(self) -> CluesCheck:
        return CluesCheck(self._db)


def laid(subject: Subject) -> Row | None:
    """What is written of a clue; ``None`` of one whose beginning has not come."""
    clue = clue_of(subject.state)
    if clue is None:
        return None
    said, newest = clue.reported, clue.answers[-1] if clue.answers else None
    return Row(
        said.on.isoformat(),
        said.found,
        said.domain,
        said.urgency,
        said.attachments,
        clue.at,
        clue.by,
        clue.code,
        "" if newest is None else newest.on.isoformat(),
        "" if clue.due_on is None else clue.due_on.isoformat(),
    )


class CluesCheck:
    """Every clue is there, and no other."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._told: dict[str, Row] = {}

    def see(self, subject: str, what: Row | None) -> None:
        if what is not None:
            self._told[subject] = what

    def end(self, passed_over: frozenset[str]) -> Finding:
        kept = {
            subject: Row(*row)
            for subject, *row in self._db.execute(f"SELECT subject, {COLUMNS} FROM clue").fetchall()
        }
        differing = {
            subject
            for subject in kept.keys() | self._told.keys()
            if kept.get(subject) != self._told.get(subject)
        }
        differing -= passed_over
        return Finding("clues", not differing, len(differing))

    def close(self) -> None:
        pass
