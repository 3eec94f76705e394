"""The groups of a point, and its complaints that are rows of one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import ClassVar, Final, NamedTuple

from casework.identifiers import normalise_name
from casework.matters.group.course import group_of, groups_of_row
from local_store.file.connection import Connection
from local_store.read_models.model import Batch, ReadModel, Subject, Told
from local_store.views import Finding

Event = tuple[str, str, str, str, str, str, str, int]

EVENT_COLUMNS: Final = (
    "subject",
    "state",
    "cause",
    "merchant_name",
    "merchant_key",
    "opened_on",
    "merged_into",
    "changed_at",
)


class Laid(NamedTuple):
    """What is kept of one subject: its row where it is a group, the groups it is a row of where it is a complaint,
    and what is claimed there: none where nothing was, whatever was spent."""

    event: Event | None = None
    groups: tuple[str, ...] = ()
    asked_fen: int | None = None


class Groups(ReadModel[Laid]):
    """``group_event``, ``group_member``."""

    name = "groups"
    version = 2
    sorts = frozenset({"group", "complaint"})
    tables: ClassVar[Mapping[str, str]] = {
        "group_event": """
            CREATE TABLE group_event (
                subject TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL, cause TEXT NOT NULL, merchant_name TEXT NOT NULL,
                merchant_key TEXT NOT NULL, opened_on TEXT NOT NULL, merged_into TEXT NOT NULL, changed_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID
        """,
        "group_member": """
            CREATE TABLE group_member (
                subject TEXT NOT NULL, into_group TEXT NOT NULL, asked_fen INTEGER, PRIMARY KEY (subject, into_group)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX group_member_by_group ON group_member (into_group, subject)
        """,
    }

    def tell(self, subject: Subject) -> Laid:
        return laid(subject)

    def put(self, told: Sequence[Told[Laid]], batch: Batch) -> None:
        known = [each.id for each in told if each.id not in batch.begun]
        if known:
            self.forget(known, batch)
        events = [each.what.event for each in told if each.what.event is not None]
        members = [(each.id, group, each.what.asked_fen) for each in told for group in each.what.groups]
        if events:
            self._db.executemany(
                f"INSERT OR REPLACE INTO group_event ({', '.join(EVENT_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                events,
            )
        if members:
            self._db.executemany(
                "INSERT OR REPLACE INTO group_member (subject, into_group, asked_fen) VALUES (?, ?, ?)",
                members,
            )

    def forget(self, subjects: Sequence[str], batch: Batch) -> None:
        named = (json.dumps(list(subjects)),)
        self._db.execute("DELETE FROM group_event WHERE subject IN (SELECT value FROM json_each(?))", named)
        self._db.execute("DELETE FROM group_member WHERE subject IN (SELECT value FROM json_each(?))", named)

    def check(self) -> GroupsCheck:
        return GroupsCheck(self._db)


def laid(subject: Subject) -> Laid:
    """What is kept of a subject."""
    state = subject.state
    opened = group_of(state).opened
    if opened is None:
        return Laid(groups=groups_of_row(state), asked_fen=state.money.claimed_fen)
    return Laid(
        (
            state.subject,
            state.state.value,
            opened.cause,
            opened.merchant_name,
            normalise_name(opened.merchant_name),
            opened.on.isoformat(),
            state.merged_into or "",
            max(entry.core.at for entry in subject.entries),
        )
    )


class GroupsCheck:
    """Every group and every row of one is there, and no other."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._told: set[tuple[object, ...]] = set()

    def see(self, subject: str, what: Laid) -> None:
        if what.event is not None:
            self._told.add(what.event)
        self._told |= {(subject, group, what.asked_fen) for group in what.groups}

    def end(self, passed_over: frozenset[str]) -> Finding:
        kept = {
            tuple(row)
            for statement in (
                f"SELECT {', '.join(EVENT_COLUMNS)} FROM group_event",
                "SELECT subject, into_group, asked_fen FROM group_member",
            )
            for row in self._db.execute(statement).fetchall()
        }
        differing = {row[0] for row in kept ^ self._told} - passed_over
        return Finding("groups", not differing, len(differing))

    def close(self) -> None:
        pass
