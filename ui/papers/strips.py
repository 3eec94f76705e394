"""What a page is put together from: strips as high as a line or a row, each of which stands on one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from casework.papers.model import Align
from ui.papers.measures import CELL_LINE, PAD, ROW


@dataclass(slots=True)
class Strip:
    """`draw(painter, y, first, last)` draws it with its top at `y`; `first`, `last`: it is so of its table on this page.

    `before`: room above it, none at the top of a page. `keep`: it never stands at the end of a page without the next one. `head`:
    what is drawn once more where it is the first of its table on a page. `table`: which table it belongs to, 0 for none.
    """

    height: float
    draw: Callable[[QPainter, float, bool, bool], None]
    before: float = 0
    keep: bool = False
    head: Strip | None = None
    table: int = 0


@dataclass(slots=True)
class Words:
    """Text broken into lines of a width."""

    layout: QTextLayout
    line_height: float
    width: float
    align: Align = "left"
    indent: float = 0

    @property
    def count(self) -> int:
        return self.layout.lineCount()

    @property
    def height(self) -> float:
        return self.count * self.line_height

    def draw(self, painter: QPainter, number: int, x: float, y: float) -> None:
        """Draw one line with its room's top left corner at (x, y)."""
        line = self.layout.lineAt(number)
        spare = self.width - line.naturalTextWidth()
        shift = {"left": 0.0, "centre": spare / 2, "right": spare}[self.align]
        shift += self.indent if number == 0 else 0
        down = (self.line_height - line.height()) / 2
        line.draw(painter, QPointF(x + shift - line.x(), y + down - line.y()))


def words(
    text: str, font: QFont, width: float, line_height: float, align: Align = "left", indent: float = 0
) -> Words:
    """Break text into lines. Line feeds in it begin a line."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    number = 0
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width - (indent if number == 0 else 0))
        number += 1
    layout.endLayout()
    return Words(layout, line_height, width, align, indent)


@dataclass(slots=True)
class Cell:
    """A cell of a row: its text in lines, and where it stands."""

    words: Words
    x: float


@dataclass(slots=True)
class Row:
    """A row of a table. `edges`: where its upright lines stand."""

    cells: list[Cell]
    edges: list[float]
    least: float = ROW
    pad: float = PAD
    height: float = field(init=False)

    def __post_init__(self) -> None:
        most = max(cell.words.height for cell in self.cells)
        self.height = max(self.least, most + 2 * self.pad)

    def draw(self, painter: QPainter, y: float) -> None:
        """All of it, with its lines."""
        frame(painter, self.edges, y, y + self.height, top=True, bottom=True)
        for cell in self.cells:
            top = y + (self.height - cell.words.height) / 2
            for number in range(cell.words.count):
                cell.words.draw(painter, number, cell.x, top + number * cell.words.line_height)

    def strips(self, tallest: float, table: int) -> list[Strip]:
        """It as one strip, or line by line where it is taller than that."""
        if self.height <= tallest:
            return [Strip(self.height, lambda painter, y, _first, _last: self.draw(painter, y), table=table)]
        count = max(cell.words.count for cell in self.cells)
        found = []
        for number in range(count):
            above = self.pad if number == 0 else 0
            below = self.pad if number == count - 1 else 0
            found.append(
                Strip(
                    CELL_LINE + above + below,
                    lambda painter, y, first, last, number=number, above=above: self._draw_line(  # type: ignore[misc]
                        painter, y, number, above, first=first, last=last
                    ),
                    keep=number in (0, count - 2),
                    table=table,
                )
            )
        return found

    def _draw_line(
        self, painter: QPainter, y: float, number: int, above: float, *, first: bool, last: bool
    ) -> None:
        count = max(cell.words.count for cell in self.cells)
        height = CELL_LINE + above + (self.pad if number == count - 1 else 0)
        frame(
            painter,
            self.edges,
            y,
            y + height,
            top=first or number == 0,
            bottom=last or number == count - 1,
        )
        for cell in self.cells:
            if number < cell.words.count:
                cell.words.draw(painter, number, cell.x, y + above)


def frame(
    painter: QPainter, edges: list[float], top_y: float, bottom_y: float, *, top: bool, bottom: bool
) -> None:
    """The lines round the cells of a row."""
    for x in edges:
        painter.drawLine(QPointF(x, top_y), QPointF(x, bottom_y))
    for wanted, y in ((top, top_y), (bottom, bottom_y)):
        if wanted:
            painter.drawLine(QPointF(edges[0], y), QPointF(edges[-1], y))


def width_of(text: str, font: QFont) -> float:
    """How wide a text is in one line."""
    return QFontMetricsF(font).horizontalAdvance(text)
