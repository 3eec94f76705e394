"""How documents speak of a line of money: what is paid, what is given instead, and what is a coupon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from casework.handbook import Handbook

_PAID_IN: Final = ("cash", "transfer")
"""What is paid. Goods and work recover a loss as well, but nobody pays them."""
Sort = Literal["paid", "voucher", "other"]


def sort_of(handbook: Handbook, form: str) -> Sort:
    """Whether what is given in this form is paid, a coupon, or something else."""
    if form in _PAID_IN:
        return "paid"
    known = handbook.payment_forms.get(form)
    return "voucher" if known is not None and not known.counts_as_money else "other"


def form_name(handbook: Handbook, code: str) -> str:
    """What the handbook calls a form; an unknown one stays as it is."""
    form = handbook.payment_forms.get(code)
    return form.name if form is not None else code
