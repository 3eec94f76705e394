"""On how many open cases an edition would change a deadline: told to whoever approves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from psycopg import Connection

from casework.deadlines import point_promise
from casework.handbook import Handbook
from casework.matters.complaint.course import ComplaintState
from casework.matters.complaint.matter import MATTER
from casework.matters.complaint.pressing import PROMISED

_OPEN: Final = (
    "SELECT received_on, count(*) FROM cases WHERE sort = %(sort)s AND received_on IS NOT NULL"
    " AND state = ANY(%(states)s) GROUP BY received_on ORDER BY received_on"
)
_TRANSFERRED: Final = "SELECT count(*) FROM cases WHERE sort = %(sort)s AND state = ANY(%(states)s)"


@dataclass(frozen=True, slots=True)
class Moved:
    """``open``: cases that points have still to do something about; of these ``days``: due on another day; ``settled``: the same
    day, no longer provisional; ``unsettled``: the other way round. ``transferred``: with regulators, whose clocks are not reckoned
    here."""

    open: int
    days: int
    settled: int
    unsettled: int
    transferred: int


def moved(connection: Connection[Any], before: Handbook, after: Handbook) -> Moved:
    """Compare the days on which open cases are due by two handbooks."""
    total = days = settled = unsettled = 0
    for received_on, count in connection.execute(_OPEN, _asked(*PROMISED)).fetchall():
        total += count
        was, becomes = point_promise(before, received_on), point_promise(after, received_on)
        if was is None or becomes is None or was.due_on != becomes.due_on:
            days += count if was is not None or becomes is not None else 0
        elif was.provisional != becomes.provisional:
            settled += count if was.provisional else 0
            unsettled += 0 if was.provisional else count
    row = connection.execute(_TRANSFERRED, _asked(ComplaintState.TRANSFERRED)).fetchone()
    return Moved(total, days, settled, unsettled, int(row[0]) if row else 0)


def _asked(*states: str) -> dict[str, object]:
    return {"sort": MATTER.sort, "states": [str(state) for state in states]}
