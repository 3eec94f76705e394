"""The days of a return without a reason: until when the consumer may send back, and the shop has to pay back.

Only for goods bought at a distance (消法 Art. 25); which goods are left out is not reckoned here but asked. Days are civil days; the day
of signing is not counted, and a last day on a statutory holiday moves (``casework.deadlines``).
"""

from __future__ import annotations

from datetime import date

import msgspec

from casework.deadlines import Deadline, deadline
from casework.handbook import Handbook

NOTICE = "no_reason_notice"
REFUND = "no_reason_refund"


class ReturnDates(msgspec.Struct, frozen=True, kw_only=True):
    """``notice``: until when the consumer may say that they return it. ``refund``: until when the shop pays back; ``None`` as long as
    nobody knows when it got the goods."""

    notice: Deadline
    refund: Deadline | None


def return_dates(
    handbook: Handbook, *, signed_on: date, goods_back_on: date | None = None
) -> ReturnDates | None:
    """The days for goods signed for on a day and back at the shop on another; ``None``: no rule was in force.

    Raises ``ValueError`` (``goods_back_on``) where they are back before they were signed for.
    """
    if goods_back_on is not None and goods_back_on < signed_on:
        raise ValueError("goods_back_on")
    notice = handbook.deadline_rule(NOTICE, signed_on)
    if notice is None:
        return None
    refund = None
    if goods_back_on is not None and (rule := handbook.deadline_rule(REFUND, goods_back_on)) is not None:
        refund = deadline(rule, goods_back_on, handbook.calendar)
    return ReturnDates(notice=deadline(notice, signed_on, handbook.calendar), refund=refund)
