"""The people on the staff by name."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import ClassVar

from local_store.file.connection import Connection
from local_store.read_models.model import Batch, ReadModel, Subject, Told
from local_store.read_models.personal import current_words, texts_of
from local_store.views import Finding, StaffView


class StaffNames(ReadModel[tuple[str, str]]):
    """``staff``."""

    name = "staff"
    version = 2
    shape = 1
    sorts = frozenset({"staff"})
    tables: ClassVar[Mapping[str, str]] = {
        "staff": """
            CREATE TABLE staff (staff TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL)
                STRICT, WITHOUT ROWID
        """
    }

    def tell(self, subject: Subject) -> tuple[str, str]:
        return named(subject)

    def put(self, told: Sequence[Told[tuple[str, str]]], batch: Batch) -> None:
        self._db.executemany(
            "INSERT INTO staff (staff, name, role) VALUES (?, ?, ?) "
            "ON CONFLICT (staff) DO UPDATE SET name = excluded.name, role = excluded.role",
            [(each.id, *each.what) for each in told],
        )

    def forget(self, subjects: Sequence[str], batch: Batch) -> None:
        self._db.execute(
            "DELETE FROM staff WHERE staff IN (SELECT value FROM json_each(?))", (json.dumps(list(subjects)),)
        )

    def check(self) -> StaffCheck:
        return StaffCheck(self._db)


def named(subject: Subject) -> tuple[str, str]:
    """Name and role of a person."""
    name = current_words(subject.state, texts_of(subject.entries)).get("staff_name", "")
    role = ""
    for event in subject.state.timeline:
        if event.effect == "counts" and event.body is not None:
            role = getattr(event.body, "role", role)
    return name, role


def staff(connection: Connection) -> tuple[StaffView, ...]:
    """Everybody on the staff, in the order of joining (ids are time-ordered)."""
    rows = connection.execute("SELECT staff, name, role FROM staff ORDER BY staff").fetchall()
    return tuple(StaffView(*row) for row in rows)


class StaffCheck:
    """Everybody is there under their name, and nobody else."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._told: dict[str, tuple[str, str]] = {}

    def see(self, subject: str, what: tuple[str, str]) -> None:
        self._told[subject] = what

    def end(self, passed_over: frozenset[str]) -> Finding:
        kept = {each.staff: (each.name, each.role) for each in staff(self._db)}
        differing = {staff for staff, _ in kept.items() ^ self._told.items()} - passed_over
        return Finding("staff", not differing, len(differing))

    def close(self) -> None:
        pass
