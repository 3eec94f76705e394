"""分流: who came was told which department to go to. One row for each question that was answered so; a void one has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from casework.matters.registry import CASES
from casework.state import CaseState, State
from headquarters.projections.projection import Projection, Row, Table

ROWS: Final = Table("referred_rows", ("department",))


def _project(state: CaseState, _now: int) -> Mapping[Table, Sequence[Row]]:
    code = state.fields.get("referral")
    if state.sort not in CASES or state.state is State.VOIDED or not isinstance(code, str):
        return {}
    code = code.replace("\0", "").strip()[:40]
    return {ROWS: [(code,)]} if code else {}


REFERRED: Final = Projection(name="referred", version=1, tables=(ROWS,), project=_project)
