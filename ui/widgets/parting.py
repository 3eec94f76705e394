"""Parting with widgets: the one place where they are given up, so that none stays behind in a layout or on the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget


def part_with(widget: QWidget, layout: QLayout | None = None) -> None:
    """Take it out of its layout and hide it at once; it is deleted, with all in it, when the event loop comes round.
    Whoever held it forgets it: after that every call on it raises RuntimeError."""
    leave_keyboard(widget)
    if layout is not None:
        layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def has_keyboard(widget: QWidget) -> bool:
    """Whether it has the keyboard in its window, or something in it has; the window need not be in front."""
    has = widget.window().focusWidget()
    return has is not None and (has is widget or widget.isAncestorOf(has))


def leave_keyboard(widget: QWidget) -> None:
    """Before it goes: the keyboard it has stays with what it stands in, which presses nothing. Qt would give it to whatever
    Tab comes to next, and the next Enter would press that; also when the window comes to the front again."""
    above = widget.parentWidget()
    if above is not None and has_keyboard(widget):
        from PySide6.QtCore import (
            Qt,
        )  # its enums are made when it is first named: not before the window is seen

        above.setFocus(Qt.FocusReason.OtherFocusReason)


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
