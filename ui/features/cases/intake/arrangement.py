"""Where the sections of the complaint form stand, and how the keyboard goes through them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.features.cases.intake.parts import FormSections
from ui.theme import current_look
from ui.widgets.chip_row import ChipRow
from ui.widgets.line_edit import LineEdit

_ANY: Final = 16_777_215
"""The greatest width a widget can have."""


class Columns:
    """The sections of `made` in `body`: two columns and the side beside them, as far as there is room."""

    def __init__(self, made: FormSections, body: QVBoxLayout) -> None:
        self._side = made.side
        self._body = body
        self._beside: QHBoxLayout | None = None
        look = current_look()
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(look.space.one_half)
        for section in (made.merchant, made.matter, made.money, made.shop):
            left.addWidget(section)
        right.addWidget(made.consumer)
        left.addStretch(1)
        right.addWidget(made.story, 1)
        if look.care or look.scale > 1.4:
            body.addLayout(left)
            body.addLayout(right)
        else:
            columns = QHBoxLayout()
            columns.setSpacing(look.layout.column_gap)
            columns.addLayout(left, 1)
            columns.addLayout(right, 1)
            if look.scale <= 1.2:
                self._beside = columns
                made.side.set_beside(True)
                made.side.setFixedWidth(look.layout.side - look.space.three - look.space.half)
                columns.addWidget(made.side)
            body.addLayout(columns, 1)
        if look.care or look.scale > 1.2:
            body.addWidget(made.side)

    def fit(self, width: int) -> None:
        """The side beside the form where a page so wide has room for three columns, else below it, so that no field is
        cut."""
        if self._beside is None:
            return
        look = current_look()
        wide = look.layout.side - look.space.three - look.space.half
        room = width - wide - 2 * (look.layout.page_margin + look.layout.column_gap)
        beside = room >= 2 * look.layout.side
        if beside == (self._beside.indexOf(self._side) >= 0):
            return
        self._side.set_beside(beside)
        (self._body if beside else self._beside).removeWidget(self._side)
        if beside:
            self._side.setFixedWidth(wide)
            self._beside.addWidget(self._side)
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(_ANY)
            self._body.addWidget(self._side)


def order_tabs(made: FormSections, endings: Sequence[QWidget]) -> None:
    """Tab goes as the eye does: the left column from the top, then the right one, then the endings. Enter goes to the
    next field that is asked every time, so that a talk is typed with few keys; among chips Space chooses."""
    fields: Sequence[QWidget] = (
        made.merchant.name.edit,
        made.matter.summary.edit,
        made.matter.nature,
        made.money.spent.edit,
        made.money.happened.edit,
        made.money.claims,
        made.shop.address.edit,
        made.shop.phone.edit,
        made.consumer.name.edit,
        made.consumer.phone.edit,
        made.consumer.address.edit,
        made.consumer.publicity,
        made.consumer.entrust,
        made.consumer.mode,
        made.consumer.came.edit,
        made.story.templates,
        made.story.story.edit,
    )
    stops = (*fields, *endings)
    asked: set[QWidget] = {made.merchant.name.edit, made.matter.summary.edit, made.money.spent.edit}
    asked |= {made.consumer.name.edit, made.consumer.phone.edit}
    for number, stop in enumerate(fields):
        onward = next((one for one in stops[number + 1 :] if one in asked), stops[number + 1])
        go_on = partial(onward.setFocus, Qt.FocusReason.TabFocusReason)
        if isinstance(stop, LineEdit):
            stop.entered.connect(go_on)
        elif isinstance(stop, ChipRow):
            stop.go_on_with_enter(go_on)
    for before, after in itertools.pairwise(stops):
        QWidget.setTabOrder(before, after)
