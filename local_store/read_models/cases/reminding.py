"""What is due among the cases, for what the program says by itself."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Final

from casework.matters.complaint.course import ComplaintState
from casework.reminding import MEETING, Due, is_back
from local_store.file.schema import NO_DATE
from local_store.read_models.asking import Questions, question
from local_store.read_models.cases import facts
from local_store.read_models.cases.lists import MARKS, PINNED_MARK, SHANGHAI, day_bounds
from local_store.read_models.cases.rows import ROWS, Rows
from local_store.views import CaseRow, Quiet

_AGREED: Final = f"state = '{ComplaintState.AGREED.value}'"
_STAGED: Final = facts.STAGES.index("to_follow_up")


class Promised(Quiet, frozen=True):
    """A day or moment that somebody counts on. ``kind``: meeting, performance, waiting."""

    _shown: ClassVar = frozenset({"kind"})
    kind: str
    row: CaseRow

    @property
    def day(self) -> date:
        """Which day it is."""
        if self.kind == "meeting" and self.row.next_meeting is not None:
            return datetime.fromtimestamp(self.row.next_meeting / 1000, SHANGHAI).date()
        found = self.row.quiet_until if self.kind == "waiting" else self.row.due_on
        return found or date.max


class CaseReminders(Questions):
    """Questions of one moment. A case that waits for somebody's word until a later day is in none but its appointment."""

    @question
    def due(self, now: datetime, *, at_once: bool = False) -> tuple[Due, ...]:
        """All that is due on the day of ``now`` (of China). ``at_once``: only what may come in the middle of a day."""
        today = now.date()
        day = today.isoformat()
        start, end = day_bounds(today)
        found = [
            Due(MEETING, subject, when)
            for subject, when in self._db.execute(
                f"SELECT subject, next_meeting FROM case_row WHERE is_open = 1 AND {MARKS['meeting']}",
                (start, end),
            )
        ]
        found += self._named("returned", "returned = 1", ())
        if at_once:
            return tuple(found)
        # What must not wait is said by itself, and is in no list of a day.
        found += self._named("pinned", PINNED_MARK, ())
        awake = f"NOT quiet_until > ? AND NOT {PINNED_MARK}"
        found += self._named(
            "overdue", f"due_on < ? AND {facts.PRESSES} AND NOT {_AGREED} AND {awake}", (day, day)
        )
        # An agreement is asked about from nine on the next working day: before that the other side may still be at it.
        back = [
            Due("performance_late", subject)
            for subject, due_on in self._db.execute(
                f"SELECT subject, due_on FROM case_row WHERE is_open = 1 AND due_on < ? AND {facts.PRESSES} "
                f"AND {_AGREED} AND {awake}",
                (day, day),
            )
            if is_back(date.fromisoformat(due_on), now, self._handbook.calendar)
        ]
        found += back
        found += self._named(
            "due_today", f"due_on = ? AND {facts.PRESSES} AND NOT {_AGREED} AND {awake}", (day, day)
        )
        found += self._named(
            "performance_due", f"due_on = ? AND {facts.PRESSES} AND {_AGREED} AND {awake}", (day, day)
        )
        found += self._named("woken", MARKS["woken"], (day,))
        found += self._named("follow_up", f"stage = {_STAGED} AND changed_at < ? AND {awake}", (start, day))
        return tuple(found)

    @question
    def promised(self, now: datetime) -> tuple[Promised, ...]:
        """What this point has said will be, the soonest first: appointments, days on which something is to be performed, days until
        which somebody's word is waited for."""
        day, moment = now.date().isoformat(), int(now.timestamp() * 1000)
        wanted = (
            ("meeting", "next_meeting >= ?", (moment,)),
            ("performance", f"{_AGREED} AND due_on >= ? AND due_on < '{NO_DATE}'", (day,)),
            ("waiting", "quiet_until > ?", (day,)),
        )
        shaped = Rows(self._handbook, now.date())
        found = [
            Promised(kind, shaped.row(row))
            for kind, where, values in wanted
            for row in self._db.execute(f"{ROWS} WHERE is_open = 1 AND {where}", values)
        ]
        return tuple(sorted(found, key=lambda one: (one.day, one.row.next_meeting or 0, one.row.subject)))

    def _named(self, kind: str, where: str, values: tuple[object, ...]) -> list[Due]:
        rows = self._db.execute(f"SELECT subject FROM case_row WHERE is_open = 1 AND {where}", values)
        return [Due(kind, subject) for (subject,) in rows]
