"""The queue: cases in groups, fixed rows, painted row by row. 100,000 rows show at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QScrollBar,
    QTableView,
    QWidget,
)

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.presses import slipped
from ui.widgets.queue_model import Cell, Column, QueueGroup, QueueItem, QueueModel, QueueRow
from ui.widgets.queue_painting import QueueDelegate, RowPainter, more_rect

__all__ = ["Cell", "Column", "Density", "QueueGroup", "QueueItem", "QueueRow", "QueueTable"]

Density = Literal["dense", "standard", "roomy"]
_SLACK = 100
"""What a column that takes the slack needs at least."""


class QueueTable(QTableView):
    """Up and down move, Space asks for the preview, Enter or a double click opens, a click on 展开其余 or the
    right arrow within the group asks for more.

    Column 0 is always the state: shape and words.
    """

    current_changed = Signal(str)
    opened = Signal(str)
    preview_toggled = Signal()
    expand_requested = Signal(str)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        density: Density = "dense",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # Made here, not by Qt: a filter of the application's events (a test's, say) meets parts that Qt makes while they are
        # half made, and whoever asks for them later may be given what was taken for them then.
        self._rows = QHeaderView(Qt.Orientation.Vertical, self)
        self._heads = QHeaderView(Qt.Orientation.Horizontal, self)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.setVerticalHeader(self._rows)
        self.setHorizontalHeader(self._heads)
        self.setVerticalScrollBar(self._bar)
        self._density: Density = density
        self._model = QueueModel(columns, self)
        self.setModel(self._model)
        self.setItemDelegate(QueueDelegate(self))
        self._painter = RowPainter(columns)
        self.setAccessibleName(name or columns[0].title)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        rows, heads = self._rows, self._heads
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        heads.setStretchLastSection(True)
        heads.setMinimumSectionSize(look_minimum())
        heads.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._by_hand: dict[int, int] = {}
        self._fitting = False
        self._measure()
        heads.sectionResized.connect(self._dragged)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def set_items(self, items: Sequence[QueueItem]) -> None:
        """Show these; the case chosen stays chosen if it is still there, otherwise the first is, without a signal."""
        current = self.current_id()
        self.selectionModel().blockSignals(True)
        self._model.set_items(items)
        self._painter.forget()
        self._spread()
        row = self._model.row_of(current)
        if row < 0:
            row = next((n for n, item in enumerate(items) if isinstance(item, QueueRow)), -1)
        if row >= 0:
            self.selectRow(row)
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def set_density(self, density: Density) -> None:
        """30, 34 or 44 pixels a row."""
        self._density = density
        self._measure()

    def select(self, row_id: str) -> None:
        """Choose a case and scroll to it; an unknown one changes nothing."""
        row = self._model.row_of(row_id)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self._model.index(row, 0))

    def current_id(self) -> str:
        """The chosen case, empty when none is."""
        item = self._model.item(self.currentIndex().row())
        return item.id if isinstance(item, QueueRow) else ""

    def position(self) -> tuple[int, int]:
        """The place of the chosen case among the cases shown (1, 2, …; 0 for none), and how many there are."""
        row = self.currentIndex().row()
        if not self.current_id():
            return 0, self._model.case_rows()
        heads = sum(1 for head in self._model.groups() if head < row)
        return row - heads + 1, self._model.case_rows()

    def widths(self) -> dict[int, int]:
        """The widths a person dragged, by column, at the standard size of letters."""
        return dict(self._by_hand)

    def set_widths(self, widths: Mapping[int, int]) -> None:
        """Widths as :meth:`widths` gave them; for columns that this table does not have they are left out."""
        known = range(len(self._model.columns))
        self._by_hand = {n: max(look_minimum(), wide) for n, wide in widths.items() if n in known}
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows that are asked for, each in one go."""
        heads, model, wanted = self._heads, self._model, event.rect()
        self._painter.begin(
            tuple((heads.sectionViewportPosition(n), heads.sectionSize(n)) for n in range(len(model.columns)))
        )
        left, wide = self.columnViewportPosition(0), heads.length()
        chosen = {index.row() for index in self.selectedIndexes()}
        ring = self.currentIndex().row() if self.hasFocus() else -1
        painter = QPainter(self.viewport())
        row = max(0, self.rowAt(wanted.top()))
        top = self.rowViewportPosition(row)
        while (item := model.item(row)) is not None and top <= wanted.bottom():
            box = QRectF(left, top, wide, self.rowHeight(row))
            self._painter.paint(painter, row, item, box, selected=row in chosen, ring=row == ring)
            top += self.rowHeight(row)
            row += 1
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.current_id():
                self.opened.emit(self.current_id())
            return
        if key is Qt.Key.Key_Space:
            self.preview_toggled.emit()
            return
        group = self._group_here()
        if key is Qt.Key.Key_Right and group is not None and group.more:
            self.expand_requested.emit(group.key)
            return
        super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """As usual, but past group heads."""
        move = QAbstractItemView.CursorAction
        step = {move.MoveUp: -1, move.MovePrevious: -1, move.MoveDown: 1, move.MoveNext: 1}.get(action)
        if step is not None:
            return self._step(self.currentIndex().row() + step, step)
        if action in (move.MoveHome, move.MoveEnd):
            first = action is move.MoveHome
            return self._step(0 if first else self._model.rowCount() - 1, 1 if first else -1)
        target = super().moveCursor(action, modifiers)
        if isinstance(self._model.item(target.row()), QueueGroup):
            down = action is move.MovePageDown or target.row() == 0
            return self._step(target.row(), 1 if down else -1)
        return target

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if slipped(self, event):
            return
        row = self.rowAt(event.position().toPoint().y())
        if isinstance(self._model.item(row), QueueGroup):
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        group = self._group_to_expand(event.position().toPoint())
        if group is not None and event.button() is Qt.MouseButton.LeftButton:
            self.expand_requested.emit(group.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._group_to_expand(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if slipped(self, event):
            return
        super().mouseDoubleClickEvent(event)
        item = self._model.item(self.indexAt(event.position().toPoint()).row())
        if isinstance(item, QueueRow):
            self.opened.emit(item.id)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_density"):
            self._measure()

    def _step(self, row: int, step: int) -> QModelIndex:
        while isinstance(self._model.item(row), QueueGroup):
            row += step
        if self._model.item(row) is None:
            return self.currentIndex()
        return self._model.index(row, max(0, self.currentIndex().column()))

    def _group_here(self) -> QueueGroup | None:
        """The group the chosen case stands in."""
        for row in range(self.currentIndex().row(), -1, -1):
            item = self._model.item(row)
            if isinstance(item, QueueGroup):
                return item
        return None

    def _group_to_expand(self, point: QPoint) -> QueueGroup | None:
        row = self.rowAt(point.y())
        item = self._model.item(row)
        if not isinstance(item, QueueGroup) or not item.more:
            return None
        rect = self.visualRect(self._model.index(row, 0))
        return item if more_rect(rect, item).contains(point) else None

    def _measure(self) -> None:
        look = current_look()
        high = {"dense": look.row.dense, "standard": look.row.standard, "roomy": look.row.roomy}[
            self._density
        ]
        self._rows.setMinimumSectionSize(min(high, look.row.group_header))
        self._rows.setDefaultSectionSize(high)
        heads = self._heads
        heads.setFixedHeight(look.row.dense + 1)
        grow = look.px(Type.BODY) / max(1, look.tokens.type.standard.body)
        for number, column in enumerate(self._model.columns):
            if column.width:
                heads.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                heads.resizeSection(number, round(column.width * grow))
            else:
                heads.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self._set_by_hand()
        self._fit()
        self._spread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def least_width(self) -> int:
        """The width below which columns would have to go, or to be scrolled to."""
        return sum(self._least(number) for number in range(len(self._model.columns)))

    def _least(self, number: int) -> int:
        one = self._model.columns[number]
        return max(round((one.least or one.width or _SLACK) * _grown()), self._head_width(number))

    def _put_away(self) -> None:
        """Columns that can be spared go where there is no room for all, so that the others can be read."""
        columns = self._model.columns
        over = self.least_width() - self.viewport().width()
        for number in sorted(range(len(columns)), key=lambda each: -columns[each].spare):
            away = columns[number].spare > 0 and over > 0
            self.setColumnHidden(number, away)
            over -= self._least(number) if away else 0

    def _fit(self) -> None:
        """Columns that can give way do, all in proportion, so that the last one is still to be seen; one that takes the
        slack is never narrower than it says."""
        grow = _grown()
        heads = self._heads
        self._fitting = True
        self._put_away()
        shown = [
            (number, one) for number, one in enumerate(self._model.columns) if not self.isColumnHidden(number)
        ]
        wanted = sum(
            self._by_hand[number] * grow
            if number in self._by_hand
            else max(one.width * grow, self._head_width(number))
            if one.width
            else self._least(number)
            for number, one in shown
        )
        gives = grow * sum(
            one.width - one.least
            for number, one in shown
            if one.width and one.least and number not in self._by_hand
        )
        over = wanted - self.viewport().width()
        share = min(1.0, over / gives) if over > 0 and gives else 0.0
        for number, column in shown:
            if column.width and number not in self._by_hand:
                give = (column.width - column.least) * share if column.least else 0
                heads.resizeSection(number, max(int((column.width - give) * grow), self._head_width(number)))
            elif not column.width:
                tight = over > gives
                mode = heads.ResizeMode.Fixed if tight else heads.ResizeMode.Stretch
                heads.setSectionResizeMode(number, mode)
                if tight:
                    heads.resizeSection(number, self._least(number))
        # Where nothing is left to take the slack, the last column shown does.
        heads.setStretchLastSection(all(column.width for _, column in shown))
        self._fitting = False

    def _head_width(self, number: int) -> int:
        """What the words over a column need; the first column begins further in."""
        look = current_look()
        words = look.metrics(Type.SMALL).horizontalAdvance(self._model.columns[number].title)
        return words + (look.space.three if number == 0 else look.space.two) + look.border.line

    def _set_by_hand(self) -> None:
        heads = self._heads
        self._fitting = True
        for number, wide in self._by_hand.items():
            if self._model.columns[number].width:
                heads.resizeSection(number, round(wide * _grown()))
        self._fitting = False

    def _dragged(self, number: int, _before: int, now: int) -> None:
        by_hand = bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        own = number < len(self._model.columns) and self._model.columns[number].width > 0
        if by_hand and own and not self._fitting and self._heads.isVisible():
            self._by_hand[number] = round(now / _grown())

    def _spread(self) -> None:
        """Group heads over all columns and of their own height."""
        self.clearSpans()
        look = current_look()
        high = max(look.row.group_header, look.metrics(Type.SMALL, strong=True).height() + look.space.half)
        rows = self._rows
        for row in self._model.groups():
            self.setSpan(row, 0, 1, len(self._model.columns))
            rows.resizeSection(row, high)

    def _moved(self, current: QModelIndex, before: QModelIndex) -> None:
        for index in (before, current):
            self.viewport().update(
                0, self.rowViewportPosition(index.row()), self.viewport().width(), self.rowHeight(index.row())
            )
        item = self._model.item(current.row())
        if isinstance(item, QueueRow):
            self.current_changed.emit(item.id)


def _grown() -> float:
    """How much larger the letters are than the columns were drawn for."""
    look = current_look()
    return look.px(Type.BODY) / max(1, look.tokens.type.standard.body)


def look_minimum() -> int:
    """No column can be dragged narrower than a character with its gaps."""
    look = current_look()
    return look.space.two + look.px(Type.BODY)
