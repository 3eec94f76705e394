"""Paints one entry of a case's timeline."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import paint_icon
from ui.theme import Look, current_look
from ui.theme.look import Type
from ui.widgets.paint import TextPiece, paint_box, paint_pieces
from ui.widgets.timeline_model import TimelineEntry, TimelineModel

_Index = QModelIndex | QPersistentModelIndex
_MOST_MEASURED = 1_024
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)


class TimelineDelegate(QStyledItemDelegate):
    """Date at the right of its column, ring on a line, title and who, the sentence, a link at the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, int, str], int] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, TimelineModel):
            return
        look = current_look()
        entry = model.entry(index.row())
        rect: QRect = option.rect
        state = option.state
        last = index.row() == model.rowCount() - 1
        painter.save()
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if focused:
            box = QRectF(rect).adjusted(1, 0, -1, -look.space.half)
            paint_box(
                painter,
                box,
                fill=None,
                line=look.colours.focus,
                width=look.border.focus,
                radius=look.radius.control,
            )
        self._paint_date(painter, look, rect, entry)
        self._paint_ring(painter, look, rect, entry, last)
        self._paint_words(painter, look, rect, entry)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        model = index.model()
        look = current_look()
        if not isinstance(model, TimelineModel):
            return QSize(0, look.part.timeline_min)
        rect: QRect = option.rect
        view = option.widget
        wide = view.viewport().width() if view is not None and hasattr(view, "viewport") else rect.width()
        body = QRect(0, 0, wide, 0)
        entry = model.entry(index.row())
        high = self._title_height(look) + self._sentence_height(look, body, entry) + look.part.timeline_gap
        return QSize(0, max(high, look.part.timeline_min))

    def link_rect(self, rect: QRect, entry: TimelineEntry) -> QRect:
        """Where the link of an entry stands; empty without one."""
        if not entry.link:
            return QRect()
        look = current_look()
        wide = look.metrics(Type.SMALL).horizontalAdvance(entry.link) + 1
        right = rect.right() + 1 - look.space.four
        return QRect(right - wide, rect.top(), wide, self._title_height(look))

    @staticmethod
    def _left(look: Look) -> int:
        part = look.part
        return look.space.one + part.timeline_date + part.timeline_gap * 2 + part.timeline_column

    @staticmethod
    def _title_height(look: Look) -> int:
        return max(look.metrics().height(), look.part.timeline_ring - 1)

    def _text_width(self, look: Look, rect: QRect) -> int:
        return max(look.part.timeline_date, rect.width() - self._left(look) - look.space.four)

    def _sentence_height(self, look: Look, rect: QRect, entry: TimelineEntry) -> int:
        if not entry.sentence:
            return 0
        font, wide = look.font(), self._text_width(look, rect)
        # Measured once: the view asks for every line again whenever it lays out.
        asked = (entry.sentence, wide, font.key())
        high = self._heights.get(asked)
        if high is None:
            if len(self._heights) >= _MOST_MEASURED:
                self._heights.clear()
            area = QRect(0, 0, wide, 1 << 20)
            high = QFontMetrics(font).boundingRect(area, _WRAP, entry.sentence).height()
            self._heights[asked] = high
        return high

    def _paint_date(self, painter: QPainter, look: Look, rect: QRect, entry: TimelineEntry) -> None:
        font = look.font(Type.SMALL)
        metrics = QFontMetricsF(font)
        wide = metrics.horizontalAdvance(entry.when)
        right = rect.left() + look.space.one + look.part.timeline_date
        painter.setFont(font)
        painter.setPen(look.colour("muted"))
        painter.drawText(QPointF(round(right - wide), self._title_baseline(look, rect)), entry.when)

    def _title_baseline(self, look: Look, rect: QRect) -> float:
        metrics = QFontMetricsF(look.font(Type.BODY))
        middle = rect.top() + self._title_height(look) / 2
        return round(middle + (metrics.ascent() - metrics.descent()) / 2)

    @staticmethod
    def _paint_ring(painter: QPainter, look: Look, rect: QRect, entry: TimelineEntry, last: bool) -> None:
        part, colours = look.part, look.colours
        column = rect.left() + look.space.one + part.timeline_date + part.timeline_gap
        side = part.timeline_ring
        left = column + (part.timeline_column - side) // 2
        ring = QRectF(left, rect.top(), side, side)
        if not last:
            line = QRectF(left + side // 2, ring.bottom(), 1, rect.bottom() + 1 - ring.bottom())
            painter.fillRect(line, look.colour("border"))
        now = entry.current
        paint_box(
            painter,
            ring,
            fill=colours.accent if now else colours.raised,
            line=colours.accent if now else colours.border_strong,
            width=1,
            radius=side / 2,
        )
        icon = part.timeline_icon
        corner = QPointF(ring.center().x() - icon / 2, ring.center().y() - icon / 2)
        square = QRectF(round(corner.x()), round(corner.y()), icon, icon)
        paint_icon(painter, square, entry.icon, colours.accent_text if now else colours.muted)

    def _paint_words(self, painter: QPainter, look: Look, rect: QRect, entry: TimelineEntry) -> None:
        colours = look.colours
        left, high = rect.left() + self._left(look), self._title_height(look)
        link = self.link_rect(rect, entry)
        right = (link.left() if entry.link else rect.right() + 1 - look.space.four) - look.space.one
        painter.setFont(look.font(Type.BODY, strong=True))
        row = QRectF(left, rect.top(), right - left, high)
        words = [
            TextPiece(entry.title, look.font(Type.BODY, strong=True)),
            TextPiece(entry.who, look.font(Type.SMALL), colours.muted),
        ]
        paint_pieces(painter, row, list(words), look.space.one, colours.text)
        if entry.link:
            font = look.font(Type.SMALL, underline=True)
            paint_pieces(painter, QRectF(link), [TextPiece(entry.link, font)], 0, colours.accent)
        if entry.sentence:
            painter.setFont(look.font())
            painter.setPen(QColor(colours.text))
            area = QRect(left, rect.top() + high, self._text_width(look, rect), rect.height() - high)
            painter.drawText(area, _WRAP, entry.sentence)
