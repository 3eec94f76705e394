"""One answer of a question in 关怀模式: 88 high, a ring or a tick at the left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.icons import Shape, paint_shape
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.paint import TextPiece, paint_box, paint_pieces
from ui.widgets.plain import Unmarked


class CareChoice(Unmarked, QPushButton):
    """Checkable; the last answer of a question is always 「都不是」."""

    def __init__(self, title: str, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self._detail = detail
        self.setProperty("kind", "flat")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        look = current_look()
        lines = look.metrics(Type.STRONG).height() + (look.metrics().height() if self._detail else 0)
        return QSize(look.control.tile * 2, max(look.control.care_choice, lines + look.space.two))

    def minimumSizeHint(self) -> QSize:
        return QSize(look_minimum(self.text()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        colours, on, focus = look.colours, self.isChecked(), self.hasFocus()
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_box(
            painter,
            box,
            fill=colours.selection if on else colours.surface if self.underMouse() else colours.raised,
            line=colours.focus if focus else colours.accent if on else colours.border_strong,
            width=look.border.care_line + (1 if focus else 0),
            radius=look.radius.panel,
        )
        ink = colours.selection_text if on else colours.text
        quiet = colours.selection_text if on else colours.muted
        side = look.icon.care_state
        square = QRectF(look.part.care_choice_pad, (self.height() - side) // 2, side, side)
        mark = colours.accent if on and not look.high_contrast else ink
        paint_shape(painter, square, Shape.TICK if on else Shape.RING, mark if on else quiet, colours.raised)
        title, detail = look.font(Type.STRONG, strong=on), look.font(Type.BODY)
        high = QFontMetricsF(title).height()
        low = QFontMetricsF(detail).height() if self._detail else 0.0
        left = square.right() + look.part.care_gap
        top = (self.height() - high - low) / 2
        row = QRectF(left, top, self.width() - left - look.part.care_gap, high)
        paint_pieces(painter, row, [TextPiece(self.text(), title)], 0, ink)
        if self._detail:
            row = QRectF(left, top + high, row.width(), low)
            paint_pieces(painter, row, [TextPiece(self._detail, detail)], 0, quiet)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()


def look_minimum(title: str) -> int:
    """The least width in which `title` stands whole."""
    look = current_look()
    words = look.metrics(Type.STRONG, strong=True).horizontalAdvance(title)
    return words + look.icon.care_state + look.part.care_choice_pad + 2 * look.part.care_gap
