"""Properties that the look goes by, and the style asked anew only where one of them changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget, **properties: object) -> bool:
    """Set these properties of `widget`; whether any is another now than before.

    Asking the style lays out what stands around and paints it. A widget that was never shown or measured is left to Qt,
    which asks the style for it once, with all that has been said until then.
    """
    changed = False
    for name, value in properties.items():
        before = widget.property(name)
        if before != value and (before or value):  # what was never said is false
            widget.setProperty(name, value)
            changed = True
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    return changed
