"""Complaints that go on at another point than the one where they were registered: which of there each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from casework.matters.complaint.course import passed_on
from casework.state import CaseState
from headquarters.projections.projection import Projection, Row, Table

ROWS: Final = Table("passed_on_rows", ("from_point", "from_subject"))


def _project(state: CaseState, _now: int) -> Mapping[Table, Sequence[Row]]:
    came = passed_on(state)
    if not came.from_case:
        return {}
    return {ROWS: [(came.from_point.replace("\0", ""), came.from_case.replace("\0", ""))]}


PASSED_ON: Final = Projection(name="passed_on", version=1, tables=(ROWS,), project=_project)
