"""The frame of the preview beside the queue."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.parting import part_with
from ui.widgets.state import Tone
from ui.words import tr


class PreviewPanel(Card):
    """Head 预览 空格开关 and the place in the list; the screen puts one widget into it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("预览"), note=tr("空格开关"), parent=parent)
        self._position = Label("", Type.SMALL, Tone.MUTED, parent=self.head_place)
        self._content: QWidget | None = None
        self.add_head(self._position)
        self.setFixedWidth(preview_width())

    def set_position(self, number: int, total: int) -> None:
        """`1 / 23`; nothing for a total of 0."""
        self._position.setText(f"{number} / {total}" if total else "")

    def set_content(self, widget: QWidget) -> None:
        """Show this; what was shown before is deleted."""
        if self._content is not None:
            part_with(self._content, self.body)
        self._content = widget
        self.body.addWidget(widget, 1)


def preview_width() -> int:
    """How wide it is, whether there is one or not."""
    look = current_look()
    return look.layout.side - look.space.half
