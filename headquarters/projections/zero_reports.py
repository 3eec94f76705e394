"""Zero reports that stand, by the period they are for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from casework.journal.entry import EntryId
from casework.matters.report.bodies import ZeroReported
from casework.state import CaseState, State
from headquarters.projections.projection import Projection, Row, Table

ROWS: Final = Table("zero_report_rows", ("starts_on", "ends_on", "reported_at", "device", "seq"))


def _project(state: CaseState, _now: int) -> Mapping[Table, Sequence[Row]]:
    if state.state is State.VOIDED:
        return {}
    found: dict[tuple[date, date], tuple[int, EntryId]] = {}
    for event in state.timeline:
        if event.effect == "counts" and isinstance(event.body, ZeroReported):
            period, said = (event.body.start, event.body.end), (event.entry.core.at, event.entry.id)
            found[period] = min(said, found.get(period, said))
    return {ROWS: [(*period, at, *entry) for period, (at, entry) in found.items()]}


ZERO_REPORTS: Final = Projection(name="zero_reports", version=3, tables=(ROWS,), project=_project)
