"""A table that is written into with the keyboard: rows of texts, faults at their cells, rows to tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QScrollBar,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.icons import Shape, paint_shape
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.line_edit import LineEdit
from ui.widgets.paint import fitted, paint_box, text_width
from ui.widgets.plain import tip_words
from ui.widgets.state import State, Tone
from ui.widgets.validators import Kind

_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SHOWN = 5
"""Rows that stand there at least without scrolling."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column. `key`: of its cells; `width` 0 takes the slack; `kind`: what is typed there, `None`: nothing is. `least`: where the
    table is narrow it gives way down to this. `spare`: where even so not all have room, the one with the highest number goes
    first, unless something is wrong in it; 0 stays."""

    key: str
    title: str
    width: int = 0
    right: bool = False
    kind: Kind | None = None
    least: int = 60
    spare: int = 0


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: its state in the first column, texts by the key of their column, what is wrong with them in words."""

    id: str
    state: State
    texts: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)
    tickable: bool = False
    closed: frozenset[str] = frozenset()
    """Columns in which nothing can be typed in this row."""


class SheetModel(QAbstractTableModel):
    """The rows; column 0 is the state, with the tick."""

    typed = Signal(str, str, str)
    """Row, column, what was typed."""
    ticks_changed = Signal()

    def __init__(self, columns: Sequence[SheetColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[SheetRow, ...] = ()
        self.ticked: set[str] = set()

    def set_rows(self, rows: Sequence[SheetRow]) -> None:
        """Show these. Where only texts differ the view stays as it is."""
        same = [one.id for one in rows] == [one.id for one in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = tuple(rows)
        self.ticked &= {row.id for row in rows if row.tickable}
        if same:
            if self.rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))
        else:
            self.endResetModel()

    def tick(self, ids: Sequence[str], on: bool) -> None:
        """Tick rows or not; only those that may be."""
        may = {row.id for row in self.rows if row.tickable}
        self.ticked = self.ticked | (may & set(ids)) if on else self.ticked - set(ids)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self.ticks_changed.emit()

    def row(self, index: _Index) -> SheetRow | None:
        """The row of a place."""
        return self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None

    def writable(self, index: _Index) -> bool:
        """Whether something can be typed there."""
        row, column = self.row(index), self.columns[index.column()]
        return row is not None and column.kind is not None and column.key not in row.closed

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return found | Qt.ItemFlag.ItemIsEditable if self.writable(index) else found

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        row = self.row(index)
        if row is None:
            return None
        column = self.columns[index.column()]
        text = row.state.words if index.column() == 0 else row.texts.get(column.key, "")
        fault = row.faults.get(column.key, "")
        if role in (_DISPLAY, int(Qt.ItemDataRole.EditRole)):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_words(fault or text) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(filter(None, (column.title, text, fault)))
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and row.tickable:
            return Qt.CheckState.Checked if row.id in self.ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: _Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        row = self.row(index)
        if row is None or role != Qt.ItemDataRole.EditRole or not self.writable(index):
            return False
        self.typed.emit(row.id, self.columns[index.column()].key, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class _Delegate(QStyledItemDelegate):
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
        assert isinstance(table, SheetTable)
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
        self.setItemDelegate(_Delegate(self))
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
        self._measure()
        self.selectionModel().currentChanged.connect(self._moved)

    def set_rows(self, rows: Sequence[SheetRow]) -> None:
        """Show these; the cell chosen stays chosen where its row is still there."""
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

    def current_id(self) -> str:
        """The row of the cell chosen, empty when none is."""
        row = self.sheet.row(self.currentIndex())
        return row.id if row is not None and self.currentIndex().isValid() else ""

    def ticked(self) -> tuple[str, ...]:
        """The rows that are ticked, in their order."""
        return tuple(row.id for row in self.sheet.rows if row.id in self.sheet.ticked)

    def go_to(self, row_id: str, key: str) -> None:
        """Put the keyboard into a cell."""
        columns = [column.key for column in self.sheet.columns]
        row = next((n for n, one in enumerate(self.sheet.rows) if one.id == row_id), -1)
        if row >= 0 and key in columns:
            self.setCurrentIndex(self.sheet.index(row, columns.index(key)))
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Qt -----------------------------------------------------------------------------------------------------

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
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.sheet.row(index)
        if index.isValid() and index.column() == 0 and row is not None and row.tickable:
            self.sheet.tick([row.id], row.id not in self.sheet.ticked)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
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
