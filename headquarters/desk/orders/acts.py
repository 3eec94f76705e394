"""What headquarters does about an order: which acts are open, and what each says. Every act is one entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.order.bodies import (
    OrderClosed,
    OrderExtended,
    OrderExtensionRefused,
    OrderRecalled,
    OrderSentBack,
)
from casework.matters.order.course import ENDED, OrderState, order_of
from casework.matters.shared.bodies import SupervisionAsked, SupervisionClosed
from casework.state import CaseState
from headquarters.desk.orders.filled import Wrong, code, due, maybe_day, text
from headquarters.judging.speaking import Word

EXTENDED: Final = "order.extended"
REFUSED: Final = "order.extension_refused"
SENT_BACK: Final = "order.sent_back"
CLOSED: Final = "order.closed"
RECALLED: Final = "order.recalled"
REDIRECTED: Final = "order.redirected"
DISPATCHED: Final = "order.dispatched"
ASKED: Final = "supervision.asked"
ANSWERED_ENOUGH: Final = "supervision.closed"
IMPORTED: Final = "order.imported"
SEEN: Final = "order.persons_seen"

CALLED: Final = {
    DISPATCHED: "派单",
    EXTENDED: "工单延期",
    REFUSED: "不同意工单延期",
    SENT_BACK: "退回工单重办",
    CLOSED: "办结工单",
    RECALLED: "撤回工单",
    REDIRECTED: "改派工单",
    ASKED: "督办工单",
    ANSWERED_ENOUGH: "督办办结",
    IMPORTED: "导入工单",
    "order.columns_told": "工单导入：选列",
    "order.points_chosen": "工单导入：改联络点",
    "order.import_dropped": "放弃一次工单导入",
    SEEN: "看工单里的市民信息",
}
"""What the record of acts calls them."""

_Say = Callable[[CaseState, Mapping[str, str], date], tuple[Body, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Doing:
    """One act. ``open``: whether an order that stands so takes it; ``say``: what it says, or :class:`Wrong`."""

    act: str
    word: str
    open: Callable[[CaseState], bool]
    say: _Say

    def words(self, state: CaseState, filled: Mapping[str, str], today: date) -> list[Word]:
        """What it says of an order that stands so."""
        body, personal = self.say(state, filled, today)
        return [Word(body, personal)]


def _alive(state: CaseState) -> bool:
    return state.state not in ENDED


def _extend(state: CaseState, filled: Mapping[str, str], today: date) -> tuple[Body, Mapping[str, str]]:
    order = order_of(state)
    assert order.dispatched is not None
    due_on = due(filled, today, order.dispatched.received_on)
    if due_on == order.due_on:
        raise Wrong("要求办结日期和现在的一样，没有延")
    request = order.open_extension
    said = {"text": text(filled, "text")}
    return OrderExtended(on=today, due_on=due_on, asked=None if request is None else request.entry), said


def _refuse(state: CaseState, filled: Mapping[str, str], today: date) -> tuple[Body, Mapping[str, str]]:
    request = order_of(state).open_extension
    assert request is not None
    return OrderExtensionRefused(on=today, asked=request.entry), {"text": text(filled, "text", needed=True)}


def _send_back(state: CaseState, filled: Mapping[str, str], today: date) -> tuple[Body, Mapping[str, str]]:
    order = order_of(state)
    assert order.dispatched is not None
    reason = code(filled, "reason", "return_reason", "退回的理由")
    due_on = due(filled, today, order.dispatched.received_on)
    said = {"text": text(filled, "text", needed=True)}
    return OrderSentBack(on=today, due_on=due_on, reason=reason), said


def _close(_: CaseState, filled: Mapping[str, str], today: date) -> tuple[Body, Mapping[str, str]]:
    how = code(filled, "how", "order_closing", "办结方式")
    return OrderClosed(on=today, how=how), {"text": text(filled, "text")}


def _recall(_: CaseState, filled: Mapping[str, str], today: date) -> tuple[Body, Mapping[str, str]]:
    reason = code(filled, "reason", "return_reason", "撤回的理由")
    return OrderRecalled(on=today, reason=reason), {"text": text(filled, "text")}


def _supervise(_: CaseState, filled: Mapping[str, str], today: date) -> tuple[Body, Mapping[str, str]]:
    way = code(filled, "way", "supervision_way", "督办方式")
    due_on = maybe_day(filled, "due_on", "回复期限")
    if due_on is not None and due_on < today:
        raise Wrong("回复期限已经过了，请核对")
    said = {"text": text(filled, "text", needed=True), "spoken_with": text(filled, "spoken_with")}
    return SupervisionAsked(on=today, way=way, due_on=due_on), said


def _supervised_enough(
    state: CaseState, filled: Mapping[str, str], today: date
) -> tuple[Body, Mapping[str, str]]:
    device, _, seq = filled.get("entry", "").rpartition(":")
    waiting = {(one.entry.device, str(one.entry.seq)) for one in state.supervision if one.closed is None}
    if (device, seq) not in waiting:
        raise Wrong("这条督办已经办结了")
    return SupervisionClosed(on=today, entry=EntryId(device, int(seq))), {"text": text(filled, "text")}


DOINGS: Final = {
    "close": Doing(CLOSED, "办结", lambda state: state.state is OrderState.FINISHED, _close),
    "send_back": Doing(
        SENT_BACK,
        "退回重办",
        lambda state: state.state in (OrderState.FINISHED, OrderState.DECLINED),
        _send_back,
    ),
    "extend": Doing(EXTENDED, "延期", _alive, _extend),
    "refuse": Doing(
        REFUSED,
        "不同意延期",
        lambda state: _alive(state) and order_of(state).open_extension is not None,
        _refuse,
    ),
    "recall": Doing(RECALLED, "撤回派单", _alive, _recall),
    "supervise": Doing(ASKED, "督办", lambda _: True, _supervise),
    "supervised": Doing(
        ANSWERED_ENOUGH,
        "督办办结",
        lambda state: any(one.closed is None for one in state.supervision),
        _supervised_enough,
    ),
}
"""By the last part of the address. Redirecting goes to another point as well (``redirecting``)."""


def open_doings(state: CaseState) -> tuple[str, ...]:
    """Which acts an order that stands so takes, redirecting among them."""
    found = [name for name, one in DOINGS.items() if one.open(state)]
    return (*found, "redirect") if _alive(state) else tuple(found)
