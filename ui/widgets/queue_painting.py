"""Paints the rows of a queue: ground, bar, shape, words, line below.

A whole row in one go, from words that were fitted to their columns before: a list that is scrolled asks its model nothing,
and Python's lock is taken a few times for a row instead of many times for each of its cells.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import Shape, paint_shape
from ui.theme import Look, current_look
from ui.theme.look import Type
from ui.widgets.paint import Piece, TextPiece, fitted, paint_box, paint_pieces, text_width, width_of
from ui.widgets.queue_model import Cell, Column, QueueGroup, QueueItem, QueueRow
from ui.widgets.state import Tone
from ui.words import tr

_Index = QModelIndex | QPersistentModelIndex
_Place = tuple[int, int]
"""Where a column begins, and how wide it is."""
_MOST_READY = 2_000
"""Rows whose words are kept; those of some screens are scrolled back to."""


class QueueDelegate(QStyledItemDelegate):
    """Says how high rows are; what stands in them is painted by `RowPainter`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, current_look().row.dense)


def more_rect(row: QRect, group: QueueGroup) -> QRect:
    """Where 「展开其余 5 件」 stands in the row of a group head."""
    look = current_look()
    words = TextPiece(tr("展开其余 {count} 件", count=group.more), look.font(Type.SMALL))
    wide = round(width_of([words], 0)) + 2 * look.space.one
    return QRect(row.right() - wide + 1, row.top(), wide, row.height())


class _Words(msgspec.Struct, frozen=True):
    """Words of one cell as they are painted: how far from the left, how far below the middle."""

    x: float
    drop: float
    text: str
    strong: bool
    ink: QColor


class _Ready(msgspec.Struct, frozen=True):
    """A row as it is painted, all but where it stands."""

    words: tuple[_Words, ...]
    shape: Shape
    ink: QColor
    ground: str


class RowPainter:
    """The rows of one table. On a selected row of high contrast everything takes `selection_text`."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = tuple(columns)
        self._ready: dict[tuple[int, bool], _Ready] = {}
        self._places: tuple[_Place, ...] = ()
        self._take(current_look())

    def forget(self) -> None:
        """Other rows are shown."""
        self._ready.clear()

    def begin(self, places: tuple[_Place, ...]) -> None:
        """Columns stand at `places` now; what was made ready for others is no longer."""
        look = current_look()
        if look is not self._look or places != self._places:
            self._ready.clear()
            self._places = places
            self._take(look)

    def paint(
        self, painter: QPainter, row: int, item: QueueItem, box: QRectF, *, selected: bool, ring: bool
    ) -> None:
        """Paint `item` into `box`, all of its row. `ring`: the keyboard is there."""
        if isinstance(item, QueueGroup):
            self._paint_group(painter, box, item)
            return
        ready = self._ready.get((row, selected))
        if ready is None:
            if len(self._ready) >= _MOST_READY:
                self._ready.clear()
            ready = self._ready[row, selected] = self._made(item, selected)
        look = self._look
        if selected:
            painter.fillRect(box, self._selection)
        self._line(painter, box)
        if selected:
            bar = QRectF(box.left(), box.top(), look.border.selected_bar, box.height() - 1)
            painter.fillRect(bar, self._accent)
        middle = box.top() + (box.height() - 1) / 2
        size = look.icon.state
        sign = QRectF(round(box.left() + look.space.two), round(middle - size / 2), size, size)
        paint_shape(painter, sign, ready.shape, ready.ink, ready.ground)
        ink: QColor | None = None
        strong: bool | None = None
        for words in ready.words:
            if words.strong is not strong:
                strong = words.strong
                painter.setFont(self._strong if strong else self._font)
            if words.ink is not ink:
                ink = words.ink
                painter.setPen(ink)
            painter.drawText(QPointF(words.x, round(middle + words.drop)), words.text)
        if ring:
            whole = box.adjusted(0, 0, 0, -1)
            paint_box(painter, whole, fill=None, line=look.colours.focus, width=look.border.focus, radius=0)

    def _take(self, look: Look) -> None:
        self._look = look
        self._font, self._strong = look.font(), look.font(strong=True)
        self._border, self._background = look.colour("border"), look.colour("background")
        self._selection, self._accent = look.colour("selection"), look.colour("accent")
        self._inks: dict[str, QColor] = {}

    def _made(self, item: QueueRow, selected: bool) -> _Ready:
        """The words of a row, fitted to its columns."""
        look, colours = self._look, self._look.colours
        state = item.state
        cells = [Cell(state.words, state.tone, state.strong)]
        cells += [cell if isinstance(cell, Cell) else Cell(cell) for cell in item.cells]
        last = len(self._columns) - 1
        words = []
        for number, (cell, column, (left, wide)) in enumerate(
            zip(cells, self._columns, self._places, strict=False)
        ):
            if not wide:
                continue  # the column is put away
            font = self._strong if cell.strong else self._font
            x = float(left + (look.space.two if number == 0 else look.space.one))
            end = float(left + wide - (look.space.two if number == last else look.space.one))
            if number == 0:
                x += look.icon.state + look.part.gap_small
            elif column.right:
                x = max(x, end - text_width(cell.text, font))
            text, drop = fitted(cell.text, font, max(0.0, end - x))
            if text:
                words.append(_Words(x, drop, text, cell.strong, self._ink(cell.tone, selected)))
        ground = colours.selection if selected else colours.raised
        return _Ready(tuple(words), state.shape, self._ink(state.tone, selected), ground)

    def _ink(self, tone: Tone, selected: bool) -> QColor:
        look, colours = self._look, self._look.colours
        plain = colours.selection_text if selected else colours.text
        name = plain if tone is Tone.PLAIN or (selected and look.high_contrast) else tone.ink(look)
        return self._inks.setdefault(name, QColor(name))

    def _paint_group(self, painter: QPainter, box: QRectF, group: QueueGroup) -> None:
        look, colours = self._look, self._look.colours
        painter.fillRect(box, self._background)
        self._line(painter, box)
        small: QFont = look.font(Type.SMALL)
        pieces: list[Piece] = [TextPiece(f"{group.title} {group.count}", look.font(Type.SMALL, strong=True))]
        if group.note:
            pieces.append(TextPiece(group.note, small, colours.muted))
        area = box.adjusted(look.space.two, 0, -look.space.one, -1)
        if group.more:
            right = QRectF(more_rect(box.toRect(), group)).adjusted(look.space.one, 0, 0, -1)
            words = TextPiece(tr("展开其余 {count} 件", count=group.more), small)
            paint_pieces(painter, right, [words], 0, colours.accent)
            area.setRight(right.left() - look.space.one)
        paint_pieces(painter, area, pieces, look.part.gap_small, colours.text)

    def _line(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), self._border)
