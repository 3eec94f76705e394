"""The rows of complaints and consultations. The two share one table, for they stand in the same lists: the queue, the days of
the first page, one search."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import ClassVar

from casework.matters.registry import CASES
from local_store.file.connection import Connection
from local_store.file.waiting import Waiting
from local_store.read_models.cases.case_rows import ROW_COLUMNS, CaseRows
from local_store.read_models.cases.facts import Facts, facts_of
from local_store.read_models.model import Batch, Because, ReadModel, Source, Subject, Told
from local_store.views import Finding


def facts(subject: Subject) -> Facts:
    """What lists, search and sums need to know of a case, made once for all of them."""
    return subject.once(_facts)


def _facts(subject: Subject) -> Facts:
    return facts_of(subject.state, subject.entries, subject.handbook)


class Cases(ReadModel[Facts]):
    """``case_row`` and ``case_stream``."""

    name = "cases"
    version = 8
    shape = 7
    sorts = CASES
    by_handbook = True
    tables: ClassVar[Mapping[str, str]] = {
        "case_row": """
            CREATE TABLE case_row (
                id INTEGER NOT NULL PRIMARY KEY,
                subject TEXT NOT NULL UNIQUE,
                sort TEXT NOT NULL,
                number TEXT NOT NULL,
                state TEXT NOT NULL,
                is_open INTEGER NOT NULL,
                stage INTEGER NOT NULL,
                received_on TEXT NOT NULL,
                due_on TEXT NOT NULL,
                due_provisional INTEGER NOT NULL,
                consumer_name TEXT NOT NULL,
                consumer_phone TEXT NOT NULL,
                person_key TEXT NOT NULL,
                phone_key TEXT NOT NULL,
                merchant_name TEXT NOT NULL,
                merchant_key TEXT NOT NULL,
                merchant_address TEXT NOT NULL,
                merchant_contact TEXT NOT NULL,
                merchant_phone TEXT NOT NULL,
                summary TEXT NOT NULL,
                claimed_fen INTEGER,
                agreed_fen INTEGER NOT NULL,
                performed_fen INTEGER NOT NULL,
                confirmed_fen INTEGER NOT NULL,
                voucher_fen INTEGER NOT NULL,
                void INTEGER NOT NULL,
                settled_at_once INTEGER NOT NULL,
                undecided INTEGER NOT NULL,
                returned INTEGER NOT NULL,
                returned_entries INTEGER NOT NULL,
                needs_newer INTEGER NOT NULL,
                next_meeting INTEGER,
                handled_by TEXT NOT NULL,
                next_step TEXT NOT NULL,
                needs_a_look INTEGER NOT NULL,
                missing TEXT NOT NULL,
                changed_at INTEGER NOT NULL,
                held INTEGER NOT NULL DEFAULT 0,
                taken_over INTEGER NOT NULL DEFAULT 0,
                quiet_until TEXT NOT NULL DEFAULT '',
                name_erased INTEGER NOT NULL DEFAULT 0,
                stopped_since TEXT NOT NULL DEFAULT '',
                stopped_days INTEGER NOT NULL DEFAULT 0,
                stopped_for TEXT NOT NULL DEFAULT '',
                pinned INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            CREATE INDEX case_due ON case_row (is_open, due_on, id, quiet_until, pinned);
            CREATE INDEX case_stage ON case_row (is_open, stage, due_on, id, quiet_until, pinned);
            CREATE INDEX case_received ON case_row (is_open, received_on, id);
            CREATE INDEX case_period ON case_row (received_on);
            CREATE INDEX case_changed ON case_row (changed_at);
            CREATE INDEX case_number ON case_row (number);
            CREATE INDEX case_meeting ON case_row (next_meeting) WHERE next_meeting IS NOT NULL;
            CREATE INDEX case_quiet ON case_row (quiet_until) WHERE quiet_until > '';
            CREATE INDEX case_pinned ON case_row (pinned) WHERE pinned = 1;
            CREATE INDEX case_look ON case_row (needs_a_look) WHERE needs_a_look = 1;
            CREATE INDEX case_returned ON case_row (returned) WHERE returned = 1;
            CREATE INDEX case_held ON case_row (held) WHERE held > 0;
            CREATE INDEX case_sort ON case_row (sort, is_open, handled_by)
        """,
        "case_stream": """
            CREATE TABLE case_stream (
                id INTEGER NOT NULL REFERENCES case_row (id) ON DELETE CASCADE,
                stream INTEGER NOT NULL,
                last INTEGER NOT NULL,
                PRIMARY KEY (id, stream)
            ) STRICT, WITHOUT ROWID
        """,
    }

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._rows = CaseRows(self._db)

    def tell(self, subject: Subject) -> Facts:
        return facts(subject)

    def put(self, told: Sequence[Told[Facts]], batch: Batch) -> None:
        batch.leave(self._rows.put([each.what for each in told]))

    def forget(self, subjects: Sequence[str], batch: Batch) -> None:
        self._db.execute(
            "DELETE FROM case_row WHERE subject IN (SELECT value FROM json_each(?))",
            (json.dumps(list(subjects)),),
        )

    def wait(self, waiting: Waiting, because: Because) -> None:
        # A new edition of the handbook moves days, not sums.
        waiting.wait_for(self.name, counted=because != "edition")

    def refit(self) -> None:
        for index in (
            "case_person",
            "case_phone",
            "case_merchant",
        ):  # what they were for is in the index of keys
            self._db.execute(f"DROP INDEX IF EXISTS {index}")

    def check(self) -> CaseCheck:
        return CaseCheck(self._db)


class CaseCheck:
    """Every case has the row that a fresh laying out would give, and nobody else has one."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._wrong = 0
        self._seen: set[str] = set()

    def see(self, subject: str, what: Facts) -> None:
        self._seen.add(subject)
        row = self._db.execute(
            f"SELECT id, {', '.join(ROW_COLUMNS)} FROM case_row WHERE subject = ?", (subject,)
        ).fetchone()
        self._wrong += row is None or row[1:] != tuple(what.row[name] for name in ROW_COLUMNS)
        if row is not None:
            reach = self._db.execute(
                "SELECT s.device, t.last FROM case_stream t JOIN stream s ON s.stream = t.stream WHERE t.id = ?",
                (row[0],),
            )
            self._wrong += dict(reach.fetchall()) != what.reach

    def end(self, passed_over: frozenset[str]) -> Finding:
        there = {subject for (subject,) in self._db.execute("SELECT subject FROM case_row")}
        wrong = self._wrong + len(there - self._seen - passed_over)
        return Finding("models", not wrong, wrong)

    def close(self) -> None:
        pass
