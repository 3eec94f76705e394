"""A white card with a head and a body."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.label import Label, divider
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow


class Card(QFrame):
    """A panel with a 1-pixel line. `side` is the closer form of the side column; `padded=False` for tables and lists."""

    def __init__(
        self,
        title: str = "",
        *,
        note: str = "",
        side: bool = False,
        padded: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._side = side
        self._padded = padded
        self._title = Label(title, Type.STRONG, fold=True)
        self._note = Label(note, Type.SMALL, Tone.MUTED, fold=True)
        self._head = QFrame()
        self._head.setProperty("kind", "card_head")
        self._head_row = WrapRow(self._head)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._head.setSizePolicy(policy)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._head_row.addWidget(self._title, 0, middle)
        self._head_row.addWidget(self._note, 0, middle)
        self._head_row.addStretch(1)
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(0)
        self._outer.addWidget(self._head)
        self.body = QVBoxLayout()
        self._outer.addLayout(self.body, 1)
        self._head.setVisible(bool(title))
        self._measure()

    def set_title(self, title: str) -> None:
        """Change the words of the head."""
        self._title.setText(title)
        self._head.setVisible(bool(title))

    def set_note(self, note: str) -> None:
        """Muted words after the title."""
        self._note.setText(note)

    def add_head(self, widget: QWidget) -> None:
        """Put something at the right end of the head."""
        self._head_row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.setVisible(True)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put something at the end of the body."""
        self.body.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout, stretch: int = 0) -> None:
        """Put a layout at the end of the body."""
        self.body.addLayout(layout, stretch)

    def add_divider(self) -> None:
        """A line across the body."""
        self.body.addWidget(divider())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "body"):
            self._measure()

    def _measure(self) -> None:
        look = current_look()
        part = look.part
        pad = part.side_pad if self._side else part.card_pad
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._head.setMinimumHeight(part.side_head if self._side else look.layout.panel_head)
        self._head_row.setContentsMargins(pad, 0, pad, 0)
        self._head_row.set_least_height(part.side_head if self._side else look.layout.panel_head)
        self._head_row.setSpacing(look.space.one)
        vertical = part.gap_wide if self._side else part.card_pad_vertical
        if self._padded:
            self.body.setContentsMargins(pad, vertical, pad, vertical)
            self.body.setSpacing(look.space.one)
        else:
            self.body.setContentsMargins(0, 0, 0, look.radius.panel // 2)
            self.body.setSpacing(0)
