"""State shapes on a 12 grid. One shape, one meaning; readable without colour."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_GRID = 12.0


class Shape(StrEnum):
    """What a state looks like."""

    RING = "ring"
    """○ 刚登记, 待上报"""
    DISC = "disc"
    """● 进行中"""
    HALF = "half"
    """◐ 等对方, 已送达"""
    TRIANGLE = "triangle"
    """▲ 今天到期"""
    OUTLINE_TRIANGLE = "outline_triangle"
    """△ 请核对, 填错"""
    SQUARE = "square"
    """■! 逾期"""
    TICK = "tick"
    """✓ 办好了, 已确认"""
    RETURNED = "returned"
    """↩ 总部退回"""
    FLAG = "flag"
    """⚑ 督办"""
    CROSS = "cross"
    """✕ 没连上"""


def _polyline(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    return path


def _triangle() -> QPainterPath:
    path = _polyline((6, 0.8), (11.6, 11), (0.4, 11))
    path.closeSubpath()
    return path


def _half() -> QPainterPath:
    path = QPainterPath(QPointF(6, 1.4))
    path.arcTo(QRectF(1.4, 1.4, 9.2, 9.2), 90, -180)
    path.closeSubpath()
    return path


def _returned() -> QPainterPath:
    path = _polyline((4.6, 1.6), (1.4, 4.8), (4.6, 8))
    path.moveTo(1.4, 4.8)
    path.lineTo(7.4, 4.8)
    path.arcTo(QRectF(4.4, 4.8, 6, 6), 90, -180)
    path.lineTo(5, 10.8)
    return path


def _flag() -> QPainterPath:
    path = _polyline((2, 1), (2, 11.5))
    path.moveTo(2, 1.5)
    for point in ((10.5, 1.5), (8, 4.2), (10.5, 7), (2, 7)):
        path.lineTo(QPointF(*point))
    return path


def _cross() -> QPainterPath:
    path = _polyline((2.5, 2.5), (9.5, 9.5))
    path.moveTo(9.5, 2.5)
    path.lineTo(2.5, 9.5)
    return path


def paint_shape(
    painter: QPainter, rect: QRectF, shape: Shape, colour: str | QColor, ground: str | QColor
) -> None:
    """Paint `shape` filling the square `rect`; `ground` is what shows through the mark inside ■!."""
    ink = QColor(colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _GRID, rect.height() / _GRID)

    def stroke(path: QPainterPath, width: float, colour: QColor = ink) -> None:
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)

    circle = QPainterPath()
    circle.addEllipse(QPointF(6, 6), 4.6, 4.6)
    match shape:
        case Shape.RING:
            stroke(circle, 1.6)
        case Shape.DISC:
            disc = QPainterPath()
            disc.addEllipse(QPointF(6, 6), 5.2, 5.2)
            painter.fillPath(disc, ink)
        case Shape.HALF:
            stroke(circle, 1.6)
            painter.fillPath(_half(), ink)
        case Shape.TRIANGLE:
            painter.fillPath(_triangle(), ink)
        case Shape.OUTLINE_TRIANGLE:
            stroke(_triangle(), 1.5)
        case Shape.SQUARE:
            painter.fillRect(QRectF(0.8, 0.8, 10.4, 10.4), ink)
            mark = _polyline((6, 2.6), (6, 6.8))
            mark.moveTo(6, 9)
            mark.lineTo(6, 9.1)
            stroke(mark, 1.6, QColor(ground))
        case Shape.TICK:
            stroke(_polyline((1.2, 6.4), (4.6, 9.8), (11, 2.6)), 2.0)
        case Shape.RETURNED:
            stroke(_returned(), 1.6)
        case Shape.FLAG:
            stroke(_flag(), 1.6)
        case Shape.CROSS:
            stroke(_cross(), 1.8)
    painter.restore()
