"""The bodies of a person on the staff."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casework.matters.body import Body, FieldValue


class StaffNamed(Body, frozen=True, kw_only=True, omit_defaults=True):
    """A person on duty; the subject is their id, the name is the personal field ``staff_name``."""

    role: str = ""

    def values(self) -> Mapping[str, FieldValue]:
        return {"role": self.role}


class DutyTaken(Body, frozen=True, kw_only=True, omit_defaults=True):
    """接班: the person who is the subject, and its author, has seen what was open when ``from_staff`` (a staff id) handed over: so many
    drafts, cases that are due, and promises made. It changes nothing about any of them. ``given_at``: when it was handed over, UTC ms."""

    on: date
    from_staff: str
    given_at: int
    drafts: int = 0
    due: int = 0
    promises: int = 0
