"""The register of points: one row for each value that was said, with the days on which it held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from casework.matters.contact_point.reading import Dated, register_of
from casework.state import CaseState
from headquarters.projections.projection import Projection, Row, Table

ROWS: Final = Table(
    "register_rows",
    (
        "field",
        "since",
        "until",
        "value",
        "words",
        "empty",
        "holds",
        "contested",
        "device",
        "seq",
        "said_at",
        "said_by",
    ),
)


def _project(state: CaseState, _now: int) -> Mapping[Table, Sequence[Row]]:
    register = register_of(state)
    rows: list[Row] = []
    for name, held in register.held.items():
        at_once = {one.entry for one in register.contested.get(name, ())}
        rows += [_row(name, one, True, one.entry in at_once) for one in held]
        rows += [_row(name, one, False, one.entry in at_once) for one in register.other.get(name, ())]
    return {ROWS: rows}


def _row(name: str, one: Dated, holds: bool, contested: bool) -> Row:
    return (
        name.replace("\0", ""),
        one.since,
        one.until,
        one.value,
        one.words,
        one.empty,
        holds,
        contested,
        *one.entry,
        one.at,
        one.by.replace("\0", ""),
    )


REGISTER: Final = Projection(name="register", version=1, tables=(ROWS,), project=_project)
