"""待核: every sum that waits for a person at headquarters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from casework.matters.body import VOUCHER
from casework.matters.registry import COUNTED
from casework.state import CaseState
from headquarters.projections.projection import Projection, Row, Table

ROWS: Final = Table("held_sum_rows", ("device", "seq", "rule", "fen", "held_at"))


def _project(state: CaseState, _now: int) -> Mapping[Table, Sequence[Row]]:
    if state.sort not in COUNTED or not state.held:
        return {}
    bodies = {event.entry.id: event.body for event in state.timeline}
    rows = []
    for one in state.held:
        body = bodies[one.entry]
        fen = sum(line.fen for line in body.money() if line.form != VOUCHER) if body is not None else 0
        rows.append((*one.entry, one.rule.replace("\0", ""), fen, one.at))
    return {ROWS: rows}


HELD_SUMS: Final = Projection(name="held_sums", version=2, tables=(ROWS,), project=_project)
