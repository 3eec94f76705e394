"""The head of a numbered section of a form."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.paint import TextPiece, baseline, paint_box, paint_pieces


class SectionHead(QWidget):
    """A number in a ring, a title, muted words. The fields below start under the title."""

    def __init__(self, number: int, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._title, self._note = number, title, note
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(words for words in (str(number), title, note) if words))

    @staticmethod
    def indent() -> int:
        """How far in the fields of the section start."""
        look = current_look()
        return look.part.section_number + look.space.one

    def sizeHint(self) -> QSize:
        look = current_look()
        wide = look.metrics(Type.STRONG, strong=True).horizontalAdvance(self._title)
        return QSize(self.indent() + wide, look.part.section_row)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        side = look.part.section_number
        ring = QRectF(0, (self.height() - side) // 2, side, side)
        accent = look.colours.accent
        paint_box(painter, ring, fill=None, line=accent, width=1, radius=side / 2)
        font = look.font(Type.SMALL, strong=True)
        metrics = QFontMetricsF(font)
        text = str(self._number)
        painter.setFont(font)
        painter.setPen(QColor(accent))
        x = ring.center().x() - metrics.horizontalAdvance(text) / 2
        painter.drawText(round(x), round(baseline(ring, metrics)), text)
        area = QRectF(self.rect()).adjusted(self.indent(), 0, 0, 0)
        paint_pieces(
            painter,
            area,
            [
                TextPiece(self._title, look.font(Type.STRONG, strong=True)),
                TextPiece(self._note, look.font(Type.SMALL), look.colours.muted),
            ],
            look.space.one,
            look.colours.text,
        )
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
