"""The facts of a case: the current value of every field, and where two people wrote different ones.

An edit counts against another only when neither author knew of the other; an amendment that follows both settles it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from casework.journal.concurrency import History
from casework.journal.entry import EntryId
from casework.matters.body import Body, FieldValue
from casework.matters.registry import LASTING_PERSONAL
from casework.state import Candidate, Conflict

RECEIVED_ON: Final = "received_on"
"""The name under which an amendment corrects the day of receipt (ISO text)."""


class Values:
    """``fields``: core values that are known. ``personal``: the entry that carries each personal field."""

    __slots__ = ("conflicts", "fields", "personal", "received_on")

    def __init__(self) -> None:
        self.fields: dict[str, FieldValue] = {}
        self.personal: dict[str, EntryId] = {}
        self.conflicts: tuple[Conflict, ...] = ()
        self.received_on: date | None = None


def gather(
    history: History, bodies: list[Body | None], counted: Collection[int], erased: Collection[EntryId]
) -> Values:
    """The values after all edits of the entries at ``counted`` (ascending positions).

    A personal field that only erased entries carry is gone.
    """
    values = Values()
    core_edits: dict[str, list[tuple[int, FieldValue]]] = {}
    personal_edits: dict[str, list[tuple[int, bool]]] = {}
    concurrent = not history.linear
    for position in counted:
        body = bodies[position]
        if body is None:
            continue
        fields = body.values()
        if concurrent:
            for name, value in fields.items():
                core_edits.setdefault(name, []).append((position, value))
        else:
            values.fields.update(fields)
        if body.personal or body.cleared:
            _personal(history, position, body, erased, personal_edits)
    if concurrent:
        conflicts = [
            conflict
            for name, edits in core_edits.items()
            if (conflict := _settle_core(history, name, edits, values)) is not None
        ]
        conflicts += [
            conflict
            for name, marks in personal_edits.items()
            if (conflict := _settle_personal(history, name, marks, values)) is not None
        ]
        values.conflicts = tuple(sorted(conflicts, key=lambda conflict: conflict.field))
    else:
        for name, marks in personal_edits.items():
            position, present = marks[-1]
            if present:
                values.personal[name] = history.entries[position].id
    values.received_on = _taken_date(values.fields)
    if None in values.fields.values():
        values.fields = {name: value for name, value in values.fields.items() if value is not None}
    return values


def _personal(
    history: History,
    position: int,
    body: Body,
    erased: Collection[EntryId],
    edits: dict[str, list[tuple[int, bool]]],
) -> None:
    for name in body.cleared:
        if name in LASTING_PERSONAL:
            edits.setdefault(name, []).append((position, False))
    if body.personal and not (erased and history.entries[position].id in erased):
        for name in body.personal:
            if name in LASTING_PERSONAL and name not in body.cleared:
                edits.setdefault(name, []).append((position, True))


def _candidate(history: History, position: int, value: FieldValue) -> Candidate:
    core = history.entries[position].core
    return Candidate(history.entries[position].id, core.by, core.at, value)


def _settle_core(
    history: History, name: str, edits: list[tuple[int, FieldValue]], values: Values
) -> Conflict | None:
    written = dict(edits)
    newest = history.maximal([position for position, _ in edits])
    current = written[newest[-1]]
    values.fields[name] = current
    if all(type(written[position]) is type(current) and written[position] == current for position in newest):
        return None
    return Conflict(name, tuple(_candidate(history, position, written[position]) for position in newest))


def _settle_personal(
    history: History, name: str, marks: list[tuple[int, bool]], values: Values
) -> Conflict | None:
    written = dict(marks)
    newest = history.maximal(sorted(written))
    if written[newest[-1]]:
        values.personal[name] = history.entries[newest[-1]].id
    if len(newest) == 1 or not any(written[position] for position in newest):
        return None
    return Conflict(name, tuple(_candidate(history, position, None) for position in newest))


def _taken_date(fields: dict[str, FieldValue]) -> date | None:
    if RECEIVED_ON not in fields:
        return None
    return day_of(fields.pop(RECEIVED_ON))


def day_of(written: FieldValue) -> date | None:
    """The day that an amendment of :data:`RECEIVED_ON` names, or ``None`` when it names none."""
    if not isinstance(written, str):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def amount(fields: Mapping[str, FieldValue], name: str) -> int | None:
    """A field in fen, or ``None`` when it is absent or no amount."""
    value = fields.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    return None
