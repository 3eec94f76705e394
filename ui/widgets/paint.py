"""Painting shared by the widgets of the kit."""

from __future__ import annotations

from functools import lru_cache

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from ui.icons import Shape, paint_icon, paint_shape


class TextPiece(msgspec.Struct, frozen=True):
    """A run of text in one font."""

    text: str
    font: QFont
    colour: str | None = None
    before: float = 0.0
    """More room before it than the ordinary gap."""


class Picture(msgspec.Struct, frozen=True):
    """An icon of the set, `size` pixels square."""

    name: str
    size: int
    colour: str | None = None


class Sign(msgspec.Struct, frozen=True):
    """A state shape, `size` pixels square."""

    shape: Shape
    size: int
    ground: str
    colour: str | None = None


Piece = TextPiece | Picture | Sign


class _Face:
    """A font that can be looked up by."""

    __slots__ = ("font", "key")

    def __init__(self, font: QFont) -> None:
        self.key = font.key()
        self.font = font

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Face) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


# Letters are measured far more often than they change: lists paint the same rows again and again.
@lru_cache(maxsize=8192)
def _width(text: str, face: _Face) -> float:
    return QFontMetricsF(face.font).horizontalAdvance(text)


@lru_cache(maxsize=8192)
def _fitted(text: str, face: _Face, room: float) -> tuple[str, float, float]:
    """`text` elided to `room`, its width, and how far its baseline lies below the middle of the line."""
    metrics = QFontMetricsF(face.font)
    drop = (metrics.ascent() - metrics.descent()) / 2
    wide = _width(text, face)
    if wide <= room + 0.5:
        return text, wide, drop
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    return text, metrics.horizontalAdvance(text), drop


def text_width(text: str, font: QFont) -> float:
    """The width of a line of text."""
    return _width(text, _Face(font))


def fitted(text: str, font: QFont, room: float) -> tuple[str, float]:
    """`text` elided to `room`, and how far its baseline lies below the middle of the line."""
    shown, _wide, drop = _fitted(text, _Face(font), room)
    return shown, drop


def width_of(pieces: list[Piece], gap: float) -> float:
    """The width of pieces set side by side with `gap` between two."""
    wide = sum(
        text_width(piece.text, piece.font) + piece.before if isinstance(piece, TextPiece) else piece.size
        for piece in pieces
    )
    return wide + gap * max(0, len(pieces) - 1)


def paint_pieces(painter: QPainter, rect: QRectF, pieces: list[Piece], gap: float, colour: str) -> None:
    """Paint pieces from the left edge of `rect`, centred in its height, words elided where room ends."""
    x = rect.left()
    for piece in pieces:
        ink = piece.colour or colour
        if isinstance(piece, TextPiece):
            x += piece.before
            text, wide, drop = _fitted(piece.text, _Face(piece.font), max(0.0, rect.right() - x))
            painter.setFont(piece.font)
            painter.setPen(QColor(ink))
            painter.drawText(QPointF(x, round(rect.center().y() + drop)), text)
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
