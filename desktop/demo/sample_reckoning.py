"""Calculators filled in, for pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

from ui.features.reckoning.forms import CardForm, MultipleForm, ReturnForm
from ui.features.reckoning.page import ReckoningPage
from ui.window import MainWindow


class Shows(Protocol):
    """A window for pictures."""

    @property
    def window(self) -> MainWindow: ...

    def go(self, page: str, **where: str) -> None: ...

    def settle(self) -> None: ...


def reckoned(at: Shows, which: str) -> None:
    """One calculator with something in every field."""
    at.go("reckoning")
    page = at.window.page()
    assert isinstance(page, ReckoningPage)
    page.which.chip(which).click()
    form = page.form
    if isinstance(form, CardForm):
        for field, text in zip(form.sums.values(), ("1000", "200", "300", "520"), strict=True):
            field.set_text(text)
    elif isinstance(form, MultipleForm):
        form.price.set_text("12.50")
    elif isinstance(form, ReturnForm):
        form.signed.set_text("1102")
        form.came_back.set_text("1106")
        form.distant.setChecked(True)
    if form is not None:
        form.changed.emit()
    at.settle()


def reckoned_poses() -> Iterator[tuple[str, Callable[[Shows], None]]]:
    """Each calculator."""
    for which in ("card", "food", "return"):
        yield f"reckoning-{which}", partial(reckoned, which=which)
