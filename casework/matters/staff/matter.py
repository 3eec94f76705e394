"""The matter of the people on a point's staff."""

from __future__ import annotations

from typing import Final

from casework.matters.matter import Kind, Matter, Personal
from casework.matters.staff.bodies import DutyTaken, StaffNamed
from casework.state import CaseState


def _why_not(_state: CaseState, _kind: str) -> str:
    return "not_for_staff"


MATTER: Final = Matter(
    sort="staff",
    kinds=(
        Kind(
            name="staff.named",
            body=StaffNamed,
            begins=True,
            again=True,
            correct="",
            withdraw="",
            offered=False,
        ),
        Kind(name="duty.taken", body=DutyTaken, light=True, correct="", offered=False, tells="nothing"),
    ),
    personal=(Personal("staff_name", of="subject"),),
    why_not=_why_not,
)
