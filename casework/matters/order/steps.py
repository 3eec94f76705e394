"""Which steps of a work order are open to a point now, and why another is not."""

from __future__ import annotations

from typing import Final

from casework.matters.body import Body
from casework.matters.order.course import OrderState, order_of
from casework.matters.order.subjects import MOST_TIMES, redirected_subject
from casework.matters.order.transitions import OF_THE_POINT, SAID_WHEN, WORDS_OF_THE_POINT, is_open
from casework.matters.shared.bodies import FactsAmended
from casework.state import CaseState, State

_ENDED: Final = {
    OrderState.CLOSED: "order_closed",
    OrderState.REDIRECTED: "order_redirected",
    OrderState.RECALLED: "order_recalled",
}
_NEXT: Final = {
    State.LOGGED: "order.accepted",
    OrderState.ACCEPTED: "order.finished",
}


def why_not(state: CaseState, kind: str) -> str:
    """Why the step ``kind`` is not open to the point; empty when it is.

    ``order_closed``, ``order_redirected``, ``order_recalled``: headquarters ended it. ``not_accepted``, ``already_accepted``.
    """
    if kind not in OF_THE_POINT | WORDS_OF_THE_POINT:
        return "not_for_orders"
    now = state.working_state
    if (ended := _ENDED.get(now)) is not None:  # type: ignore[call-overload]
        return str(ended)
    if kind in WORDS_OF_THE_POINT:
        return "" if now in SAID_WHEN else "not_from_here"
    accepted = order_of(state).accepted is not None
    if is_open(now, kind, accepted):
        return ""
    if kind == "order.finished":
        return "not_from_here" if accepted else "not_accepted"
    return "already_accepted" if accepted else "not_from_here"


def refuses(body: Body) -> str:
    """What headquarters stated is not amended by a point."""
    return "not_for_orders" if isinstance(body, FactsAmended) else ""


def proposed(state: CaseState) -> str:
    """The kind of the one next step; empty when nothing is left to do."""
    if state.state is OrderState.SENT_BACK:
        return "order.finished" if order_of(state).accepted is not None else "order.accepted"
    return _NEXT.get(state.state, "")


def others_turn(state: CaseState) -> bool:
    """Whether headquarters has the word: what was finished or declined may be sent back."""
    return state.state in (OrderState.FINISHED, OrderState.DECLINED)


def elsewhere(state: CaseState) -> tuple[tuple[str, str], ...]:
    """Point and subject of where an order came from, and of where it may go on: it may have been recalled there and sent again."""
    order = order_of(state)
    found = []
    if order.dispatched is not None and order.dispatched.from_point:
        found.append((order.dispatched.from_point, order.dispatched.from_order))
    if order.to_point:
        found += [
            (order.to_point, redirected_subject(state.subject, order.to_point, recalled))
            for recalled in range(MOST_TIMES)
        ]
    return tuple(found)
