"""What is a work order's alone: where it stands, when it is due, and what was said about it."""

from __future__ import annotations

import enum
from datetime import date
from typing import Final

import msgspec

from casework.journal.entry import EntryId
from casework.matters.order.bodies import OrderDispatched
from casework.state import CaseState


class OrderState(enum.StrEnum):
    """Where an order stands, beside what subjects of every matter may be. ``State.LOGGED``: dispatched, not accepted yet."""

    ACCEPTED = "order_accepted"  # 在办
    DECLINED = "order_declined"  # 退单, 等总部
    FINISHED = "order_finished"  # 待审
    SENT_BACK = "order_sent_back"  # 退回重办
    CLOSED = "order_closed"  # 已办结
    REDIRECTED = "order_redirected"  # 已改派
    RECALLED = "order_recalled"  # 已撤回


ENDED: Final[frozenset[enum.StrEnum]] = frozenset(
    {OrderState.CLOSED, OrderState.REDIRECTED, OrderState.RECALLED}
)
"""Nothing more is to be done at this point: no step of it has an effect any more, and all of them are kept and shown."""


class Said(msgspec.Struct, frozen=True):
    """One act: the entry, the civil day ``on``, a code that came with it (why, how; empty where there is none)."""

    entry: EntryId
    on: date
    code: str = ""


class Accepted(msgspec.Struct, frozen=True):
    """``cases``: subjects of the complaints it led to, usually one."""

    entry: EntryId
    on: date
    cases: tuple[str, ...] = ()


class FirstContact(msgspec.Struct, frozen=True):
    """A try to reach the citizen."""

    entry: EntryId
    on: date
    reached: bool
    channel: str


class Extension(msgspec.Struct, frozen=True):
    """What the point asked for. ``answer``: headquarters' entry, once there is one; ``granted``: what it says."""

    entry: EntryId
    on: date
    until: date
    answer: EntryId | None = None
    granted: bool = False


class Due(msgspec.Struct, frozen=True):
    """A day that headquarters stated, by ``entry`` (dispatched, extended or sent back)."""

    entry: EntryId
    on: date


class Order(msgspec.Struct, frozen=True):
    """How an order went. ``dispatched``: what headquarters said at its beginning; ``None``: that has not arrived.

    ``due_on``: the day that holds, which is headquarters' latest; ``dues``: all it stated, in order.
    ``accepted``: the acceptance that stands. ``declined``: the declining that stands. ``finished``: the newest closing report; of
    what ended without one the first that came late.
    ``sent_back``: each time. ``ended``: closed, redirected (``code``: the reason) or recalled; ``to_point``: where to.
    ``late``: steps of the point that came after the end, or that knew nothing of it: kept, shown, and they count for nothing.
    """

    dispatched: OrderDispatched | None = None
    due_on: date | None = None
    dues: tuple[Due, ...] = ()
    accepted: Accepted | None = None
    declined: Said | None = None
    contacts: tuple[FirstContact, ...] = ()
    extensions: tuple[Extension, ...] = ()
    finished: Said | None = None
    sent_back: tuple[Said, ...] = ()
    ended: Said | None = None
    to_point: str = ""
    late: tuple[EntryId, ...] = ()

    @property
    def first_reached(self) -> FirstContact | None:
        """The first time that the citizen was reached."""
        return next((one for one in self.contacts if one.reached), None)

    @property
    def open_extension(self) -> Extension | None:
        """The newest request for more time that has no answer yet."""
        return next((one for one in reversed(self.extensions) if one.answer is None), None)


_NONE: Final = Order()


def order_of(state: CaseState) -> Order:
    """How the order went; for a subject of another matter, one that has not begun."""
    return state.own if isinstance(state.own, Order) else _NONE


class Opening(msgspec.Struct, frozen=True):
    """A person of the point (``by``) has seen it, ``at`` UTC ms."""

    entry: EntryId
    by: str
    at: int


def openings(state: CaseState) -> tuple[Opening, ...]:
    """Who has seen it, in total order. That it arrived at a PC is no such fact."""
    return tuple(
        Opening(event.entry.id, event.entry.core.by, event.entry.core.at)
        for event in state.timeline
        if event.effect == "counts" and event.entry.core.kind == "order.opened"
    )
