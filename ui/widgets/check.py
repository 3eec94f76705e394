"""A tick box painted from the tokens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.icons import Shape, paint_shape
from ui.theme import Look, current_look
from ui.theme.look import Type
from ui.widgets.paint import paint_box
from ui.widgets.plain import Unmarked

_NARROW = 260
"""Words longer than so many pixels may break."""
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)


class Check(Unmarked, QCheckBox):
    """Yes or no, with the words beside it. A person's text is never taken for a shortcut mark."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        look = current_look()
        wide = self._side(look) + look.space.one + look.metrics().horizontalAdvance(self.text()) + 4
        return QSize(wide, max(look.control.small, look.metrics().height()))

    def minimumSizeHint(self) -> QSize:
        """The words may break into lines."""
        look = current_look()
        before = self._side(look) + look.space.one
        least = before + min(self.sizeHint().width() - before, _NARROW)
        return QSize(least, self.heightForWidth(least))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = current_look()
        room = width - self._side(look) - look.space.one
        box = look.metrics().boundingRect(0, 0, max(1, room), 9999, _WRAPPED, self.text())
        return max(look.control.small, box.height())

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
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(area, _WRAPPED | int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    @staticmethod
    def _side(look: Look) -> int:
        return look.icon.small + 2
