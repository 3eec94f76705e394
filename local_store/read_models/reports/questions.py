"""What the page of reports asks of the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from casework.journal.entry import EntryError, EntryId, read_entry
from casework.matters.report.answers import Said
from casework.matters.report.periods import Period, covered
from local_store.file.schema import SEQ_BITS
from local_store.read_models.asking import Questions, question

_EPOCH: Final = date(1970, 1, 1)
_SHANGHAI_MS: Final = 8 * 3_600_000
_DAY_MS: Final = 86_400_000
_LATEST: Final = 2_000_000
"""Days; a clock that is out of its mind is not counted from."""


def _day_of(core_bytes: bytes) -> date | None:
    """The day an entry says it was written; ``None`` of one that does not read."""
    try:
        at = read_entry(core_bytes).core.at
    except EntryError:
        return None
    return _EPOCH + timedelta(days=max(0, min((at + _SHANGHAI_MS) // _DAY_MS, _LATEST)))


class ReportQuestions(Questions):
    """Questions about what this point has reported."""

    @question
    def said_about(self, asked: Sequence[Period]) -> tuple[Said, ...]:
        """What this point has said about each of these periods, as far as this file knows."""
        return tuple(self._said(period) for period in asked)

    @question
    def began(self) -> date:
        """The day of the first entry of this point that is known here; the last day of all where there is none."""
        rows = self._db.execute(
            f"SELECT e.core FROM stream s JOIN entry e ON e.place = (s.stream << {SEQ_BITS}) | 1"
        ).fetchall()
        days = [day for (core,) in rows if (day := _day_of(bytes(core))) is not None]
        return min(days, default=date.max)

    def _said(self, period: Period) -> Said:
        first, last = period.start.isoformat(), period.end.isoformat()
        recorded = self._db.execute(
            "SELECT EXISTS (SELECT 1 FROM case_row WHERE void = 0 AND received_on BETWEEN ? AND ?)",
            (first, last),
        ).fetchone()[0]
        reports = self._db.execute(
            "SELECT starts_on, ends_on, subject, device, seq, written_by, written_at FROM zero_report "
            "WHERE starts_on <= ? AND ends_on >= ? ORDER BY starts_on <> ? OR ends_on <> ?, "
            "written_at, subject, device, seq",
            (last, first, first, last),
        ).fetchall()
        parts = [Period(date.fromisoformat(row[0]), date.fromisoformat(row[1])) for row in reports]
        if not covered(period, parts):
            return Said(period, bool(recorded))
        _, _, subject, device, seq, by, at = reports[0]
        return Said(period, bool(recorded), subject, EntryId(device, seq), by, at)
