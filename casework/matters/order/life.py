"""How a work order goes through its entries.

The point accepts or declines, finishes; headquarters redirects, sends back, closes, recalls. Headquarters' word holds whatever the
point does meanwhile. What two PCs of a point do without knowing of each other stands where it says the same; where one declined and
the other accepted, or each took it for another case, the later one is set aside and a person decides.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from casework.journal.concurrency import History
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.life import Life
from casework.matters.order.bodies import (
    OrderAccepted,
    OrderClosed,
    OrderDeclined,
    OrderDispatched,
    OrderExtended,
    OrderExtensionAsked,
    OrderExtensionRefused,
    OrderFinished,
    OrderFirstContact,
    OrderRecalled,
    OrderRedirected,
    OrderSentBack,
)
from casework.matters.order.course import (
    ENDED,
    Accepted,
    Due,
    Extension,
    FirstContact,
    Order,
    OrderState,
    Said,
)
from casework.matters.order.transitions import OF_THE_POINT, OPEN_FROM, is_open
from casework.state import Money

FROM_ORDER = "from_order"
"""Why an order and a complaint are linked."""


class OrderLife(Life):
    """What an order has come to so far."""

    def __init__(self, history: History) -> None:
        super().__init__(history)
        self._dispatched: OrderDispatched | None = None
        self._dues: list[Due] = []
        self._accepted: Said | None = None
        self._cases: list[str] = []
        self._declined: Said | None = None
        self._finished: Said | None = None
        self._sent_back: list[Said] = []
        self._contacts: list[FirstContact] = []
        self._extensions: dict[EntryId, Extension] = {}
        self._ended: Said | None = None
        self._to_point = ""
        self._steps: list[int] = []
        self._late: list[int] = []

    # --- steps ------------------------------------------------------------------------------------------------

    def takes(self, kind: str) -> bool:
        return kind in OPEN_FROM

    def is_open(self, kind: str) -> bool:
        if self.state in ENDED:
            return kind in OF_THE_POINT  # it is kept, as something that came late
        return is_open(self.state, kind, self._accepted is not None)

    def repeats(self, kind: str, body: Body) -> bool:
        """Two PCs that say the same. Accepting for another case, and a second report, are something else."""
        if isinstance(body, OrderAccepted):
            same = not body.case or not self._cases or body.case in self._cases
            return self._accepted is not None and same
        return isinstance(body, OrderDeclined) and self.state is OrderState.DECLINED

    def say_again(self, body: Body) -> None:
        if isinstance(body, OrderAccepted):
            self._add_case(body.case)

    def take(self, position: int, body: Body) -> None:
        if isinstance(body, OrderAccepted | OrderDeclined | OrderFinished):
            if self.state in ENDED:
                self._late.append(position)
                if isinstance(body, OrderFinished) and self._finished is None:  # shown, whichever came first
                    self._finished = self._said(position, body.on, body.satisfaction)
                return
            self._steps.append(position)
            self._take_of_the_point(position, body)
        else:
            self._take_of_headquarters(position, body)

    def _take_of_the_point(self, position: int, body: OrderAccepted | OrderDeclined | OrderFinished) -> None:
        match body:
            case OrderAccepted():
                self.state = OrderState.ACCEPTED
                self._accepted, self._declined = self._said(position, body.on), None
                self._add_case(body.case)
            case OrderDeclined():
                self.state = OrderState.DECLINED
                self._declined = self._said(position, body.on, body.reason)
                self._accepted, self._cases = None, []
            case OrderFinished():
                self.state = OrderState.FINISHED
                self._finished = self._said(position, body.on, body.satisfaction)

    def _take_of_headquarters(self, position: int, body: Body) -> None:
        match body:
            case OrderSentBack():
                self.state = OrderState.SENT_BACK
                self._declined = None
                self._sent_back.append(self._said(position, body.on, body.reason))
                self._dues.append(Due(self._id(position), body.due_on))
            case OrderClosed():
                self._end(position, OrderState.CLOSED, body.on, body.how)
            case OrderRecalled():
                self._end(position, OrderState.RECALLED, body.on, body.reason)
            case OrderRedirected():
                self._to_point = body.to_point
                self._end(position, OrderState.REDIRECTED, body.on, body.reason)
            case _:
                return

    def _end(self, position: int, state: OrderState, on: date, code: str) -> None:
        self.state = state
        self.closed_on = on
        self._ended = self._said(position, on, code)
        self._late += [step for step in self._steps if self.history.concurrent(step, position)]

    # --- words ------------------------------------------------------------------------------------------------

    def word(self, position: int, body: Body) -> None:
        match body:
            case OrderDispatched():
                if self._dispatched is None:
                    self._dispatched = body
                    self._dues.append(Due(self._id(position), body.due_on))
            case OrderExtended():
                self._dues.append(Due(self._id(position), body.due_on))
                self._answer(position, body.asked, granted=True)
            case OrderExtensionRefused():
                self._answer(position, body.asked, granted=False)
            case OrderFirstContact():
                self._contacts.append(FirstContact(self._id(position), body.on, body.reached, body.channel))
            case OrderExtensionAsked():
                asked = self._id(position)
                self._extensions[asked] = Extension(asked, body.on, body.until)
            case _:
                super().word(position, body)

    def _answer(self, position: int, asked: EntryId | None, *, granted: bool) -> None:
        request = None if asked is None else self._extensions.get(asked)
        if request is not None:
            self._extensions[request.entry] = Extension(
                request.entry, request.on, request.until, self._id(position), granted
            )

    # --- what it came to --------------------------------------------------------------------------------------

    def own(self) -> Order:
        linked = [other for other, why in self.links if why == FROM_ORDER]
        accepted = self._accepted
        return Order(
            dispatched=self._dispatched,
            due_on=self._dues[-1].on if self._dues else None,
            dues=tuple(self._dues),
            accepted=None
            if accepted is None
            else Accepted(accepted.entry, accepted.on, tuple(dict.fromkeys([*self._cases, *linked]))),
            declined=self._declined,
            contacts=tuple(self._contacts),
            extensions=tuple(self._extensions.values()),
            finished=self._finished,
            sent_back=tuple(self._sent_back),
            ended=self._ended,
            to_point=self._to_point,
            late=tuple(self._id(position) for position in sorted(self._late)),
        )

    def money(
        self,
        *,
        disputed_fen: int | None,
        claimed_fen: int | None,
        undecided: tuple[EntryId, ...],
        confirmed: Container[int],
    ) -> Money:
        """None: it stands in the complaint, and is counted there."""
        return Money()

    def _add_case(self, case: str) -> None:
        if case and case not in self._cases:
            self._cases.append(case)

    def _id(self, position: int) -> EntryId:
        return self.history.entries[position].id

    def _said(self, position: int, on: date, code: str = "") -> Said:
        return Said(self._id(position), on, code)
