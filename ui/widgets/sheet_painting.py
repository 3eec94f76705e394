"""Paints the cells of a table that is written into, and makes the line one types on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui.icons import Shape, paint_shape
from ui.theme import current_look
from ui.widgets.line_edit import LineEdit
from ui.widgets.paint import fitted, paint_box, text_width
from ui.widgets.sheet_model import SheetModel, SheetRow
from ui.widgets.state import Tone

_Index = QModelIndex | QPersistentModelIndex


class SheetDelegate(QStyledItemDelegate):
    """Paints one cell, and makes the line one types on."""

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

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model, table = index.model(), self.parent()
        assert isinstance(model, SheetModel)
        assert isinstance(table, QTableView)
        row = model.row(index)
        if row is None:
            return
        look = current_look()
        colours = look.colours
        column = model.columns[index.column()]
        box = QRectF(option.rect)
        chosen = index.row() == table.currentIndex().row()
        if chosen:
            painter.fillRect(box, look.colour("selection"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.colour("border"))
        inner = box.adjusted(look.space.one, 0, -look.space.one, -1)
        plain = colours.selection_text if chosen else colours.text
        fault = row.faults.get(column.key, "")
        text = str(index.data() or "")
        ink = plain
        if index.column() == 0:
            inner = self._signs(painter, inner, row, model, look.icon.state)
            ink = plain if chosen and look.high_contrast else row.state.tone.ink(look)
        elif fault:
            text = text or fault
            ink = Tone.WARNING.ink(look)
            painter.fillRect(
                QRectF(box.left() + 1, box.bottom() - 3, box.width() - 2, 2), look.colour("warning")
            )
        painter.setFont(look.font())
        painter.setPen(ink)
        shown, drop = fitted(text, look.font(), max(0.0, inner.width()))
        x = (
            max(inner.left(), inner.right() - text_width(shown, look.font()))
            if column.right
            else inner.left()
        )
        painter.drawText(round(x), round(box.center().y() + drop), shown)
        if table.hasFocus() and index == table.currentIndex():
            whole = box.adjusted(0, 0, 0, -1)
            paint_box(painter, whole, fill=None, line=colours.focus, width=look.border.focus, radius=0)

    def _signs(
        self, painter: QPainter, inner: QRectF, row: SheetRow, model: SheetModel, size: float
    ) -> QRectF:
        look = current_look()
        left = inner.left()
        middle = inner.center().y()
        if row.tickable:
            box = QRectF(round(left), round(middle - size / 2), size, size)
            on = row.id in model.ticked
            paint_box(
                painter,
                box,
                fill=look.colours.accent if on else look.colours.raised,
                line=look.colours.accent if on else look.colours.border_strong,
                width=look.border.line,
                radius=look.radius.control - 1,
            )
            if on:
                inset = size / 5
                tick = box.adjusted(inset, inset, -inset, -inset)
                paint_shape(painter, tick, Shape.TICK, QColor(look.colours.accent_text), look.colours.accent)
            left += size + look.space.one
        sign = QRectF(round(left), round(middle - size / 2), size, size)
        paint_shape(painter, sign, row.state.shape, QColor(row.state.tone.ink(look)), look.colours.raised)
        return QRectF(
            left + size + look.part.gap_small, inner.top(), inner.right() - left - size, inner.height()
        )
