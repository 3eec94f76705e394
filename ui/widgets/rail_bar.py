"""The rail at the left: icon and word, never an icon alone."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.paint import Picture, Piece, TextPiece, paint_box, paint_pieces
from ui.widgets.plain import Unmarked

_NARROW = 30
"""A window narrower than so many times the letters has no room to spare."""
_SHARE = 0.28
"""Of the window at most: where the words of a language are wider in the largest letters, those of the rail are smaller."""


class RailItem(msgspec.Struct, frozen=True):
    """A place of the program."""

    key: str
    text: str
    icon: str


class _Place(Unmarked, QPushButton):
    reached = Signal(object)
    """It has the keyboard, and must be seen."""

    def __init__(self, item: RailItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(item.text)
        self._icon_name = item.icon
        self._letters = 0
        self.setProperty("kind", "flat")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(item.text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_letters(self, px: int) -> None:
        """The size of the words in pixels."""
        if px != self._letters:
            self._letters = px
            self.updateGeometry()
            self.update()

    def _font(self, *, strong: bool) -> QFont:
        font = current_look().font(Type.STRONG, strong=strong)
        if self._letters:
            font.setPixelSize(self._letters)
        return font

    def _in_step(self, pixels: int) -> int:
        """A measure of the look, smaller by as much as the letters are."""
        return round(pixels * self._letters / current_look().px(Type.STRONG)) if self._letters else pixels

    def sizeHint(self) -> QSize:
        look = current_look()
        words = QFontMetrics(self._font(strong=True)).horizontalAdvance(self.text()) + 1
        before = self._in_step(look.part.rail_pad + look.icon.rail + look.part.rail_gap)
        return QSize(before + look.border.selected_bar + words + look.space.half, look.part.rail_row)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit(self)

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
        left = self._in_step(look.part.rail_pad) + look.border.selected_bar
        area = box.adjusted(left, 0, -look.space.half, 0)
        pieces: list[Piece] = [
            Picture(self._icon_name, self._in_step(look.icon.rail), icon),
            TextPiece(self.text(), self._font(strong=on)),
        ]
        paint_pieces(painter, area, pieces, self._in_step(look.part.rail_gap), ink)
        painter.end()


class RailBar(QFrame):
    """Up and down move between places; `chosen` carries the key of the place a person went to."""

    chosen = Signal(str)

    def __init__(self, items: Sequence[RailItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self._group = QButtonGroup(self)
        self._places: dict[str, _Place] = {}
        inner = QWidget()
        inner.setProperty("kind", "rail")
        self._box = QVBoxLayout(inner)
        self._box.setSpacing(0)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        for item in items:
            place = _Place(item)
            place.clicked.connect(lambda _=False, key=item.key: self.chosen.emit(key))
            place.reached.connect(self._area.ensureWidgetVisible)
            self._group.addButton(place)
            self._places[item.key] = place
            self._box.addWidget(place)
        self._box.addStretch(1)
        self._area.setWidget(inner)
        inner.setAutoFillBackground(False)
        self._measure()

    def set_current(self, key: str) -> None:
        """Mark where we are, without a signal. Raises KeyError."""
        self._places[key].setChecked(True)
        self._area.ensureWidgetVisible(self._places[key])

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
        words = self._fit_letters(round(_SHARE * self.window().width()))
        self._box.setContentsMargins(0, look.space.one, 0, look.space.one)
        # Where letters are large for the window the rail is no wider than its words.
        least = 0 if self.window().width() < _NARROW * look.px(Type.BODY) else look.layout.rail
        low = 0 < self.height() < self._box.sizeHint().height()
        bar = look.part.scroll_bar if low else 0
        self.setFixedWidth(max(least, words + look.border.line + bar))

    def _fit_letters(self, most: int) -> int:
        """The width of the pictures, unless the words of a language are longer; those are smaller where even so they
        would take the page its room, and never smaller than what is read anywhere in this look."""
        look = current_look()
        type_ = look.tokens.type.care if look.care else look.tokens.type.standard
        letters = look.px(Type.STRONG)
        while True:
            for place in self._places.values():
                place.set_letters(letters)
            words = max(place.sizeHint().width() for place in self._places.values())
            if words <= most or letters <= type_.body:
                return words
            letters -= 1

    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), 0)

    def fit(self) -> None:
        """Measure anew: the window has another width."""
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
