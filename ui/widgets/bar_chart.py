"""Bars only. The same code paints on the screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look, current_look
from ui.theme.look import Type
from ui.widgets.paint import TextPiece, paint_box, paint_pieces
from ui.words import tr


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `words` is its value with its unit. `lead` fills it, `unconfirmed` hatches it."""

    name: str
    value: float
    words: str
    lead: bool = False
    unconfirmed: bool = False


class BarChart(QWidget):
    """Name at the left, bar, value on it. No axis; the table beside it carries the same numbers."""

    def __init__(self, title: str, bars: Sequence[Bar] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_bars(bars)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show these."""
        self._bars = tuple(bars)
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(tr("；").join(f"{bar.name} {bar.words}" for bar in self._bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.layout.side, max(1, len(self._bars)) * look.row.dense)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_on(painter, QRectF(self.rect()), current_look())
        painter.end()

    def paint_on(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Paint all bars into `rect` of any paint device, in its own units."""
        if not self._bars:
            return
        font, bold = look.font(Type.SMALL), look.font(Type.SMALL, strong=True)
        gap = look.space.one
        names = max(QFontMetricsF(font).horizontalAdvance(bar.name) for bar in self._bars)
        names = min(names, rect.width() * 0.4)
        values = max(QFontMetricsF(bold).horizontalAdvance(bar.words) for bar in self._bars)
        room = max(1.0, rect.width() - names - values - 3 * gap)
        most = max((bar.value for bar in self._bars), default=0.0) or 1.0
        high = rect.height() / len(self._bars)
        for number, bar in enumerate(self._bars):
            row = QRectF(rect.left(), rect.top() + number * high, rect.width(), high)
            label = QRectF(row.left(), row.top(), names + 1, high)
            paint_pieces(painter, label, [TextPiece(bar.name, font)], 0, look.colours.text)
            wide = max(2.0, room * max(0.0, bar.value) / most)
            box = QRectF(row.left() + names + gap, row.top() + high * 0.2, wide, high * 0.6)
            self._paint_bar(painter, look, box, bar)
            value = QRectF(box.right() + gap, row.top(), values + 1, high)
            paint_pieces(
                painter, value, [TextPiece(bar.words, bold if bar.lead else font)], 0, look.colours.text
            )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    @staticmethod
    def _paint_bar(painter: QPainter, look: Look, box: QRectF, bar: Bar) -> None:
        colours = look.colours
        fill = colours.accent if bar.lead else colours.background if look.high_contrast else colours.selection
        if bar.unconfirmed:
            fill = colours.raised
        paint_box(painter, box, fill=fill, line=colours.accent, width=look.border.line, radius=0)
        if bar.unconfirmed:
            painter.fillRect(box, QBrush(QColor(colours.accent), Qt.BrushStyle.BDiagPattern))
