"""Every return that is still open, also of a subject that comes to no figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from casework.state import CaseState, Return
from headquarters.projections.projection import Projection, Row, Table

ROWS: Final = Table("open_return_rows", ("device", "seq", "reason", "wanted", "entries", "returned_at"))


def _project(state: CaseState, _now: int) -> Mapping[Table, Sequence[Row]]:
    return {ROWS: [_row(one) for one in state.returns]}


def _row(one: Return) -> Row:
    reason, wanted = (text.replace("\0", "") for text in (one.reason, " ".join(one.wanted)))
    return (*one.entry, reason, wanted, len(one.entries), one.at)


OPEN_RETURNS: Final = Projection(name="open_returns", version=3, tables=(ROWS,), project=_project)
