"""The bodies of a work order's kinds. No order carries money: what is recovered stands in the complaint it led to.

``on`` is the civil day of the act in Shanghai. The words that a person types with an act are the personal field ``text``,
unless something else is said.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from casework.journal.entry import EntryId
from casework.matters.body import Body

# --- headquarters -------------------------------------------------------------------------------------------------


class OrderDispatched(Body, frozen=True, kw_only=True, omit_defaults=True):
    """派单 to the point in whose journal it stands.

    ``source``, ``matter``, ``level``: codes of the handbook's ``order_source``, ``order_matter``, ``event_level``.
    ``outside_number``: the number of the platform it comes from. ``received_on``: the day headquarters received it.
    ``due_on``: as headquarters states it, whatever another calendar comes to. ``merchant_name``, ``merchant_address``: whom
    it is about. ``from_point``, ``from_order``: the point that had it before, and the subject there.
    Personal: ``consumer_name``, ``consumer_phone``, ``consumer_address`` (the citizen), ``order_text`` (the citizen's words),
    ``order_asked`` (what is asked of the point), ``order_passed_on`` (what the point before noted).
    """

    source: str
    outside_number: str
    received_on: date
    matter: str
    due_on: date
    level: str = ""
    first_contact_by: date | None = None
    merchant_name: str = ""
    merchant_address: str = ""
    from_point: str = ""
    from_order: str = ""

    def impossible(self, written_on: date) -> tuple[str, ...]:
        """Nothing is due before it was received."""
        return ("due_on",) if self.due_on < self.received_on else ()


class OrderRedirected(Body, frozen=True, kw_only=True, omit_defaults=True):
    """改派: another point has it from now on. ``to_point``: its id; ``reason``: a code of ``return_reason``."""

    on: date
    to_point: str
    reason: str = ""


class OrderExtended(Body, frozen=True, kw_only=True, omit_defaults=True):
    """延期: it is due on another day. ``asked``: the ``order.extension_asked`` that this grants, if any."""

    on: date
    due_on: date
    asked: EntryId | None = None


class OrderExtensionRefused(Body, frozen=True, kw_only=True, omit_defaults=True):
    """不同意延期. ``asked``: the ``order.extension_asked`` that is refused."""

    on: date
    asked: EntryId


class OrderSentBack(Body, frozen=True, kw_only=True, omit_defaults=True):
    """退回重办: what was finished, or declined, is to be done (again) by ``due_on``. ``reason``: a code of ``return_reason``."""

    on: date
    due_on: date
    reason: str = ""


class OrderClosed(Body, frozen=True, kw_only=True, omit_defaults=True):
    """办结: headquarters has looked at the closing report. ``how``: a code of ``order_closing``."""

    on: date
    how: str


class OrderRecalled(Body, frozen=True, kw_only=True, omit_defaults=True):
    """撤回派单: nobody need do it any more. ``reason``: a code of ``return_reason``."""

    on: date
    reason: str = ""


# --- the point ----------------------------------------------------------------------------------------------------


class OrderOpened(Body, frozen=True, kw_only=True, omit_defaults=True):
    """看过: the person of ``by`` has seen it. Never written because it arrived."""


class OrderAccepted(Body, frozen=True, kw_only=True, omit_defaults=True):
    """接单. ``case``: the subject of the complaint that was made for it or that it is about; empty where there is none."""

    on: date
    case: str = ""


class OrderDeclined(Body, frozen=True, kw_only=True, omit_defaults=True):
    """退单: not for this point. ``reason``: a code of ``return_reason``."""

    on: date
    reason: str


class OrderFirstContact(Body, frozen=True, kw_only=True, omit_defaults=True):
    """首次联系 of the citizen. ``reached`` False: nobody answered. ``channel``: phone, visit, wechat, other."""

    on: date
    reached: bool
    channel: str = "phone"


class OrderExtensionAsked(Body, frozen=True, kw_only=True, omit_defaults=True):
    """申请延期 until a day."""

    on: date
    until: date


class OrderFinished(Body, frozen=True, kw_only=True, omit_defaults=True):
    """办结报告: done, as the point sees it. ``satisfaction``: the citizen's.

    Personal, as the handbook asks of the matter (``order_forms``): ``report_demand`` 诉求摘要,
    ``report_contact`` 联系过程, ``report_findings`` 调查核实, ``report_outcome`` 处理结果, ``report_basis`` 依据,
    ``report_reply`` 答复要点.
    """

    on: date
    satisfaction: Literal["satisfied", "fairly", "unsatisfied", "unasked"] = "unasked"
