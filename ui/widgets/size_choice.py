"""One size of letters to choose, shown in that size."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.icons import Shape, paint_shape
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.paint import baseline, paint_box
from ui.widgets.plain import Unmarked


class SizeChoice(Unmarked, QPushButton):
    """Checkable. `factor`: how large its letters are, 1.0 for the ordinary ones of the standard look."""

    def __init__(self, title: str, detail: str, factor: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self._detail, self._factor = detail, factor
        self.setProperty("kind", "flat")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        look = current_look()
        wide = max(
            QFontMetricsF(self._title_font()).horizontalAdvance(self.text()),
            look.metrics(Type.BODY).horizontalAdvance(self._detail),
        )
        high = QFontMetricsF(self._title_font()).height() + look.metrics(Type.BODY).height()
        return QSize(
            round(wide) + 2 * (look.icon.state + look.part.gap_wide),
            max(look.control.tile * 5 // 8, round(high) + look.space.five),
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        colours, on, focus = look.colours, self.isChecked(), self.hasFocus()
        painter = QPainter(self)
        paint_box(
            painter,
            QRectF(self.rect()),
            fill=colours.selection if on else colours.surface if self.underMouse() else colours.raised,
            line=colours.focus if focus else colours.accent if on else colours.border_strong,
            width=look.border.focus + (1 if focus and on else 0) if focus or on else look.border.line,
            radius=look.radius.panel,
        )
        ink = colours.selection_text if on else colours.text
        quiet = colours.selection_text if on and look.high_contrast else colours.muted
        title, detail = self._title_font(), look.font(Type.BODY)
        high, low = QFontMetricsF(title).height(), QFontMetricsF(detail).height()
        top = (self.height() - high - low - look.space.one) / 2
        for text, font, colour, at, tall in (
            (self.text(), title, ink, top, high),
            (self._detail, detail, quiet, top + high + look.space.one, low),
        ):
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            x = (self.width() - metrics.horizontalAdvance(text)) / 2
            painter.drawText(round(x), round(baseline(QRectF(0, at, self.width(), tall), metrics)), text)
        if on:
            side, gap = look.icon.state, look.part.gap_wide
            square = QRectF(self.width() - side - gap, gap, side, side)
            mark = ink if look.high_contrast else colours.accent
            paint_shape(painter, square, Shape.TICK, mark, colours.selection)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _title_font(self) -> QFont:
        """As large as it will be, whatever is chosen now."""
        look = current_look()
        font = QFont(look.font(Type.TITLE, strong=True))
        font.setPixelSize(round(look.tokens.type.standard.title * self._factor))
        return font
