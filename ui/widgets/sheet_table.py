"""A table that is written into with the keyboard: rows of texts, faults at their cells, rows to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QScrollBar,
    QTableView,
    QWidget,
)

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.presses import slipped
from ui.widgets.sheet_model import SheetColumn, SheetModel, SheetRow
from ui.widgets.sheet_painting import SheetDelegate, SheetPainter

__all__ = ["SheetColumn", "SheetRow", "SheetTable"]

_SHOWN = 5
"""Rows that stand there at least without scrolling."""


class SheetTable(QTableView):
    """Arrows move from cell to cell, whatever is typed goes into the cell, Enter goes on below, Space ticks, Ctrl+V hands over
    what is on the clipboard, Enter on a cell that nothing can be typed into opens the row."""

    opened = Signal(str)
    pasted = Signal()
    current_changed = Signal(str)

    def __init__(self, columns: Sequence[SheetColumn], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Made here, not by Qt: see ui.widgets.queue_table.
        self._rows = QHeaderView(Qt.Orientation.Vertical, self)
        self._heads = QHeaderView(Qt.Orientation.Horizontal, self)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.setVerticalHeader(self._rows)
        self.setHorizontalHeader(self._heads)
        self.setVerticalScrollBar(self._bar)
        self.sheet = SheetModel(columns, self)
        self.setModel(self.sheet)
        self.setItemDelegate(SheetDelegate(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self._rows.hide()
        self._rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._heads.setHighlightSections(False)
        self._heads.setSectionsClickable(False)
        self._heads.setStretchLastSection(False)
        self._heads.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._later: Sequence[SheetRow] | None = None
        """Rows that came while somebody typed into a cell."""
        self._measure()
        self.selectionModel().currentChanged.connect(self._moved)

    def set_rows(self, rows: Sequence[SheetRow]) -> None:
        """Show these; the cell chosen stays chosen where its row is still there. While somebody types into a cell they wait until that
        is done: what is typed stays as it is."""
        if self.state() is QAbstractItemView.State.EditingState:
            self._later = rows
            return
        self._later = None
        row_id, column = self.current_id(), max(self.currentIndex().column(), 0)
        self.sheet.set_rows(rows)
        if row_id != self.current_id() or not row_id:
            place = next((n for n, one in enumerate(rows) if one.id == row_id), 0)
            if rows:
                self.setCurrentIndex(self.sheet.index(place, column))
        self._spread()
        self.setMinimumHeight(
            current_look().row.dense * (min(len(rows), _SHOWN) + 1) + self._heads.sizeHint().height()
        )
        self.viewport().update()

    def put_in(self) -> None:
        """What is being typed into a cell goes in, as if Enter had been pressed."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None and self.state() is QAbstractItemView.State.EditingState:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def current_id(self) -> str:
        """The row of the cell chosen, empty when none is."""
        row = self.sheet.row(self.currentIndex())
        return row.id if row is not None and self.currentIndex().isValid() else ""

    def ticked(self) -> tuple[str, ...]:
        """The rows that are ticked, in their order."""
        return tuple(row.id for row in self.sheet.rows if row.id in self.sheet.ticked)

    def tick_all(self, *, on: bool | None = None) -> None:
        """Tick every row, or none; where nothing is said: none where all are."""
        every = [row.id for row in self.sheet.rows]
        self.sheet.tick(every, len(self.ticked()) < len(every) if on is None else on)

    def go_to(self, row_id: str, key: str) -> None:
        """Put the keyboard into a cell."""
        columns = [column.key for column in self.sheet.columns]
        row = next((n for n, one in enumerate(self.sheet.rows) if one.id == row_id), -1)
        if row >= 0 and key in columns:
            self.setCurrentIndex(self.sheet.index(row, columns.index(key)))
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Qt -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows that are asked for, each in one go."""
        shown = [n for n in range(len(self.sheet.columns)) if not self.isColumnHidden(n)]
        places = [(n, self.columnViewportPosition(n), self.columnWidth(n)) for n in shown]
        current = self.currentIndex()
        ring = current.column() if self.hasFocus() else -1
        painter = QPainter(self.viewport())
        rows = SheetPainter(painter, self.sheet, places)
        number = max(0, self.rowAt(event.rect().top()))
        top = self.rowViewportPosition(number)
        while number < len(self.sheet.rows) and top <= event.rect().bottom():
            height, here = self.rowHeight(number), number == current.row()
            rows.paint(self.sheet.rows[number], top, height, chosen=here, ring=ring if here else -1)
            number, top = number + 1, top + height
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        row = self.sheet.row(self.currentIndex())
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.sheet.writable(self.currentIndex()):
                self.edit(self.currentIndex())
            elif row is not None:
                self.opened.emit(row.id)
            return
        if key is Qt.Key.Key_Space and row is not None and not self.sheet.writable(self.currentIndex()):
            self.sheet.tick([row.id], row.id not in self.sheet.ticked)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if slipped(self, event):
            return
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.sheet.row(index)
        if index.isValid() and index.column() == 0 and row is not None and row.tickable:
            self.sheet.tick([row.id], row.id not in self.sheet.ticked)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if slipped(self, event):
            return
        index = self.indexAt(event.position().toPoint())
        row = self.sheet.row(index)
        if index.isValid() and row is not None and index.column() and not self.sheet.writable(index):
            self.opened.emit(row.id)
            return
        super().mouseDoubleClickEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the row below."""
        below = self.sheet.index(self.currentIndex().row() + 1, self.currentIndex().column())
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache and below.isValid():
            self.setCurrentIndex(below)
        if self._later is not None:
            self.set_rows(self._later)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._spread()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_heads"):
            self._measure()

    # --- private ------------------------------------------------------------------------------------------------

    def _moved(self, *_: object) -> None:
        self.viewport().update()
        self.current_changed.emit(self.current_id())

    def _measure(self) -> None:
        look = current_look()
        self._rows.setDefaultSectionSize(look.row.dense)
        self._heads.setFont(look.font(Type.SMALL))
        self._spread()

    def _spread(self) -> None:
        """Columns take what they ask for, those without a width the slack; where there is no room all give way alike, down to the
        words above them, and what is left is scrolled to."""
        grown = _grown()
        room = self.viewport().width()
        columns = self.sheet.columns
        least = [max(round(one.least * grown), self._head_width(n)) for n, one in enumerate(columns)]
        shown = self._put_away(least, room)
        wide = {n: max(round(columns[n].width * grown), least[n]) for n in shown}
        slack = [n for n in shown if not columns[n].width]
        if (over := sum(wide.values()) - room) > 0:
            spare = sum(wide[n] - least[n] for n in shown)
            share = min(1.0, over / spare) if spare > 0 else 0.0
            wide = {n: int(width - (width - least[n]) * share) for n, width in wide.items()}
        elif slack:
            wide[slack[0]] -= over
        for n, width in wide.items():
            if self._heads.sectionSize(n) != width:
                self._heads.resizeSection(n, width)

    def _put_away(self, least: Sequence[int], room: int) -> list[int]:
        """Which columns there is room for."""
        columns = self.sheet.columns
        wrong = {key for row in self.sheet.rows for key in row.faults}
        over = sum(least) - room
        for n in sorted(range(len(columns)), key=lambda each: -columns[each].spare):
            away = columns[n].spare > 0 and over > 0 and columns[n].key not in wrong
            self.setColumnHidden(n, away)
            over -= least[n] if away else 0
        return [n for n in range(len(columns)) if not self.isColumnHidden(n)]

    def _head_width(self, number: int) -> int:
        """What the words over a column need."""
        look = current_look()
        words = look.metrics(Type.SMALL).horizontalAdvance(self.sheet.columns[number].title)
        return words + look.space.three


def _grown() -> float:
    """How much larger the letters are than the columns were drawn for."""
    look = current_look()
    return look.px(Type.BODY) / max(1, look.tokens.type.standard.body)
