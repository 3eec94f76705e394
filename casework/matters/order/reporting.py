"""What the closing report of an order asks for, and the day that a calendar at hand comes to."""

from __future__ import annotations

from datetime import date
from typing import Final

from casework.deadlines import Deadline, clock
from casework.handbook import Handbook
from casework.matters.order.course import Order

SATISFACTION: Final = "satisfaction"
"""The one thing a report asks for that is no text."""
REPORT: Final = (
    "report_demand",
    "report_contact",
    "report_findings",
    "report_outcome",
    "report_basis",
    "report_reply",
    SATISFACTION,
)
"""All that a report may ask for, in this order where the handbook does not know the matter."""


def asked_of(handbook: Handbook, matter: str) -> tuple[str, ...]:
    """The fields that the closing report of an order of this matter (a code of ``order_matter``) asks for. Whatever a newer
    handbook asks for beside what this program knows is left out; where it does not know the matter, all of them are asked for."""
    form = handbook.order_forms.get(matter)
    known = () if form is None else tuple(name for name in form.asks if name in REPORT)
    return known or REPORT


def reckoned(handbook: Handbook, order: Order) -> Deadline | None:
    """The day that this handbook's calendar comes to, from the day headquarters received it; ``None`` where the handbook has no
    clock for it. It is shown beside headquarters' where the two differ, and headquarters' holds (:attr:`Order.due_on`)."""
    said = order.dispatched
    form = None if said is None else handbook.order_forms.get(said.matter)
    if said is None or form is None or not form.deadline:
        return None
    return clock(handbook, form.deadline, said.received_on)


def differs(handbook: Handbook, order: Order) -> date | None:
    """The day this calendar comes to, where it is another than the one headquarters stated at the beginning."""
    own = reckoned(handbook, order)
    if own is None or not order.dues or own.due_on == order.dues[0].on:
        return None
    return own.due_on
