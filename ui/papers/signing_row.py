"""A row of places to sign: their words, and what has been signed there, drawn as the pen went."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from casework.papers.model import Signatures, Signed
from casework.papers.strokes import Strokes, within
from ui.papers.measures import BODY, CELL_LINE, DENSE_SIGNING, LEFT, PX, RIGHT, SIGNING, SMALL, print_font
from ui.papers.strips import Strip, Words, frame, width_of, words

_DAY: Final = "年　　月　　日"
_INNER: Final = RIGHT - LEFT
_SIDE: Final = 12 * PX
_TOP: Final = 11 * PX
_PEN: Final = 62 * PX
"""How high the strokes stand."""
_LINE: Final = 20 * PX
"""Of what is said of a signature."""
_FOOT: Final = 34 * PX
"""The line of the day, from the bottom."""


def strip_of(block: Signatures, *, dense: bool) -> Strip:
    """The row. `dense`: of a form that has to be one page."""
    places = block.places
    edges = [LEFT + _INNER * at / len(places) for at in range(len(places) + 1)]
    cells = [_Cell(place, block.at(at + 1), edges[at], edges[at + 1]) for at, place in enumerate(places)]
    height = max(DENSE_SIGNING if dense else SIGNING, *(cell.height for cell in cells))

    def draw(painter: QPainter, y: float, _first: bool, _last: bool) -> None:
        frame(painter, edges, y, y + height, top=True, bottom=True)
        for cell in cells:
            cell.draw(painter, y, height)

    return Strip(height, draw, before=14 * PX)


def draw_strokes(
    painter: QPainter, strokes: Strokes, x: float, y: float, width: float, height: float
) -> None:
    """Draw a signature into a box, in its middle."""
    path = QPainterPath()
    for line in within(strokes, width, height):
        path.moveTo(QPointF(x + line[0][0], y + line[0][1]))
        for across, down in line[1:] or line:
            path.lineTo(QPointF(x + across, y + down))
    pen = QPen(
        QColor(0, 0, 0), 1.6 * PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
    painter.save()
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()


class _Cell:
    """One place, from `left` to `right`."""

    def __init__(self, place: str, signed: Signed | None, left: float, right: float) -> None:
        self._left, self._right = left, right
        self._strokes = signed.strokes if signed is not None else ()
        room = right - left - 2 * _SIDE
        font, small = print_font(BODY), print_font(SMALL)
        self._place = words(place, font, room, CELL_LINE)
        self._said = words(signed.said, small, room, _LINE) if signed is not None else None
        day = signed.day if signed is not None and signed.day else _DAY
        self._day = words(day, font, width_of(day, font) + PX, CELL_LINE)

    @property
    def height(self) -> float:
        """What it needs; a place that nobody has signed needs the usual room."""
        if self._said is None:
            return self._place.height + _TOP + _FOOT
        pen = _PEN if self._strokes else 0
        return self._place.height + self._said.height + pen + 2 * _TOP + _FOOT

    def draw(self, painter: QPainter, y: float, height: float) -> None:
        """In a row of this height."""
        at = y + _TOP
        at = _lines(painter, self._place, self._left + _SIDE, at)
        if self._said is not None:
            foot = y + height - _FOOT - _TOP / 2 - self._said.height
            if self._strokes:
                room = self._right - self._left - 2 * _SIDE
                draw_strokes(
                    painter, self._strokes, self._left + _SIDE, at + 2 * PX, room, foot - at - 4 * PX
                )
            _lines(painter, self._said, self._left + _SIDE, foot)
        self._day.draw(painter, 0, self._right - _SIDE - self._day.width, y + height - _FOOT)


def _lines(painter: QPainter, said: Words, x: float, y: float) -> float:
    for number in range(said.count):
        said.draw(painter, number, x, y + number * said.line_height)
    return y + said.height
