"""Which step of a complaint is open in which state: one table, asked by the fold and by ``casework.steps`` alike.

The life of a case at a contact point is a recommendation, not law; what binds it to law is named with the steps in
``casework.matters.complaint.steps``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from casework.matters.complaint.course import ComplaintState
from casework.state import State

_ANY: Final[frozenset[StrEnum]] = frozenset({*State, *ComplaintState}) - {ComplaintState.HANDED_OVER}
_OPEN: Final[frozenset[StrEnum]] = frozenset(
    {State.LOGGED, ComplaintState.CONTACTING, ComplaintState.MEDIATING}
)
_STALLED: Final[frozenset[StrEnum]] = frozenset({ComplaintState.UNSETTLED, ComplaintState.UNREACHABLE})

TALKED_ABOUT: Final = _OPEN
"""Both sides may still come to terms: a mediator may stand aside, and something may be sent to be tested."""

UNDER_WAY: Final = _OPEN | {ComplaintState.AGREED}
"""Somebody still has to do something for the parties: what is to be seen to where its point is closed."""

MAY_WAIT: Final = UNDER_WAY | {
    ComplaintState.UNSETTLED,
    ComplaintState.TRANSFERRED,
    ComplaintState.PERFORMED,
}
"""Something is still to be done here, and somebody else's word may have to come first."""

OPEN_FROM: Final[dict[str, frozenset[StrEnum]]] = {
    "mediation.scheduled": _OPEN | _STALLED,
    "mediation.held": _OPEN | _STALLED,
    "settlement.on_the_spot": _OPEN,
    "settlement.agreed": _OPEN | _STALLED | {ComplaintState.AGREED},
    "performance.recorded": frozenset({ComplaintState.AGREED}),
    "mediation.failed": _OPEN | {ComplaintState.AGREED},
    "case.withdrawn": _OPEN | {ComplaintState.AGREED},
    "parties.unreachable": _OPEN,
    "case.transferred": _OPEN | _STALLED,
    "followup.recorded": frozenset(
        {
            ComplaintState.PERFORMED,
            ComplaintState.UNSETTLED,
            ComplaintState.WITHDRAWN,
            ComplaintState.UNREACHABLE,
            ComplaintState.TRANSFERRED,
        }
    ),
    "complaint.handed_over": _OPEN,
    "case.archived": frozenset(
        {
            ComplaintState.FOLLOWED_UP,
            ComplaintState.WITHDRAWN,
            ComplaintState.UNREACHABLE,
            ComplaintState.UNSETTLED,
        }
    ),
    "case.filed": _ANY - {State.ARCHIVED, State.VOIDED},
    "case.voided": _ANY - {State.ARCHIVED, State.VOIDED},
    "merged_into": _ANY - {State.ARCHIVED, State.VOIDED},
}
"""The states in which each step that changes the state is open."""

NOTHING_PERFORMED: Final = frozenset({"settlement.agreed", "case.withdrawn"})
"""From ``AGREED`` these are open only while nothing has been performed."""


def is_open(state: StrEnum, kind: str, performed: bool) -> bool:
    """Whether the step ``kind`` may be taken in ``state``; ``performed``: something has been performed already.

    ``state`` is never RETURNED here: a returned case goes on from the state it resumes.
    """
    if state is ComplaintState.AGREED and performed and kind in NOTHING_PERFORMED:
        return False
    return state in OPEN_FROM[kind]
