"""Which step of a work order is open in which state: one table, asked by the fold and by ``casework.steps`` alike."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from casework.matters.order.course import ENDED, OrderState
from casework.state import State

_ALIVE: Final[frozenset[StrEnum]] = frozenset({State.LOGGED, *OrderState}) - ENDED

OPEN_FROM: Final[dict[str, frozenset[StrEnum]]] = {
    "order.accepted": frozenset({State.LOGGED, OrderState.SENT_BACK}),
    "order.declined": frozenset({State.LOGGED, OrderState.SENT_BACK}),
    "order.finished": frozenset({OrderState.ACCEPTED, OrderState.SENT_BACK}),
    "order.redirected": _ALIVE,
    "order.sent_back": _ALIVE,
    "order.closed": _ALIVE,
    "order.recalled": _ALIVE,
}
"""The states in which each step is open. Headquarters' word holds wherever the point stands meanwhile."""

OF_THE_POINT: Final = frozenset({"order.accepted", "order.declined", "order.finished"})
"""The steps that a point takes."""

WORDS_OF_THE_POINT: Final = frozenset({"order.first_contact", "order.extension_asked"})
"""What it says besides, as long as it works on the order."""

SAID_WHEN: Final[frozenset[StrEnum]] = _ALIVE - {OrderState.DECLINED}
"""The states in which it may say that."""


def is_open(state: StrEnum, kind: str, accepted: bool) -> bool:
    """Whether the step ``kind`` may be taken in ``state``. ``accepted``: the point has accepted it, and that stands.

    What was sent back is finished again by who had accepted it; what was declined and sent back has to be accepted first.
    """
    if state not in OPEN_FROM[kind]:
        return False
    if state is OrderState.SENT_BACK and kind in OF_THE_POINT:
        return accepted == (kind == "order.finished")
    return True
