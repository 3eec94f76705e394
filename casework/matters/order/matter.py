"""The matter of work orders (工单). An order is no case: it is in no figure of cases, and no money stands in it."""

from __future__ import annotations

from typing import Final

from casework.matters.matter import Kind, Matter, Personal
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
    OrderOpened,
    OrderRecalled,
    OrderRedirected,
    OrderSentBack,
)
from casework.matters.order.course import OrderState
from casework.matters.order.life import OrderLife
from casework.matters.order.steps import elsewhere, others_turn, proposed, refuses, why_not

_CHANNELS: Final = ("phone", "visit", "wechat", "other")
_WHY: Final = {"reason": "return_reason"}

MATTER: Final = Matter(
    sort="order",
    kinds=(
        Kind(
            name="order.dispatched",
            body=OrderDispatched,
            begins=True,
            headquarters_only=True,
            correct="",
            withdraw="",
            offered=False,
            coded={"source": "order_source", "matter": "order_matter", "level": "event_level"},
        ),
        Kind(
            name="order.opened",
            body=OrderOpened,
            light=True,
            correct="",
            withdraw="",
            offered=False,
            tells="nothing",
        ),
        Kind(name="order.accepted", body=OrderAccepted, step=True, correct="", offered=False),
        Kind(name="order.declined", body=OrderDeclined, step=True, correct="", offered=False, coded=_WHY),
        Kind(
            name="order.first_contact",
            body=OrderFirstContact,
            asked=True,
            correct="",
            offered=False,
            coded={"channel": _CHANNELS},
        ),
        Kind(name="order.extension_asked", body=OrderExtensionAsked, asked=True, correct="", offered=False),
        Kind(
            name="order.extended",
            body=OrderExtended,
            headquarters_only=True,
            correct="",
            withdraw="",
            offered=False,
        ),
        Kind(
            name="order.extension_refused",
            body=OrderExtensionRefused,
            headquarters_only=True,
            correct="",
            withdraw="",
            offered=False,
        ),
        Kind(name="order.finished", body=OrderFinished, step=True, correct="", offered=False),
        Kind(
            name="order.sent_back",
            body=OrderSentBack,
            step=True,
            headquarters_only=True,
            correct="",
            withdraw="",
            offered=False,
            coded=_WHY,
        ),
        Kind(
            name="order.closed",
            body=OrderClosed,
            step=True,
            headquarters_only=True,
            correct="",
            withdraw="",
            offered=False,
            tells="ended",
            coded={"how": "order_closing"},
        ),
        Kind(
            name="order.redirected",
            body=OrderRedirected,
            step=True,
            headquarters_only=True,
            correct="",
            withdraw="",
            offered=False,
            tells="ended",
            coded=_WHY,
        ),
        Kind(
            name="order.recalled",
            body=OrderRecalled,
            step=True,
            headquarters_only=True,
            correct="",
            withdraw="",
            offered=False,
            tells="ended",
            coded=_WHY,
        ),
    ),
    personal=(
        Personal("order_text", of="subject", long=True, most=4_000),
        Personal("order_asked", of="subject", long=True, most=2_000),
        Personal("order_passed_on", of="subject", long=True, most=4_000),
        Personal("report_demand", of="entry", long=True, most=2_000),
        Personal("report_contact", of="entry", long=True, most=2_000),
        Personal("report_findings", of="entry", long=True, most=2_000),
        Personal("report_outcome", of="entry", long=True, most=2_000),
        Personal("report_basis", of="entry", long=True, most=2_000),
        Personal("report_reply", of="entry", long=True, most=2_000),
    ),
    life=OrderLife,
    states=OrderState,
    why_not=why_not,
    refuses=refuses,
    proposed=proposed,
    elsewhere=elsewhere,
    others_turn=others_turn,
    papers="casework.matters.order.papers:PAPERS",
)
"""``order_text``: the citizen's words; ``order_asked``: what is asked of the point; ``order_passed_on``: what the point before
noted. ``report_…``: the closing report, as ``order.finished`` says."""
