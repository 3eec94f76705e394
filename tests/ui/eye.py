"""The order in which the eye goes through what can have the keyboard, told from where things lie."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedLayout, QWidget

from ui.widgets.chip import Chip


def eye_order(root: QWidget) -> list[QWidget]:
    """What Tab shall come to in `root`: rows from the top, in a row from the left, what a layout holds together whole before
    the next. Fails where a layout names its parts in another order than they lie."""
    if not root.isVisible():
        return []
    if takes_tab(root):
        return [root]
    inner = root.widget() if isinstance(root, QScrollArea) else None
    if inner is not None:
        return eye_order(inner)
    layout = root.layout()
    if layout is not None:
        return _in_layout(layout)
    return [stop for child in root.children() if isinstance(child, QWidget) for stop in eye_order(child)]


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab shall stop there. A chip stands behind its row."""
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes and widget.isVisible() and widget.isEnabled() and not isinstance(widget, Chip)


def _in_layout(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    before: QRect | None = None
    for number in range(layout.count()):
        item = layout.itemAt(number)
        assert item is not None
        part, deeper = item.widget(), item.layout()
        stops = eye_order(part) if part is not None else _in_layout(deeper) if deeper is not None else []
        if not stops:
            continue
        here = item.geometry()
        if before is not None and not isinstance(layout, QStackedLayout):
            beside = min(before.bottom(), here.bottom()) > max(before.top(), here.top())
            assert here.left() > before.left() if beside else here.top() > before.top(), (
                f"{stops[0].accessibleName()} at {here.getRect()} lies before {before.getRect()}"
            )
        before = here
        found += stops
    return found
