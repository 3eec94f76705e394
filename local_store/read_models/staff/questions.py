"""Who is on the staff, and who took over from whom."""

from __future__ import annotations

import msgspec

from casework.fold import fold
from casework.matters.staff.bodies import DutyTaken
from local_store.read_models.asking import Questions, question
from local_store.read_models.staff.model import staff
from local_store.views import StaffView


class ShiftView(msgspec.Struct, frozen=True):
    """Somebody took over: from whom and who (staff ids), when it was given and when taken (UTC ms), and what was open then."""

    given_by: str
    taken_by: str
    given_at: int
    taken_at: int
    drafts: int = 0
    due: int = 0
    promises: int = 0


class StaffQuestions(Questions):
    """Questions about people on the staff."""

    @question
    def staff(self) -> tuple[StaffView, ...]:
        """Everybody on the staff, in the order of joining."""
        return staff(self._db)

    @question
    def shifts(self, limit: int = 5) -> tuple[ShiftView, ...]:
        """The last times that somebody took over, the newest first."""
        found: list[ShiftView] = []
        for one in staff(self._db):
            entries = self._journal.of_subject(one.staff)
            for event in fold(entries, self._journal.headquarters()).timeline:
                body, core = event.body, event.entry.core
                if event.effect == "counts" and isinstance(body, DutyTaken) and core.by == one.staff:
                    told = (body.drafts, body.due, body.promises)
                    found.append(ShiftView(body.from_staff, one.staff, body.given_at, core.at, *told))
        return tuple(sorted(found, key=lambda shift: -shift.taken_at)[:limit])
