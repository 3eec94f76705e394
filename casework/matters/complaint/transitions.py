"""Which step of a complaint is open in which state: one table, asked by the fold and by ``casework.steps`` alike.

The life of a case at a contact point is a recommendation, not law; what binds it to law is named with the steps in
``casework.matters.complaint.steps``.
"""

from __future__ import annotations

from typing import Final

from casework.state import State

_OPEN: Final = frozenset({State.LOGGED, State.CONTACTING, State.MEDIATING})
_STALLED: Final = frozenset({State.UNSETTLED, State.UNREACHABLE})

OPEN_FROM: Final[dict[str, frozenset[State]]] = {
    "mediation.scheduled": _OPEN | _STALLED,
    "mediation.held": _OPEN | _STALLED,
    "settlement.on_the_spot": _OPEN,
    "settlement.agreed": _OPEN | _STALLED | {State.AGREED},
    "performance.recorded": frozenset({State.AGREED}),
    "mediation.failed": _OPEN | {State.AGREED},
    "case.withdrawn": _OPEN | {State.AGREED},
    "parties.unreachable": _OPEN,
    "case.transferred": _OPEN | _STALLED,
    "followup.recorded": frozenset(
        {State.PERFORMED, State.UNSETTLED, State.WITHDRAWN, State.UNREACHABLE, State.TRANSFERRED}
    ),
    "case.archived": frozenset({State.FOLLOWED_UP, State.WITHDRAWN, State.UNREACHABLE, State.UNSETTLED}),
    "case.filed": frozenset(State) - {State.ARCHIVED, State.VOIDED},
    "case.voided": frozenset(State) - {State.ARCHIVED, State.VOIDED},
    "merged_into": frozenset(State) - {State.ARCHIVED, State.VOIDED},
}
"""The states in which each step that changes the state is open."""

NOTHING_PERFORMED: Final = frozenset({"settlement.agreed", "case.withdrawn"})
"""From ``AGREED`` these are open only while nothing has been performed."""


def is_open(state: State, kind: str, performed: bool) -> bool:
    """Whether the step ``kind`` may be taken in ``state``; ``performed``: something has been performed already.

    ``state`` is never RETURNED here: a returned case goes on from the state it resumes.
    """
    if state is State.AGREED and performed and kind in NOTHING_PERFORMED:
        return False
    return state in OPEN_FROM[kind]
