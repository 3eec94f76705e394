"""Clues at each point, as far as their cores say: counted and listed, never a word of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from casework.matters.clue.course import clue_of
from casework.state import CaseState
from headquarters.projections.projection import Projection, Row, Table

ROWS: Final = Table(
    "clue_rows",
    (
        "found_on",
        "found",
        "domain",
        "urgency",
        "attachments",
        "device",
        "seq",
        "reported_at",
        "code",
        "answered_on",
        "due_on",
        "ended",
    ),
)


def _project(state: CaseState, _now: int) -> Mapping[Table, Sequence[Row]]:
    clue = clue_of(state)
    if clue is None:
        return {}
    said, newest = clue.reported, clue.answers[-1] if clue.answers else None
    return {
        ROWS: [
            (
                said.on,
                said.found.replace("\0", ""),
                said.domain.replace("\0", ""),
                said.urgency.replace("\0", ""),
                said.attachments,
                *clue.entry,
                clue.at,
                clue.code.replace("\0", ""),
                None if newest is None else newest.on,
                clue.due_on,
                clue.ended,
            )
        ]
    }


CLUES: Final = Projection(name="clues", version=1, tables=(ROWS,), project=_project)
