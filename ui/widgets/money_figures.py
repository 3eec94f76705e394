"""The three sums of a case side by side: 诉求, 协议, 已履行."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.theme import Look, current_look
from ui.theme.look import Type
from ui.widgets.paint import TextPiece, baseline, paint_pieces
from ui.widgets.plain import set_tip
from ui.words import amount, tr

_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Figure:
    """One sum in fen with its meaning in a line; `words` stand in the place of a sum there is none of (未谈成)."""

    label: str
    fen: int | None
    meaning: str = ""
    words: str = ""
    recovered: bool = False
    """True for 已履行, the only one that counts as recovered; above zero it is green."""


class MoneyFigures(QFrame):
    """Equal columns with a line between two. The figure is the largest thing on the page."""

    def __init__(self, figures: Sequence[Figure] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._figures: tuple[Figure, ...] = ()
        self._heights: dict[int, int] = {}
        self.set_figures(figures)

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show these sums."""
        self._figures = tuple(figures)
        self._heights.clear()
        told = [f"{f.label} {_sum_words(f)} {f.meaning}".strip() for f in self._figures]
        self.setAccessibleName(tr("；").join(told))
        set_tip(self, "\n".join(told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = current_look()
        small, figure = look.metrics(Type.SMALL).height(), look.part.figure_row
        high = 2 * (look.part.gap_wide + look.border.line) + 2 * small + figure
        return QSize(look.layout.rail * 2 * max(1, len(self._figures)), high + look.space.half // 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(look_width(1), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """What a sum means is never cut: where a column is narrow it takes a second line, for all three."""
        # Asked many times for one change of the layout around it.
        if width not in self._heights:
            line = current_look().metrics(Type.SMALL).lineSpacing()
            one = self.sizeHint().height() + (self._lines(width) - 1) * line
            self._heights[width] = one * len(self._figures) if self._stacked(width) else one
        return self._heights[width]

    def _stacked(self, width: int) -> bool:
        """Where three sums have no room beside each other they stand below each other."""
        return len(self._figures) > 1 and width < look_width(len(self._figures))

    def _lines(self, width: int) -> int:
        look = current_look()
        metrics = look.metrics(Type.SMALL)
        room = self._room(width)
        most = 1
        for figure in self._figures:
            box = metrics.boundingRect(0, 0, room, 9999, _WRAPPED, figure.meaning)
            most = max(most, math.ceil(box.height() / metrics.lineSpacing() - 0.2))
        return most

    def _room(self, width: int) -> int:
        look = current_look()
        count = 1 if self._stacked(width) else max(1, len(self._figures))
        column = (width - 2 * look.border.line) / count
        return int(column - 1.5 * look.part.card_pad)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._figures:
            return
        look = current_look()
        painter = QPainter(self)
        if self._stacked(self.width()):
            high = self.height() / len(self._figures)
            for index, figure in enumerate(self._figures):
                area = QRectF(look.border.line, high * index, self.width() - 2 * look.border.line, high)
                if index:
                    line = QRectF(area.left(), round(area.top()), area.width(), 1)
                    painter.fillRect(line, look.colour("border"))
                self._paint_figure(painter, look, figure, area)
            painter.end()
            return
        column = (self.width() - 2 * look.border.line) / len(self._figures)
        for index, figure in enumerate(self._figures):
            left = round(look.border.line + column * index)
            if index:
                painter.fillRect(
                    QRectF(left, look.border.line, 1, self.height() - 2 * look.border.line),
                    look.colour("border"),
                )
            self._paint_figure(painter, look, figure, QRectF(left, 0, column, self.height()))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_heights"):
            self._heights.clear()
            self.updateGeometry()

    def _paint_figure(self, painter: QPainter, look: Look, figure: Figure, area: QRectF) -> None:
        colours, pad = look.colours, look.part.card_pad
        small = look.font(Type.SMALL)
        line = QFontMetricsF(small).height()
        inner = area.adjusted(pad, look.part.gap_wide + look.border.line, -pad / 2, 0)
        row = QRectF(inner.left(), inner.top(), inner.width(), line)
        paint_pieces(painter, row, [TextPiece(figure.label, small)], 0, colours.muted)
        middle = QRectF(inner.left(), row.bottom() + 1, inner.width(), look.part.figure_row)
        if figure.fen is None:
            font = look.font(Type.FIGURE_SMALL, strong=True)
            words = figure.words or tr("还没有")
            paint_pieces(painter, middle, [TextPiece(words, font)], 0, colours.muted)
        else:
            ink = colours.success if figure.recovered and figure.fen > 0 else colours.text
            self._paint_sum(painter, look, amount(figure.fen), ink, middle)
        row.moveTop(middle.bottom() + 1)
        row.setBottom(area.bottom())
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        painter.drawText(row, _WRAPPED, figure.meaning)

    def _paint_sum(self, painter: QPainter, look: Look, text: str, ink: str, area: QRectF) -> None:
        font, unit = look.font(Type.FIGURE, strong=True), look.font(Type.BODY)
        metrics = QFontMetricsF(font)
        room = area.width() - QFontMetricsF(unit).horizontalAdvance(tr("元")) - look.space.half
        while metrics.horizontalAdvance(text) > room and font.pixelSize() > look.px(Type.SMALL):
            font.setPixelSize(font.pixelSize() - 1)
            metrics = QFontMetricsF(font)
        y = baseline(area, metrics)
        painter.setPen(QColor(ink))
        painter.setFont(font)
        painter.drawText(round(area.left()), round(y), text)
        painter.setFont(unit)
        painter.drawText(
            round(area.left() + metrics.horizontalAdvance(text)) + look.space.half, round(y), tr("元")
        )


def look_width(count: int) -> int:
    """The least width in which `count` ordinary sums stand whole."""
    look = current_look()
    widest = look.metrics(Type.FIGURE, strong=True).horizontalAdvance("000,000.00")
    return count * (widest + look.metrics().horizontalAdvance(tr("元")) + 2 * look.part.card_pad)


def _sum_words(figure: Figure) -> str:
    if figure.fen is None:
        return figure.words or tr("还没有")
    return f"{amount(figure.fen)} {tr('元')}"
