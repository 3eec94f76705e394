"""A document laid out on pages: what flows, what stays together, what is repeated."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from casework.papers.model import (
    SAMPLE_WORDS,
    Block,
    Heading,
    KeyTable,
    LineTable,
    Pair,
    Paper,
    Paragraph,
    Signatures,
    Square,
    full_words,
    page_words,
)
from ui.papers import signing_row
from ui.papers.measures import (
    BODY,
    BOTTOM,
    CELL_LINE,
    DENSE_FROM,
    DENSE_PAD,
    DENSE_ROW,
    FOOT,
    HEIGHT,
    KEY,
    LABEL,
    LEFT,
    LINE,
    MARK,
    PAD,
    PX,
    RIGHT,
    ROW,
    SMALL,
    TITLE,
    TOP,
    WIDTH,
    print_font,
)
from ui.papers.squares import strip_of
from ui.papers.strips import Cell, Row, Strip, Words, frame, width_of, words

_INNER: Final = RIGHT - LEFT
_TALLEST: Final = 300 * PX
"""A row that is higher goes over pages line by line."""
_UPRIGHT: Final = 20 * PX
"""How high a character of a label is that stands upright beside its rows."""
_GREY: Final = QColor(205, 205, 205)
_BLACK: Final = QColor(0, 0, 0)


@dataclass(slots=True)
class Placed:
    """A strip on a page."""

    strip: Strip
    y: float
    first: bool = True
    last: bool = True


@dataclass(slots=True)
class Laid:
    """A document on pages."""

    paper: Paper
    pages: list[list[Placed]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.pages)

    def draw(self, painter: QPainter, number: int) -> None:
        """Draw a page (from 0) in the measures of `ui.papers.measures`, whatever the painter stands on."""
        painter.setPen(QPen(_BLACK, PX * 0.9))
        if self.paper.mark:
            _draw_mark(painter, self.paper.mark)
        for placed in self.pages[number]:
            placed.strip.draw(painter, placed.y, placed.first, placed.last)
        self._draw_foot(painter, number)

    def let_go(self) -> None:
        """No page is drawn any more. Its lines of text belong to the thread that laid them out, and end in it: what draws a strip
        may name the strip, and such a ring would be found by another thread."""
        for page in self.pages:
            for placed in page:
                placed.strip.draw, placed.strip.head = _nothing, None
        self.pages.clear()

    def _draw_foot(self, painter: QPainter, number: int) -> None:
        painter.drawLine(QPointF(LEFT, FOOT), QPointF(RIGHT, FOOT))
        font = print_font(SMALL)
        pages = page_words(self.paper, str(number + 1), str(len(self.pages)))
        taken = width_of(pages, font)
        right = words(pages, font, taken + PX, CELL_LINE)
        right.draw(painter, 0, RIGHT - taken, FOOT + 6 * PX)
        if self.paper.footer:
            left = words(self.paper.footer, font, _INNER - taken - 20 * PX, CELL_LINE)
            for line in range(min(left.count, 2)):
                left.draw(painter, line, LEFT, FOOT + 6 * PX + line * CELL_LINE)


def _nothing(_painter: QPainter, _y: float, _first: bool, _last: bool) -> None:
    """What a strip draws that is let go."""


def lay_out(paper: Paper) -> Laid:
    """Lay a document out."""
    strips = _Strips(paper).all()
    laid = Laid(paper)
    page: list[Placed] = []
    y = float(TOP)
    at = 0
    while at < len(strips):
        end = at + 1
        while strips[end - 1].keep and end < len(strips):
            end += 1
        group = strips[at:end]
        if page and y + _height(group, begins=False) > BOTTOM:
            laid.pages.append(page)
            page, y = [], float(TOP)
        for strip in group:
            if page and y + strip.before + strip.height > BOTTOM:
                laid.pages.append(page)  # together they are taller than a page
                page, y = [], float(TOP)
            if page:
                y += strip.before
            elif strip.head is not None:
                page.append(Placed(strip.head, y))
                y += strip.head.height
            page.append(Placed(strip, y))
            y += strip.height
        at = end
    laid.pages.append(page)
    for placed in laid.pages:
        _mark_ends(placed)
    return laid


def _height(group: list[Strip], *, begins: bool) -> float:
    return sum(strip.height + (0 if begins and not at else strip.before) for at, strip in enumerate(group))


def _mark_ends(page: list[Placed]) -> None:
    for at, placed in enumerate(page):
        before = page[at - 1].strip.table if at else 0
        after = page[at + 1].strip.table if at + 1 < len(page) else 0
        placed.first = not placed.strip.table or before != placed.strip.table
        placed.last = not placed.strip.table or after != placed.strip.table


class _Strips:
    """The strips of a document, in order."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._tables = count(1)
        self._font = print_font(BODY)
        self._dense = False

    def all(self) -> list[Strip]:
        found = self._head()
        for block in self._paper.blocks:
            if isinstance(block, Signatures):
                for strip in found[-2:]:  # what is signed stands above the signature
                    strip.keep = True
            found += self._block(block)
        if found:
            found[-1].keep = False
        return found

    def _head(self) -> list[Strip]:
        paper = self._paper
        title = words(paper.title, print_font(TITLE, strong=True), _INNER, 42 * PX, "centre")
        found = _lines(title, keep=True)
        if full_words(paper):
            kept = words(full_words(paper), print_font(SMALL), _INNER, CELL_LINE, "centre")
            found += _lines(kept, keep=True)
        if paper.sample:
            found += _lines(words(SAMPLE_WORDS, print_font(SMALL), _INNER, CELL_LINE, "centre"), keep=True)
        taken = width_of(paper.right, self._font)
        if not paper.left and not paper.right:
            return found
        room = _INNER - taken - 20 * PX
        below = room < width_of(paper.left, self._font)
        left = words(paper.left, self._font, _INNER if below else room, CELL_LINE)
        right = words(paper.right, self._font, _INNER, CELL_LINE, "right")
        above = left.height if below else 0
        height = max(left.height, above + right.height) if paper.right else left.height

        def draw(painter: QPainter, y: float, _first: bool, _last: bool) -> None:
            for number in range(left.count):
                left.draw(painter, number, LEFT, y + number * CELL_LINE)
            for number in range(right.count if paper.right else 0):
                right.draw(painter, number, LEFT, y + above + number * CELL_LINE)

        found.append(Strip(height + 10 * PX, draw, before=8 * PX, keep=True))
        return found

    def _block(self, block: Block) -> list[Strip]:
        match block:
            case KeyTable():
                return self._keys(block)
            case Heading(text=text):
                return _lines(
                    words(text, print_font(BODY + 1, strong=True), _INNER, LINE), before=14 * PX, keep=True
                )
            case Paragraph():
                return self._paragraph(block)
            case LineTable():
                return self._table(block)
            case Square():
                return [strip_of(block)]
            case Signatures(places=places):
                return [signing_row.strip_of(block, dense=self._dense)] if places else []

    def _paragraph(self, block: Paragraph) -> list[Strip]:
        if block.small:
            found = _lines(words(block.text, print_font(SMALL), _INNER, CELL_LINE), before=8 * PX, loose=True)
        elif block.number:
            found = _lines(words(f"{block.number}. {block.text}", self._font, _INNER, LINE), loose=True)
        else:
            found = _lines(words(block.text, self._font, _INNER, LINE, indent=2 * BODY * PX), loose=True)
        return found

    # --- tables -------------------------------------------------------------------------------------------------

    def _keys(self, block: KeyTable) -> list[Strip]:
        table = next(self._tables)
        found: list[Strip] = []
        dense = sum(len(group.rows) for group in block.groups) > DENSE_FROM
        self._dense = self._dense or dense
        for group in block.groups:
            rows = [self._key_row(group.label, row, dense=dense) for row in group.rows]
            height = sum(row.height for row in rows)
            lacking = len(group.label) * _UPRIGHT + PAD - height
            if lacking > 0:  # the label is higher than what stands beside it
                rows[-1].height += lacking
                height += lacking
            if not group.label:
                found += [strip for row in rows for strip in row.strips(_TALLEST, table)]
            elif height <= _TALLEST * 2:
                found.append(_grouped(group.label, rows, height, table))
            else:
                found += self._parted(group.label, rows, table)
        if found:
            found[0].before = max(found[0].before, 4 * PX)
        return found

    def _key_row(self, label: str, pairs: tuple[Pair, ...], *, dense: bool) -> Row:
        start = LEFT + (LABEL if label else 0)
        first_key = KEY + (0 if label else LABEL)
        edges = [float(start), float(start + first_key)]
        if len(pairs) > 1:
            edges += [float(RIGHT - KEY - 180 * PX), float(RIGHT - 180 * PX)]
        edges.append(float(RIGHT))
        cells = []
        for at, pair in enumerate(pairs):
            for side, text in enumerate((pair.key, pair.value)):
                x, end = edges[2 * at + side], edges[2 * at + side + 1]
                pad = PAD if side else 2 * PX
                said = words(text, self._font, end - x - 2 * pad, CELL_LINE, "left" if side else "centre")
                cells.append(Cell(said, x + pad))
        return Row(cells, edges, DENSE_ROW, DENSE_PAD) if dense else Row(cells, edges)

    def _parted(self, label: str, rows: list[Row], table: int) -> list[Strip]:
        """A group that does not stand on one page: its label stands beside its beginning."""
        found = [strip for row in rows for strip in row.strips(_TALLEST, table)]
        upright = _upright(label, print_font(BODY))
        begun = found[0]
        for strip in found:
            inner = strip.draw

            def draw(
                painter: QPainter,
                y: float,
                first: bool,
                last: bool,
                strip: Strip = strip,
                inner: object = inner,
            ) -> None:
                inner(painter, y, first, last)  # type: ignore[operator]
                frame(painter, [LEFT, LEFT + LABEL], y, y + strip.height, top=first, bottom=last)
                if strip is begun:
                    for number, one in enumerate(upright):
                        one.draw(painter, 0, LEFT, y + 4 * PX + number * _UPRIGHT)

            strip.draw = draw
        return found

    def _table(self, block: LineTable) -> list[Strip]:
        table = next(self._tables)
        whole = sum(column.weight for column in block.columns)
        left = LEFT + 2 * BODY * PX
        edges = [float(left)]
        for column in block.columns:
            edges.append(edges[-1] + (RIGHT - left) * column.weight / whole)
        head = Row(
            [
                Cell(words(column.head, self._font, end - x - 2 * PAD, CELL_LINE, "centre"), x + PAD)
                for column, x, end in zip(block.columns, edges, edges[1:], strict=False)
            ],
            edges,
            36 * PX,
        )
        first = head.strips(HEIGHT, table)[0]
        first.keep = True
        first.before = 4 * PX
        found = [first]
        for row in block.rows:
            cells = [
                Cell(words(text, self._font, end - x - 2 * PAD, CELL_LINE, column.align), x + PAD)
                for text, column, x, end in zip(row, block.columns, edges, edges[1:], strict=False)
            ]
            for strip in Row(cells, edges, 36 * PX).strips(_TALLEST, table):
                strip.head = first
                found.append(strip)
        found[-1].height += 8 * PX
        return found


