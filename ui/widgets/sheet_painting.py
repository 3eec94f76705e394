"""Paints the rows of a table that is written into, each in one go, and makes the line one types on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.icons import Shape, paint_shape
from ui.theme import current_look
from ui.widgets.line_edit import LineEdit
from ui.widgets.paint import fitted, paint_box, text_width
from ui.widgets.sheet_model import SheetModel, SheetRow
from ui.widgets.state import Tone

_Index = QModelIndex | QPersistentModelIndex


class SheetDelegate(QStyledItemDelegate):
    """Says how high rows are, and makes the line one types on; what stands in them is painted by `SheetPainter`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, current_look().row.dense)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        model = index.model()
        assert isinstance(model, SheetModel)
        column = model.columns[index.column()]
        edit = LineEdit(column.title, parent)
        edit.set_kind(column.kind or "text")
        edit.setFrame(False)
        return edit


class SheetPainter:
    """Paints rows of one model. `places`: of each column that is shown its number, where it begins and how wide it is."""

    def __init__(self, painter: QPainter, model: SheetModel, places: Sequence[tuple[int, int, int]]) -> None:
        self._painter, self._model, self._places = painter, model, places
        self._look = look = current_look()
        self._font = look.font()
        self._warning = QColor(Tone.WARNING.ink(look))
        self._line, self._selection = look.colour("border"), look.colour("selection")
        self._plain = QColor(look.colours.text)
        self._chosen = QColor(look.colours.selection_text)
        painter.setFont(self._font)

    def paint(self, row: SheetRow, top: int, height: int, *, chosen: bool, ring: int) -> None:
        """One row. `ring`: the column that the keyboard is in, -1 for none."""
        painter, look = self._painter, self._look
        first, last = self._places[0], self._places[-1]
        whole = QRectF(first[1], top, last[1] + last[2] - first[1], height)
        if chosen:
            painter.fillRect(whole, self._selection)
        painter.fillRect(QRectF(whole.left(), whole.bottom() - 1, whole.width(), 1), self._line)
        middle = top + (height - 1) / 2
        plain = self._chosen if chosen else self._plain
        for number, left, wide in self._places:
            column = self._model.columns[number]
            start, end = float(left + look.space.one), float(left + wide - look.space.one)
            text, ink = row.texts.get(column.key, ""), plain
            fault = row.faults.get(column.key, "")
            if number == 0:
                text = row.state.words
                ink = plain if chosen and look.high_contrast else QColor(row.state.tone.ink(look))
                start = self._signs(row, start, middle, ink, chosen=chosen)
            elif fault:
                text, ink = text or fault, plain if chosen and look.high_contrast else self._warning
                painter.fillRect(QRectF(left + 1, top + height - 3, wide - 2, 2), ink)
            shown, drop = fitted(text, self._font, max(0.0, end - start))
            if shown:
                x = max(start, end - text_width(shown, self._font)) if column.right else start
                painter.setPen(ink)
                painter.drawText(QPointF(x, round(middle + drop)), shown)
            if number == ring:
                box = QRectF(left, top, wide, height - 1)
                width = look.border.focus
                paint_box(painter, box, fill=None, line=look.colours.focus, width=width, radius=0)
                painter.setFont(self._font)

    def _signs(self, row: SheetRow, left: float, middle: float, ink: QColor, *, chosen: bool) -> float:
        """The tick and the shape of the state; where the words begin."""
        painter, look = self._painter, self._look
        size = look.icon.state
        if row.tickable:
            box = QRectF(round(left), round(middle - size / 2), size, size)
            on = row.id in self._model.ticked
            edge = ink.name() if chosen and look.high_contrast else look.colours.border_strong
            paint_box(
                painter,
                box,
                fill=look.colours.accent if on else look.colours.raised,
                line=look.colours.accent if on else edge,
                width=look.border.line,
                radius=look.radius.control - 1,
            )
            if on:
                inset = size / 5
                tick = box.adjusted(inset, inset, -inset, -inset)
                paint_shape(painter, tick, Shape.TICK, QColor(look.colours.accent_text), look.colours.accent)
            left += size + look.space.one
        sign = QRectF(round(left), round(middle - size / 2), size, size)
        ground = look.colours.selection if chosen else look.colours.raised
        paint_shape(painter, sign, row.state.shape, ink, ground)
        painter.setFont(self._font)
        return left + size + look.part.gap_small
