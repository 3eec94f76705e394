"""Combos and date edits change on the mouse wheel even without focus, which corrupts data on a form that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class WheelGuard(QObject):
    """An event filter: a wheel over a control that has no focus scrolls the page and leaves the control alone."""

    def watch(self, widget: QWidget) -> None:
        """Guard one control."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def guard_wheel(root: QWidget) -> WheelGuard:
    """Guard every combo, spin box and date edit now below `root`, for as long as it lives."""
    guard = WheelGuard(root)
    for kind in (QComboBox, QAbstractSpinBox):
        for widget in root.findChildren(kind):
            guard.watch(widget)
    return guard
