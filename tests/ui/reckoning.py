"""A calculator filled in as a person would."""

from __future__ import annotations

from ui.features.reckoning.forms import CardForm, MultipleForm, ReturnForm
from ui.features.reckoning.page import ReckoningPage


def reckon(page: ReckoningPage, which: str) -> None:
    """Choose a calculator and write something into its fields, so that it has results."""
    page.which.chip(which).click()
    form = page.form
    if isinstance(form, CardForm):
        for field, text in zip(form.sums.values(), ("1,000.00", "200.00", "300.00", "520.00"), strict=True):
            field.edit.setText(text)
    elif isinstance(form, MultipleForm):
        form.price.edit.setText("12.50")
        if form.loss.isVisibleTo(form):
            form.loss.edit.setText("2,000.00")
    elif isinstance(form, ReturnForm):
        form.signed.edit.setText("1102")
        form.came_back.edit.setText("1106")
        form.distant.setChecked(True)
    if form is not None:
        form.changed.emit()
