"""Tab follows the eye: the order of the layouts, whenever each part was made. Enter goes on in a form."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from ui.widgets.chip_row import ChipRow
from ui.widgets.line_edit import LineEdit


def follow_eye(root: QWidget) -> None:
    """Let Tab go through `root` as its layouts stand: rows from the top, in a row from the left, each part whole before the
    next. Called when a part has come that was made later than what stands behind it; what is hidden keeps its place."""
    for before, after in itertools.pairwise(_stops(root)):
        QWidget.setTabOrder(before, after)


def enter_goes_on(stops: Sequence[QWidget]) -> None:
    """Enter in a line goes to the next of `stops`, and among chips too, where Space chooses."""
    for stop, onward in itertools.pairwise(stops):
        go_on = partial(onward.setFocus, Qt.FocusReason.TabFocusReason)
        if isinstance(stop, LineEdit):
            stop.entered.connect(go_on)
        elif isinstance(stop, ChipRow):
            stop.go_on_with_enter(go_on)


def _stops(widget: QWidget) -> list[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        return [widget]
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        return _stops(inner)
    layout = widget.layout()
    if layout is not None:
        return _stops_in(layout)
    return [stop for child in widget.children() if isinstance(child, QWidget) for stop in _stops(child)]


def _stops_in(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for number in range(layout.count()):
        item = layout.itemAt(number)
        assert item is not None
        if (part := item.widget()) is not None:
            found += _stops(part)
        elif (deeper := item.layout()) is not None:
            found += _stops_in(deeper)
    return found
