"""How documents speak of a line of money: what is paid, what is given instead, and what is a coupon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from casework.matters.body import Line

if TYPE_CHECKING:
    from casework.handbook import Handbook

_PAID_IN: Final = ("cash", "transfer")
"""What is paid. Goods and work recover a loss as well, but nobody pays them."""
Sort = Literal["paid", "voucher", "other"]


def sort_of(handbook: Handbook, line: Line) -> Sort:
    """Whether a line is paid, a coupon, or something else that is given."""
    if line.form in _PAID_IN:
        return "paid"
    form = handbook.payment_forms.get(line.form)
    return "voucher" if form is not None and not form.counts_as_money else "other"


def form_name(handbook: Handbook, code: str) -> str:
    """What the handbook calls a form; an unknown one stays as it is."""
    form = handbook.payment_forms.get(code)
    return form.name if form is not None else code
