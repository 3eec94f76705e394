"""A tick box painted from the tokens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.icons import Shape, paint_shape
from ui.theme import Look, current_look
from ui.theme.look import Type
from ui.widgets.paint import Words, paint_box, paint_pieces
from ui.widgets.plain import Unmarked


class Check(Unmarked, QCheckBox):
    """Yes or no, with the words beside it. A person's text is never taken for a shortcut mark."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        look = current_look()
        wide = self._side(look) + look.space.one + look.metrics().horizontalAdvance(self.text()) + 4
        return QSize(wide, max(look.control.small, look.metrics().height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        colours, on, focus = look.colours, self.isChecked(), self.hasFocus()
        painter = QPainter(self)
        side = self._side(look)
        square = QRectF(0, (self.height() - side) // 2, side, side)
        paint_box(
            painter,
            square,
            fill=colours.accent if on else colours.raised,
            line=colours.focus if focus else colours.accent if on else colours.border_strong,
            width=look.border.focus if focus else look.border.line,
            radius=look.radius.control - 1,
        )
        if on:
            inset = side / 5
            tick = square.adjusted(inset, inset, -inset, -inset)
            paint_shape(painter, tick, Shape.TICK, colours.accent_text, colours.accent)
        area = QRectF(side + look.space.one, 0, self.width() - side - look.space.one, self.height())
        ink = colours.text if self.isEnabled() else colours.muted
        font = look.font(Type.BODY, underline=focus)
        paint_pieces(painter, area, [Words(self.text(), font)], 0, ink)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    @staticmethod
    def _side(look: Look) -> int:
        return look.icon.small + 2
