"""Work orders as headquarters looks after them: one row each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from casework.matters.order.course import ENDED, Order, order_of
from casework.state import CaseState
from headquarters.projections.projection import Projection, Row, Table

ROWS: Final = Table(
    "order_rows",
    (
        "state",
        "source",
        "outside_number",
        "matter",
        "level",
        "merchant_name",
        "received_on",
        "due_on",
        "first_contact_by",
        "device",
        "seq",
        "dispatched_at",
        "accepted_on",
        "reached_on",
        "finished_on",
        "satisfaction",
        "asks_extension",
        "unanswered",
        "sent_back",
        "ended_on",
        "needs_a_look",
    ),
)


def _project(state: CaseState, _now: int) -> Mapping[Table, Sequence[Row]]:
    order = order_of(state)
    said = order.dispatched
    if said is None or state.logged is None:
        return {}
    at = {event.entry.id: event.entry.core.at for event in state.timeline}
    reached = order.first_reached
    return {
        ROWS: [
            (
                str(state.state),
                said.source,
                said.outside_number,
                said.matter,
                said.level,
                said.merchant_name,
                said.received_on,
                order.due_on,
                said.first_contact_by,
                *state.logged,
                at[state.logged],
                None if order.accepted is None else order.accepted.on,
                None if reached is None else reached.on,
                None if order.finished is None else order.finished.on,
                "" if order.finished is None else order.finished.code,
                _asks(state, order),
                sum(1 for one in state.supervision if one.closed is None),
                len(order.sent_back),
                None if order.ended is None else order.ended.on,
                state.needs_a_look or state.needs_newer,
            )
        ]
    }


def _asks(state: CaseState, order: Order) -> bool:
    return state.state not in ENDED and order.open_extension is not None


ORDERS: Final = Projection(name="orders", version=1, tables=(ROWS,), project=_project)
