"""What a table that is written into shows, as plain data and as a Qt model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.widgets.plain import tip_words
from ui.widgets.state import State
from ui.widgets.validators import Kind

_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


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
