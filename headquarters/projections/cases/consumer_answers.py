"""What was said with receipts about complaints, beside those that ended and were asked about, whoever has said nothing of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from casework.matters.complaint.answers import (
    agreements,
    counted_answers,
    is_asked_after,
    is_contradicted,
    is_said_given,
)
from casework.matters.complaint.course import ComplaintState
from casework.matters.complaint.matter import MATTER
from casework.state import CaseState, State
from headquarters.projections.projection import Projection, Row, Table

ROWS: Final = Table(
    "consumer_answer_rows",
    (
        "closed_on",
        "answered_at",
        "device",
        "seq",
        "performed",
        "satisfaction",
        "times",
        "given",
        "contradicted",
        "asked_after",
    ),
)
_GONE: Final = (State.VOIDED, ComplaintState.HANDED_OVER)


def _project(state: CaseState, _now: int) -> Mapping[Table, Sequence[Row]]:
    """One row for each that ended with something agreed; also for any other about which something was said."""
    if state.sort != MATTER.sort:
        return {}
    asked = state.closed_on is not None and bool(agreements(state)) and state.state not in _GONE
    closed_on = state.closed_on if asked else None
    said = counted_answers(state)
    if said:
        event, body = said[-1]
        row: Row = (
            closed_on,
            event.entry.core.at,
            *event.entry.id,
            body.performed,
            body.satisfaction,
            len(said),
            is_said_given(state),
            is_contradicted(state),
            is_asked_after(state),
        )
        return {ROWS: [row]}
    return (
        {ROWS: [(closed_on, None, None, None, None, None, 0, is_said_given(state), False, False)]}
        if asked
        else {}
    )


CONSUMER_ANSWERS: Final = Projection(name="consumer_answers", version=1, tables=(ROWS,), project=_project)
