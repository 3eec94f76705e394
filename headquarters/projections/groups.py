"""Group events, and which complaints are rows of one. How many persons and how much money a group is about is said by its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from casework.matters.group.course import group_of, groups_of_row
from casework.state import CaseState
from headquarters.projections.projection import Projection, Row, Table

EVENTS: Final = Table(
    "group_event_rows", ("state", "cause", "merchant", "opened_on", "opened_at", "closed_on", "merged_into")
)
MEMBERS: Final = Table("group_member_rows", ("group_subject",))


def _project(state: CaseState, _now: int) -> Mapping[Table, Sequence[Row]]:
    found: dict[Table, Sequence[Row]] = {}
    opened = group_of(state).opened
    if opened is not None:
        at = min(event.entry.core.at for event in state.timeline if event.entry.id == state.logged)
        found[EVENTS] = [
            (
                state.state.value,
                opened.cause,
                opened.merchant_name.replace("\0", ""),
                opened.on,
                at,
                state.closed_on,
                state.merged_into or "",
            )
        ]
    elif groups := groups_of_row(state):
        found[MEMBERS] = [(group.replace("\0", ""),) for group in sorted(groups)]
    return found


GROUPS: Final = Projection(name="groups", version=1, tables=(EVENTS, MEMBERS), project=_project)