def _lines(said: Words, *, before: float = 0, keep: bool = False, loose: bool = False) -> list[Strip]:
    """Line by line. `keep`: with what follows; `loose`: neither its first line nor its last stands alone."""
    found = []
    for number in range(said.count):

        def draw(painter: QPainter, y: float, _first: bool, _last: bool, number: int = number) -> None:
            said.draw(painter, number, LEFT, y)

        alone = loose and said.count > 1 and number in (0, said.count - 2)
        found.append(Strip(said.line_height, draw, before if number == 0 else 0, keep or alone))
    return found


def _upright(label: str, font: object) -> list[Words]:
    return [words(character, font, LABEL, _UPRIGHT, "centre") for character in label]  # type: ignore[arg-type]


def _grouped(label: str, rows: list[Row], height: float, table: int) -> Strip:
    """Rows with a label beside them, on one page. The label is never higher than they are."""
    upright = _upright(label, print_font(BODY))

    def draw(painter: QPainter, y: float, _first: bool, _last: bool) -> None:
        at = y
        for row in rows:
            row.draw(painter, at)
            at += row.height
        frame(painter, [LEFT, LEFT + LABEL], y, y + height, top=True, bottom=True)
        top = y + (height - len(upright) * _UPRIGHT) / 2
        for number, one in enumerate(upright):
            one.draw(painter, 0, LEFT, top + number * _UPRIGHT)

    return Strip(max(height, ROW), draw, table=table)


def _draw_mark(painter: QPainter, mark: str) -> None:
    """Right across, in grey that copies well and hides nothing: nothing in a PDF/A is see-through."""
    size = MARK if len(mark) <= 4 else MARK * 5 // 8
    painter.save()
    painter.translate(WIDTH / 2, HEIGHT / 2)
    painter.rotate(-45)
    painter.setFont(print_font(size, strong=True))
    painter.setPen(_GREY)
    painter.drawText(
        QRectF(-HEIGHT / 2, -MARK * PX, HEIGHT, 2 * MARK * PX), int(Qt.AlignmentFlag.AlignCenter), mark
    )
    painter.restore()
