"""Tab follows the eye: the order of the layouts, whenever each part was made."""

from __future__ import annotations

import itertools

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def follow_eye(root: QWidget) -> None:
    """Let Tab go through `root` as its layouts stand: rows from the top, in a row from the left, each part whole before the
    next. Called when a part has come that was made later than what stands behind it; what is hidden keeps its place."""
    for before, after in itertools.pairwise(_stops(root)):
        QWidget.setTabOrder(before, after)


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
