"""Paints every row of a queue: ground, bar, shape, words, line below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.theme import Look, current_look
from ui.theme.look import Type
from ui.widgets.paint import Piece, Sign, TextPiece, paint_box, paint_pieces, text_width, width_of
from ui.widgets.queue_model import QueueGroup, QueueModel, QueueRow
from ui.widgets.state import Tone
from ui.words import tr

_Index = QModelIndex | QPersistentModelIndex


class QueueDelegate(QStyledItemDelegate):
    """One delegate for all columns. On a selected row of high contrast everything takes `selection_text`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = current_look()
        model = index.model()
        if not isinstance(model, QueueModel):
            return
        item = model.item(index.row())
        painter.save()
        box = QRectF(option.rect)
        if isinstance(item, QueueGroup):
            if index.column() == 0:
                self._paint_group(painter, look, box, item)
        elif isinstance(item, QueueRow):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_cell(painter, look, box, item, model, index, selected)
            self._paint_focus(painter, look, option, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, current_look().row.dense)

    @staticmethod
    def more_rect(row: QRect, group: QueueGroup) -> QRect:
        """Where 「展开其余 5 件」 stands in the row of a group head."""
        look = current_look()
        words = TextPiece(tr("展开其余 {count} 件", count=group.more), look.font(Type.SMALL))
        wide = round(width_of([words], 0)) + 2 * look.space.one
        return QRect(row.right() - wide + 1, row.top(), wide, row.height())

    def _paint_group(self, painter: QPainter, look: Look, box: QRectF, group: QueueGroup) -> None:
        colours = look.colours
        painter.fillRect(box, look.colour("background"))
        self._line(painter, look, box)
        pieces: list[Piece] = [TextPiece(f"{group.title} {group.count}", look.font(Type.SMALL, strong=True))]
        if group.note:
            pieces.append(TextPiece(group.note, look.font(Type.SMALL), colours.muted))
        area = box.adjusted(look.space.two, 0, -look.space.one, -1)
        if group.more:
            right = QRectF(self.more_rect(box.toRect(), group)).adjusted(look.space.one, 0, 0, -1)
            words = TextPiece(tr("展开其余 {count} 件", count=group.more), look.font(Type.SMALL))
            paint_pieces(painter, right, [words], 0, colours.accent)
            area.setRight(right.left() - look.space.one)
        paint_pieces(painter, area, pieces, look.part.gap_small, colours.text)

    def _paint_cell(
        self,
        painter: QPainter,
        look: Look,
        box: QRectF,
        item: QueueRow,
        model: QueueModel,
        index: _Index,
        selected: bool,
    ) -> None:
        colours = look.colours
        ground = colours.selection if selected else colours.raised
        if selected:
            painter.fillRect(box, look.colour("selection"))
        self._line(painter, look, box)
        first = index.column() == 0
        if first and selected:
            bar = QRectF(box.left(), box.top(), look.border.selected_bar, box.height() - 1)
            painter.fillRect(bar, look.colour("accent"))
        cell = model.cell(index)
        plain = colours.selection_text if selected else colours.text
        ink = plain if cell.tone is Tone.PLAIN or (selected and look.high_contrast) else cell.tone.ink(look)
        font = look.font(Type.BODY, strong=cell.strong)
        left = look.space.two if first else look.space.one
        last = index.column() == len(model.columns) - 1
        area = box.adjusted(left, 0, -(look.space.two if last else look.space.one), -1)
        pieces: list[Piece] = [TextPiece(cell.text, font)]
        if first:
            pieces.insert(0, Sign(item.state.shape, look.icon.state, ground))
        elif model.columns[index.column()].right:
            wide = text_width(cell.text, font)
            area.setLeft(max(area.left(), area.right() - wide))
        paint_pieces(painter, area, pieces, look.part.gap_small, ink)

    @staticmethod
    def _line(painter: QPainter, look: Look, box: QRectF) -> None:
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.colour("border"))

    @staticmethod
    def _paint_focus(painter: QPainter, look: Look, option: QStyleOptionViewItem, index: _Index) -> None:
        """A ring over the whole row, so that the keyboard's place is seen as well as the selection."""
        view = option.widget
        if (
            not isinstance(view, QTableView)
            or not view.hasFocus()
            or index.row() != view.currentIndex().row()
        ):
            return
        left = view.columnViewportPosition(0)
        wide = view.horizontalHeader().length()
        rect = option.rect
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        whole = QRectF(left, rect.top(), wide, rect.height() - 1)
        paint_box(painter, whole, fill=None, line=look.colours.focus, width=look.border.focus, radius=0)
