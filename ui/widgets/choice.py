"""A drop-down painted as a field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import current_look
from ui.widgets.paint import TextPiece, paint_box, paint_pieces
from ui.widgets.presses import slipped
from ui.widgets.wheel_guard import WheelGuard


class Choice(QComboBox):
    """Never changes on the wheel without focus. `name` is what it is about, for screen readers."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._popup_named = False
        WheelGuard(self).watch(self)

    def showPopup(self) -> None:
        """Qt makes the list when it is first asked for; many are never opened."""
        if not self._popup_named:
            self._popup_named = True
            self.view().setProperty("kind", "popup")
            self.view().setAccessibleName(self.accessibleName())
        super().showPopup()

    def sizeHint(self) -> QSize:
        look = current_look()
        metrics = look.metrics()
        words = max((metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0)
        pad = 2 * (look.part.field_pad + look.border.line)
        high = look.control.care_input if look.care else look.control.standard
        return QSize(words + pad + look.part.gap + look.part.chevron, high)

    def minimumSizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.control.standard * 2, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not slipped(self, event):
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        colours, focus = look.colours, self.hasFocus()
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_box(
            painter,
            box,
            fill=colours.raised,
            line=colours.focus if focus else colours.border_strong,
            width=look.border.focus if focus else look.border.line,
            radius=look.radius.control,
            dashed=not self.isEnabled(),
        )
        side, pad = look.part.chevron, look.part.field_pad + look.border.line
        square = QRectF(box.right() - pad - side, (self.height() - side) // 2, side, side)
        paint_icon(painter, square, "down", colours.muted)
        area = QRectF(pad, 0, square.left() - look.part.gap - pad, box.height())
        ink = colours.text if self.isEnabled() else colours.muted
        paint_pieces(painter, area, [TextPiece(self.currentText(), look.font())], 0, ink)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
