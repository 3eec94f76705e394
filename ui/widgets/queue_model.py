"""What a queue shows, as plain data and as a Qt model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.plain import tip_words
from ui.widgets.state import State, Tone

_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_HEAD = Qt.ItemFlag.ItemIsEnabled
_ROW = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `width` 0 takes the slack. Sums stand right, words left.

    `least`: where the table is narrow the column gives way down to this; 0 is never. `spare`: where even so not all
    have room, the column with the highest number goes first, and what it said is read by opening the row; 0 stays.
    """

    title: str
    width: int = 0
    right: bool = False
    least: int = 0
    spare: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """Words that are not ordinary ink."""

    text: str
    tone: Tone = Tone.PLAIN
    strong: bool = False


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One case. `cells` are the columns after the first, which is the state."""

    id: str
    state: State
    cells: tuple[Cell | str, ...]


@dataclass(frozen=True, slots=True)
class QueueGroup:
    """The head of a group; `more` rows of it are not shown and can be asked for."""

    key: str
    title: str
    count: int
    note: str = ""
    more: int = 0


QueueItem = QueueGroup | QueueRow


class QueueModel(QAbstractTableModel):
    """Rows and group heads in one list."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._items: tuple[QueueItem, ...] = ()
        self._rows: dict[str, int] = {}

    def set_items(self, items: Sequence[QueueItem]) -> None:
        """Show these."""
        self.beginResetModel()
        self._items = tuple(items)
        self._rows = {item.id: n for n, item in enumerate(self._items) if isinstance(item, QueueRow)}
        self.endResetModel()

    def item(self, row: int) -> QueueItem | None:
        """What stands in a row."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, row_id: str) -> int:
        """The row of a case, -1 when it is not shown."""
        return self._rows.get(row_id, -1)

    def groups(self) -> list[int]:
        """The rows that are group heads."""
        return [n for n, item in enumerate(self._items) if isinstance(item, QueueGroup)]

    def case_rows(self) -> int:
        """How many rows are cases."""
        return len(self._rows)

    def cell(self, index: _Index) -> Cell:
        """The words of one place; group heads and places past the end are empty."""
        item = self.item(index.row())
        if not isinstance(item, QueueRow):
            return Cell("")
        if index.column() == 0:
            return Cell(item.state.words, item.state.tone, item.state.strong)
        if index.column() > len(item.cells):
            return Cell("")
        cell = item.cells[index.column() - 1]
        return cell if isinstance(cell, Cell) else Cell(cell)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return _HEAD if isinstance(self.item(index.row()), QueueGroup) else _ROW

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        item = self.item(index.row())
        if isinstance(item, QueueGroup):
            if index.column() == 0 and role in (_DISPLAY, Qt.ItemDataRole.AccessibleTextRole):
                return f"{item.title} {item.count} {item.note}".strip()
            return None
        if role == _DISPLAY:
            return self.cell(index).text or None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_words(self.cell(index).text) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].title} {self.cell(index).text}".strip()
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
