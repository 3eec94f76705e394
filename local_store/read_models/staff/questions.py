"""Who is on the staff."""

from __future__ import annotations

from local_store.read_models.asking import Questions, question
from local_store.read_models.staff.model import staff
from local_store.views import StaffView


class StaffQuestions(Questions):
    """Questions about people on the staff."""

    @question
    def staff(self) -> tuple[StaffView, ...]:
        """Everybody on the staff, in the order of joining."""
        return staff(self._db)
