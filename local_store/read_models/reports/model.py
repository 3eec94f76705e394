"""The rows of zero reports that stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from casework.matters.report.bodies import ZeroReported
from casework.state import State
from local_store.file.connection import Connection
from local_store.read_models.model import Batch, ReadModel, Subject, Told
from local_store.views import Finding


class Row(NamedTuple):
    """A report that stands: its period (ISO dates), the entry, by whom and when (UTC ms)."""

    starts_on: str
    ends_on: str
    device: str
    seq: int
    written_by: str
    written_at: int


class ZeroReports(ReadModel[tuple[Row, ...]]):
    """``zero_report``."""

    name = "zero_reports"
    version = 1
    sorts = frozenset({"report"})
    tables: ClassVar[Mapping[str, str]] = {
        "zero_report": """
            CREATE TABLE zero_report (
                subject TEXT NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT NOT NULL, device TEXT NOT NULL,
                seq INTEGER NOT NULL, written_by TEXT NOT NULL, written_at INTEGER NOT NULL,
                PRIMARY KEY (subject, device, seq)
            ) STRICT, WITHOUT ROWID
        """
    }

    def tell(self, subject: Subject) -> tuple[Row, ...]:
        return that_count(subject)

    def put(self, told: Sequence[Told[tuple[Row, ...]]], batch: Batch) -> None:
        self.forget([each.id for each in told], batch)
        self._db.executemany(
            "INSERT INTO zero_report (subject, starts_on, ends_on, device, seq, written_by, written_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(each.id, *row) for each in told for row in each.what],
        )

    def forget(self, subjects: Sequence[str], batch: Batch) -> None:
        self._db.executemany("DELETE FROM zero_report WHERE subject = ?", [(each,) for each in subjects])

    def check(self) -> ReportsCheck:
        return ReportsCheck(self._db)


def that_count(subject: Subject) -> tuple[Row, ...]:
    """The reports of a subject that count."""
    if subject.state.state is State.VOIDED:
        return ()
    return tuple(
        Row(
            event.body.start.isoformat(),
            event.body.end.isoformat(),
            *event.entry.id,
            event.entry.core.by,
            event.entry.core.at,
        )
        for event in subject.state.timeline
        if event.effect == "counts" and isinstance(event.body, ZeroReported)
    )


class ReportsCheck:
    """Every report that stands is there, and no other."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._told: set[tuple[object, ...]] = set()

    def see(self, subject: str, what: tuple[Row, ...]) -> None:
        self._told |= {(subject, *row) for row in what}

    def end(self, passed_over: frozenset[str]) -> Finding:
        kept = self._db.execute(
            "SELECT subject, starts_on, ends_on, device, seq, written_by, written_at FROM zero_report"
        ).fetchall()
        differing = {row[0] for row in {tuple(each) for each in kept} ^ self._told} - passed_over
        return Finding("zero_reports", not differing, len(differing))

    def close(self) -> None:
        pass
