"""The body of a person on the staff."""

from __future__ import annotations

from collections.abc import Mapping

from casework.matters.body import Body, FieldValue


class StaffNamed(Body, frozen=True, kw_only=True, omit_defaults=True):
    """A person on duty; the subject is their id, the name is the personal field ``staff_name``."""

    role: str = ""

    def values(self) -> Mapping[str, FieldValue]:
        return {"role": self.role}
