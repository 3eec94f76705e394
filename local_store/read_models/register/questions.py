"""What screens ask about the register of this point."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import msgspec

from casework.journal.entry import EntryId
from casework.matters.body import FieldValue
from casework.matters.contact_point.fields import INTO, STATE, PointState
from casework.matters.contact_point.reading import subject_of
from local_store.read_models.asking import Questions, question
from local_store.read_models.register.model import COLUMNS

_ROWS: Final = f"SELECT {', '.join(COLUMNS)} FROM register_row WHERE subject = ? ORDER BY field, since, said_at, device, seq"


class Said(msgspec.Struct, frozen=True):
    """A value that was said of the point. ``value`` ``None``: it is emptied, or its words are gone. ``holds``: False where another was
    said for the same day. ``contested``: said last by people who knew nothing of each other. ``by``: who on the staff, empty for
    headquarters; ``of_headquarters``: a device of headquarters wrote it. ``at``: UTC ms."""

    field: str
    since: date
    until: date | None
    value: FieldValue
    holds: bool
    contested: bool
    entry: EntryId
    by: str
    at: int
    of_headquarters: bool


class RegisterView(msgspec.Struct, frozen=True):
    """The register of this point, all that was said of it by field."""

    said: Mapping[str, tuple[Said, ...]] = msgspec.field(default_factory=dict)

    def on(self, name: str, day: date) -> Said | None:
        """What holds of a field on a day; ``None`` where nothing was said or it was emptied."""
        for one in self.said.get(name, ()):
            if one.holds and one.since <= day and (one.until is None or day < one.until):
                return one if one.value is not None else None
        return None

    def value(self, name: str, day: date) -> FieldValue:
        """The value that holds on a day."""
        found = self.on(name, day)
        return None if found is None else found.value

    def text(self, name: str, day: date) -> str:
        """The value of a text on a day; empty for none."""
        value = self.value(name, day)
        return value if isinstance(value, str) else ""

    def contested(self, name: str) -> tuple[Said, ...]:
        """What was said at once by two who did not know of each other."""
        return tuple(one for one in self.said.get(name, ()) if one.contested)

    def state(self, day: date) -> PointState:
        """What has become of the point by a day."""
        said = self.text(STATE, day)
        return PointState(said) if said in tuple(PointState) else PointState.IN_USE

    def into(self, day: date) -> str:
        """The id of the point that this one was merged into, or that takes over what is open here."""
        return self.text(INTO, day) if self.state(day).is_over else ""


class RegisterQuestions(Questions):
    """Questions about the register of this point."""

    @question
    def register(self, point: str) -> RegisterView:
        """All of it. ``point``: the id of this point; empty while the PC is bound to none: then nothing is known."""
        if not point:
            return RegisterView()
        ours = self._journal.headquarters()
        found: dict[str, list[Said]] = {}
        for row in self._db.execute(_ROWS, (subject_of(point),)).fetchall():
            one = _said(row, ours)
            found.setdefault(one.field, []).append(one)
        return RegisterView({name: tuple(all_) for name, all_ in found.items()})


def _said(row: Any, ours: frozenset[str]) -> Said:
    field, since, until, value, _empty, holds, contested, device, seq, by, at = row
    return Said(
        field,
        date.fromisoformat(since),
        date.fromisoformat(until) if until else None,
        json.loads(value),
        bool(holds),
        bool(contested),
        EntryId(device, seq),
        "" if device in ours else by,
        at,
        device in ours,
    )
