"""Painting shared by the widgets of the kit."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from ui.icons import Shape, paint_icon, paint_shape


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text in one font."""

    text: str
    font: QFont
    colour: str | None = None
    before: float = 0.0
    """More room before it than the ordinary gap."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An icon of the set, `size` pixels square."""

    name: str
    size: int
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """A state shape, `size` pixels square."""

    shape: Shape
    size: int
    ground: str
    colour: str | None = None


Piece = Words | Picture | Sign


def width_of(pieces: list[Piece], gap: float) -> float:
    """The width of pieces set side by side with `gap` between two."""
    wide = sum(
        QFontMetricsF(piece.font).horizontalAdvance(piece.text) + piece.before
        if isinstance(piece, Words)
        else piece.size
        for piece in pieces
    )
    return wide + gap * max(0, len(pieces) - 1)


def paint_pieces(painter: QPainter, rect: QRectF, pieces: list[Piece], gap: float, colour: str) -> None:
    """Paint pieces from the left edge of `rect`, centred in its height, words elided where room ends."""
    x = rect.left()
    for piece in pieces:
        ink = piece.colour or colour
        if isinstance(piece, Words):
            metrics = QFontMetricsF(piece.font)
            x += piece.before
            room = max(0.0, rect.right() - x)
            text = piece.text
            wide = metrics.horizontalAdvance(text)
            if wide > room + 0.5:
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
                wide = metrics.horizontalAdvance(text)
            painter.setFont(piece.font)
            painter.setPen(QColor(ink))
            painter.drawText(QPointF(x, baseline(rect, metrics)), text)
            x += wide + gap
            continue
        top = round(rect.center().y() - piece.size / 2)
        square = QRectF(round(x), top, piece.size, piece.size)
        if isinstance(piece, Picture):
            paint_icon(painter, square, piece.name, ink)
        else:
            paint_shape(painter, square, piece.shape, ink, piece.ground)
        x += piece.size + gap


def baseline(rect: QRectF, metrics: QFontMetricsF) -> float:
    """The y of a line of text centred in the height of `rect`."""
    return round(rect.center().y() + (metrics.ascent() - metrics.descent()) / 2)


def paint_box(
    painter: QPainter,
    rect: QRectF,
    *,
    fill: str | None,
    line: str | None,
    width: float,
    radius: float,
    dashed: bool = False,
) -> None:
    """A rounded box whose line lies wholly inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if line else 0.0
    path = QPainterPath()
    path.addRoundedRect(
        rect.adjusted(half, half, -half, -half), max(0.0, radius - half), max(0.0, radius - half)
    )
    if fill is not None:
        painter.fillPath(path, QColor(fill))
    if line is not None:
        pen = QPen(QColor(line), width)
        if dashed:
            pen.setDashPattern([3, 2])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.strokePath(path, pen)
    painter.restore()


def segment_path(box: QRectF, radius: float, *, first: bool, last: bool) -> QPainterPath:
    """The outline of one of several boxes in a row: rounded only at the outer ends, lines shared with the neighbour."""
    left = box.left() + (0.5 if first else -0.5)
    right, top, bottom = box.right() - 0.5, box.top() + 0.5, box.bottom() - 0.5
    one, two = (radius if first else 0.0), (radius if last else 0.0)
    path = QPainterPath()
    path.moveTo(left + one, top)
    path.lineTo(right - two, top)
    path.quadTo(right, top, right, top + two)
    path.lineTo(right, bottom - two)
    path.quadTo(right, bottom, right - two, bottom)
    path.lineTo(left + one, bottom)
    path.quadTo(left, bottom, left, bottom - one)
    path.lineTo(left, top + one)
    path.quadTo(left, top, left + one, top)
    return path
