"""The rail at the left: icon and word, never an icon alone."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.paint import Picture, Piece, Words, paint_box, paint_pieces
from ui.widgets.plain import Unmarked


class RailItem(msgspec.Struct, frozen=True):
    """A place of the program."""

    key: str
    text: str
    icon: str


class _Place(Unmarked, QPushButton):
    def __init__(self, item: RailItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(item.text)
        self._icon_name = item.icon
        self.setProperty("kind", "flat")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(item.text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        look = current_look()
        words = look.metrics(Type.STRONG, strong=True).horizontalAdvance(self.text()) + 1
        before = look.part.rail_pad + look.border.selected_bar + look.icon.rail + look.part.rail_gap
        return QSize(round(before + words + look.space.half), look.part.rail_row)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        colours, on = look.colours, self.isChecked()
        painter = QPainter(self)
        box = QRectF(self.rect())
        icon, ink = colours.muted, colours.text
        if on:
            painter.fillRect(box, look.colour("selection"))
            painter.fillRect(QRectF(0, 0, look.border.selected_bar, box.height()), look.colour("accent"))
            icon = colours.selection_text if look.high_contrast else colours.accent
            ink = colours.selection_text
        elif self.underMouse():
            painter.fillRect(box, look.colour("background"))
        if self.hasFocus():
            paint_box(
                painter,
                box,
                fill=None,
                line=colours.focus,
                width=look.border.focus,
                radius=look.radius.control,
            )
        area = box.adjusted(look.part.rail_pad + look.border.selected_bar, 0, -look.space.half, 0)
        pieces: list[Piece] = [
            Picture(self._icon_name, look.icon.rail, icon),
            Words(self.text(), look.font(Type.STRONG, strong=on)),
        ]
        paint_pieces(painter, area, pieces, look.part.rail_gap, ink)
        painter.end()


class RailBar(QFrame):
    """Up and down move between places; `chosen` carries the key of the place a person went to."""

    chosen = Signal(str)

    def __init__(self, items: Sequence[RailItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self._group = QButtonGroup(self)
        self._places: dict[str, _Place] = {}
        self._box = QVBoxLayout(self)
        self._box.setSpacing(0)
        for item in items:
            place = _Place(item)
            place.clicked.connect(lambda _=False, key=item.key: self.chosen.emit(key))
            self._group.addButton(place)
            self._places[item.key] = place
            self._box.addWidget(place)
        self._box.addStretch(1)
        self._measure()

    def set_current(self, key: str) -> None:
        """Mark where we are, without a signal. Raises KeyError."""
        self._places[key].setChecked(True)

    def current(self) -> str:
        """The key of the marked place, empty when none is."""
        return next((key for key, place in self._places.items() if place.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        places = list(self._places.values())
        here = next((index for index, place in enumerate(places) if place.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        places[(here + step) % len(places)].setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_box"):
            self._measure()

    def _measure(self) -> None:
        look = current_look()
        # The width of the pictures, unless the words of a language are longer.
        words = max(place.sizeHint().width() for place in self._places.values())
        self.setFixedWidth(max(look.layout.rail, words + look.border.line))
        self._box.setContentsMargins(0, look.space.one, 0, look.space.one)
