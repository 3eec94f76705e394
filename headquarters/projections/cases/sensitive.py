"""What must not wait: the flags of complaints, each as it was noted last. One that is void or went on elsewhere has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from casework.matters.complaint.sensitive import standing_flags
from casework.state import CaseState
from headquarters.projections.projection import Projection, Row, Table

ROWS: Final = Table("sensitive_flag_rows", ("flag", "outcome", "noted_at"))


def _project(state: CaseState, _now: int) -> Mapping[Table, Sequence[Row]]:
    if not (flags := standing_flags(state)):
        return {}
    # A flag is a code that a point's PC wrote: two that differ in what no table holds are one.
    rows = {one.flag.replace("\0", "")[:40]: one for one in flags}
    return {ROWS: [(flag, one.outcome, one.at) for flag, one in sorted(rows.items())]}


SENSITIVE_FLAGS: Final = Projection(name="sensitive_flags", version=2, tables=(ROWS,), project=_project)
