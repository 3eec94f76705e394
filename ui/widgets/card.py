"""A white card with a head and a body."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.label import Label, divider
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow


class _Head(QFrame):
    def __init__(self, card: QWidget) -> None:
        super().__init__(card)
        self.setProperty("kind", "card_head")
        self.row = WrapRow(self)
        self.title = Label("", Type.STRONG, fold=True, parent=self)
        self.note = Label("", Type.SMALL, Tone.MUTED, fold=True, parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        middle = Qt.AlignmentFlag.AlignVCenter
        self.row.addWidget(self.title, 0, middle)
        self.row.addWidget(self.note, 0, middle)
        self.row.addStretch(1)


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
        self._head: _Head | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(0)
        self.body = QVBoxLayout()
        self._outer.addLayout(self.body, 1)
        self._measure()
        self.set_title(title)
        self.set_note(note)

    def set_title(self, title: str) -> None:
        """Change the words of the head."""
        if title or self._head is not None:
            self._made_head().title.setText(title)
            self._made_head().setVisible(bool(title))

    def set_note(self, note: str) -> None:
        """Muted words after the title."""
        if note or self._head is not None:
            self._made_head().note.setText(note)

    @property
    def head_place(self) -> QWidget:
        """The widget that what comes by `add_head` stands in, to make it there."""
        return self._made_head()

    def add_head(self, widget: QWidget) -> None:
        """Put something at the right end of the head."""
        self._made_head().row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._made_head().setVisible(True)

    def _made_head(self) -> _Head:
        """Made when it is first asked for: many cards have none."""
        if self._head is None:
            self._head = _Head(self)
            self._head.hide()
            self._outer.insertWidget(0, self._head)
            self._measure_head(self._head)
        return self._head

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put something at the end of the body."""
        self.body.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout, stretch: int = 0) -> None:
        """Put a layout at the end of the body."""
        self.body.addLayout(layout, stretch)

    def add_divider(self) -> None:
        """A line across the body."""
        self.body.addWidget(divider(self))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "body"):
            self._measure()

    def _measure(self) -> None:
        look = current_look()
        part = look.part
        pad = part.side_pad if self._side else part.card_pad
        self._outer.setContentsMargins(0, 0, 0, 0)
        if self._head is not None:
            self._measure_head(self._head)
        vertical = part.gap_wide if self._side else part.card_pad_vertical
        if self._padded:
            self.body.setContentsMargins(pad, vertical, pad, vertical)
            self.body.setSpacing(look.space.one)
        else:
            self.body.setContentsMargins(0, 0, 0, look.radius.panel // 2)
            self.body.setSpacing(0)

    def _measure_head(self, head: _Head) -> None:
        look = current_look()
        part = look.part
        pad = part.side_pad if self._side else part.card_pad
        high = part.side_head if self._side else look.layout.panel_head
        head.setMinimumHeight(high)
        head.row.setContentsMargins(pad, 0, pad, 0)
        head.row.set_least_height(high)
        head.row.setSpacing(look.space.one)
