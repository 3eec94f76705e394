"""Many changes, one laying out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLayout, QWidget
from shiboken6 import isValid


@contextmanager
def at_once(place: QWidget) -> Iterator[None]:
    """Meanwhile parts of `place` are shown, hidden and given other words; all of it is laid out once, at the end.

    Each part that is shown makes Qt lay out whatever stands around it, up to the window, for this one part; the next one
    makes it do so again. What is in the parts of `place` is laid out by itself.
    """
    held: list[tuple[QWidget, QLayout]] = []
    above: QWidget | None = place
    while above is not None:
        layout = above.layout()
        if layout is not None and layout.isEnabled():
            layout.setEnabled(False)
            held.append((above, layout))
        above = above.parentWidget()
    try:
        yield
    finally:
        for part, layout in held:
            if isValid(layout):
                layout.setEnabled(True)
                measure_anew(part)
        # From the outside in: what is larger now is so before what stands in it is put there.
        for _part, layout in reversed(held):
            if isValid(layout):
                layout.activate()
        paint_with_the_rest()


def paint_with_the_rest() -> None:
    """What has just been shown is painted with what is to be painted anyway; else that comes first, and all of it once more."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateLater)


def measure_anew(part: QWidget) -> None:
    """Nothing that its layout knows of its size is true any more. By itself Qt finds that out one layout after the other, and
    asks for a wrong size first."""
    layout = part.layout()
    if layout is not None:
        _forget(layout)
        part.updateGeometry()


def _forget(layout: QLayout) -> None:
    layout.invalidate()
    # No `itemAt`: Python would own a part of what the layout deletes.
    for inner in layout.children():
        if isinstance(inner, QLayout):
            _forget(inner)
