"""A square code (QR) on a page: made by segno, drawn as one shape, on printers and screens in whole dots."""

from __future__ import annotations

from math import floor
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QTransform

from casework.papers.model import QUIET, Modules, Square
from ui.papers.measures import BODY, CELL_LINE, LEFT, PAD, PX, RIGHT, print_font
from ui.papers.strips import Strip, frame, words

SIDE: Final = 112 * PX
"""How wide it stands with its quiet zone: 29.6 mm."""
LONGEST: Final = 120
"""A longer text would have modules that no scanner at a counter makes out."""
_BLACK: Final = QColor(0, 0, 0)
_WHITE: Final = QColor(255, 255, 255)


def modules_of(text: str) -> Modules:
    """The square that says this; none for nothing and for what is too long."""
    if not text or len(text) > LONGEST:
        return ()
    import segno  # only where a paper has one

    # What no scanner's keyboard types, old numbers in Chinese, a telephone still reads.
    made = (
        segno.make_qr(text, error="m")
        if text.isascii()
        else segno.make_qr(text, error="m", mode="byte", encoding="utf-8")
    )
    return tuple("".join("1" if module else "0" for module in row) for row in made.matrix)


def strip_of(square: Square) -> Strip:
    """A row of a page: the square, and beside it its words."""
    beside = LEFT + SIDE + 2 * PAD
    said = words(square.beside, print_font(BODY), RIGHT - beside - 2 * PAD, CELL_LINE)
    height = max(SIDE, said.height) + 2 * PAD

    def draw(painter: QPainter, y: float, _first: bool, _last: bool) -> None:
        draw_modules(painter, square.modules, LEFT + PAD, y + (height - SIDE) / 2, SIDE)
        top = y + (height - said.height) / 2
        for number in range(said.count):
            said.draw(painter, number, beside + PAD, top + number * CELL_LINE)
        frame(painter, [LEFT, beside, RIGHT], y, y + height, top=True, bottom=True)

    return Strip(height, draw, before=10 * PX)


def draw_modules(painter: QPainter, modules: Modules, x: float, y: float, side: float) -> None:
    """Draw it into a square of white. A module is as many whole dots of the device as fit, and begins with one: no edge is grey."""
    count = len(modules) + 2 * QUIET
    device = painter.deviceTransform()
    dots = floor(side * device.m11() / count)
    module = dots / device.m11() if dots else side / count
    corner = QPointF(x + (side - module * count) / 2, y + (side - module * count) / 2)
    if dots:
        at = device.map(corner)
        corner = device.inverted()[0].map(QPointF(round(at.x()), round(at.y())))
    shape = QPainterPath()
    for row, line in enumerate(modules):
        for column, sign in enumerate(line):
            if sign == "1":
                shape.addRect(column + QUIET, row + QUIET, 1, 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, dots == 0)
    painter.fillRect(QRectF(x, y, side, side), _WHITE)
    painter.setPen(Qt.PenStyle.NoPen)
    placed = QTransform(module, 0, 0, module, corner.x(), corner.y())
    painter.fillPath(placed.map(shape.simplified()), _BLACK)
    painter.restore()
