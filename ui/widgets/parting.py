"""Parting with widgets: the one place where they are given up, so that none stays behind in a layout or on the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget


def part_with(widget: QWidget, layout: QLayout | None = None) -> None:
    """Take it out of its layout and hide it at once; it is deleted, with all in it, when the event loop comes round.
    Whoever held it forgets it: after that every call on it raises RuntimeError."""
    if layout is not None:
        layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def empty(layout: QLayout) -> None:
    """Part with everything in a layout, and in the layouts within it."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            empty(inner)
            inner.deleteLater()
        widget = item.widget()
        if widget is not None:
            part_with(widget)
