"""Which steps of a group event are open now, and why another is not."""

from __future__ import annotations

from casework.matters.body import Body
from casework.matters.group.course import GroupState
from casework.matters.group.transitions import OPEN_FROM, SAID_WHILE_OPEN, is_open
from casework.matters.shared.bodies import FactsAmended
from casework.state import CaseState, State


def why_not(state: CaseState, kind: str) -> str:
    """Why the step ``kind`` is not open; empty when it is.

    ``group_merged``: it goes on with another; ``group_closed``, ``group_open``: it stands so already, or is to be opened first.
    """
    if kind not in OPEN_FROM and kind not in SAID_WHILE_OPEN:
        return "not_for_groups"
    now = state.working_state
    if now is State.VOIDED:
        return "group_merged"
    if kind in SAID_WHILE_OPEN:
        return "" if now is State.LOGGED else "group_closed"
    if is_open(now, kind):
        return ""
    return "group_closed" if now is GroupState.CLOSED else "group_open"


def refuses(body: Body) -> str:
    """What was said at its opening is not amended: one opened by mistake is ended, and another opened."""
    return "not_for_groups" if isinstance(body, FactsAmended) else ""
