"""What the page of reports asks of the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.journal.entry import EntryError, EntryId, read_entry
from casework.matters.report.answers import Report, Said, day_of, said
from casework.matters.report.periods import Period
from local_store.file.schema import SEQ_BITS
from local_store.read_models.asking import Questions, question


def _day_of(core_bytes: bytes) -> date | None:
    """The day an entry says it was written; ``None`` of one that does not read."""
    try:
        return day_of(read_entry(core_bytes).core.at)
    except EntryError:
        return None


class ReportQuestions(Questions):
    """Questions about what this point has reported."""

    @question
    def said_about(self, asked: Sequence[Period]) -> tuple[Said, ...]:
        """What this point has said about each of these periods, as far as this file knows."""
        return tuple(self._said(period) for period in asked)

    @question
    def began(self) -> date:
        """Since when this point answers for periods: the day on which headquarters made it, as headquarters counts too. Where
        this PC was never told, the day of the first entry of the point that is known here; the last day of all without one."""
        told = self._db.execute("SELECT value FROM setting WHERE name = 'point_since'").fetchone()
        if told is not None:
            return day_of(int(bytes(told[0])))
        rows = self._db.execute(
            f"SELECT e.core FROM stream s JOIN entry e ON e.place = (s.stream << {SEQ_BITS}) | 1"
        ).fetchall()
        days = [day for (core,) in rows if (day := _day_of(bytes(core))) is not None]
        return min(days, default=date.max)

    def _said(self, period: Period) -> Said:
        first, last = period.start.isoformat(), period.end.isoformat()
        recorded = self._db.execute(
            "SELECT EXISTS (SELECT 1 FROM case_row WHERE void = 0 AND taken_over = 0 AND received_on BETWEEN ? AND ?)",
            (first, last),
        ).fetchone()[0]
        rows = self._db.execute(
            "SELECT starts_on, ends_on, written_at, subject, device, seq, written_by FROM zero_report "
            "WHERE starts_on <= ? AND ends_on >= ? ORDER BY written_at, subject, device, seq",
            (last, first),
        ).fetchall()
        return said(
            period,
            bool(recorded),
            [
                Report(
                    Period(date.fromisoformat(start), date.fromisoformat(end)),
                    at,
                    subject,
                    EntryId(device, seq),
                    by,
                )
                for start, end, at, subject, device, seq, by in rows
            ],
        )
