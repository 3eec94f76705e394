"""Where a group event stands, as lists show it."""

from __future__ import annotations

from casework.matters.group.course import GroupState
from local_store.read_models.groups.views import GroupRow
from ui.icons import Shape
from ui.widgets.state import State, Tone
from ui.words import tr


def group_state(row: GroupRow) -> State:
    """Where it stands."""
    if row.state is GroupState.CLOSED:
        return State(Shape.TICK, tr("已结束"), Tone.MUTED)
    return State(Shape.DISC, tr("进行中"), Tone.INFO)
