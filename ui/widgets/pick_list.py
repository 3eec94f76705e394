"""One of many, picked from a list that narrows while one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.icons import Shape
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.paint import Piece, Sign, TextPiece, paint_box, paint_pieces, text_width
from ui.widgets.presses import CarefulList

_Index = QModelIndex | QPersistentModelIndex
_ROW = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class PickRow:
    """A row: what is picked, its words, and muted words at the right end."""

    key: object
    text: str
    note: str = ""


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[PickRow, ...] = ()

    def set_rows(self, rows: Sequence[PickRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.text} {row.note}".strip()
        return row.text if role == Qt.ItemDataRole.DisplayRole else None


class _Painter(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = current_look()
        colours = look.colours
        row = index.data(_ROW)
        if not isinstance(row, PickRow):
            return
        painter.save()
        box = QRectF(option.rect)
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        if on:
            painter.fillRect(box, look.colour("selection"))
            bar = QRectF(box.left(), box.top(), look.border.selected_bar, box.height() - 1)
            painter.fillRect(bar, look.colour("accent"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.colour("border"))
        ink = colours.selection_text if on else colours.text
        quiet = colours.selection_text if on and look.high_contrast else colours.muted
        mark = colours.accent if on and not look.high_contrast else quiet
        ground = colours.selection if on else colours.raised
        area = box.adjusted(look.space.two, 0, -look.space.two, -1)
        small = look.font(Type.SMALL)
        # The name comes first: the note takes at most what the name leaves, and half of the row.
        name_font = look.font(Type.BODY, strong=on)
        left = look.icon.state + look.part.gap + text_width(row.text, name_font) + look.space.two
        wide = min(text_width(row.note, small), max(area.width() / 3, area.width() - left))
        note = QRectF(area.right() - wide, area.top(), wide, area.height())
        pieces: list[Piece] = [
            Sign(Shape.TICK if on else Shape.RING, look.icon.state, ground, mark),
            TextPiece(row.text, name_font),
        ]
        paint_pieces(painter, area.adjusted(0, 0, -wide - look.space.one, 0), pieces, look.part.gap, ink)
        paint_pieces(painter, note, [TextPiece(row.note, small)], 0, quiet)
        view = option.widget
        if isinstance(view, QListView) and view.hasFocus() and view.currentIndex() == index:
            ring = box.adjusted(0, 0, 0, -1)
            paint_box(painter, ring, fill=None, line=colours.focus, width=look.border.focus, radius=0)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, current_look().row.roomy)


class PickList(QFrame):
    """A framed list of rows of one height. `picked` with the key of the row somebody moved to, by mouse or keys."""

    picked = Signal(object)
    entered = Signal()
    """Enter, or a double click: this one, and go on."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._rows = _Rows(self)
        self.view = CarefulList(self)
        self.view.setModel(self._rows)
        self.view.setItemDelegate(_Painter(self.view))
        self.view.setAccessibleName(name)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = QVBoxLayout(self)
        line = current_look().border.line
        box.setContentsMargins(line, line, line, line)
        box.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.view.activated.connect(lambda _index: self.entered.emit())
        self._quiet = False

    def set_rows(self, rows: Sequence[PickRow], chosen: object = None) -> None:
        """Show these, with the one of that key selected if it is among them. Nothing is emitted."""
        self._quiet = True
        self._rows.set_rows(rows)
        for place, row in enumerate(self._rows.rows):
            if chosen is not None and row.key == chosen:
                index = self._rows.index(place)
                self.view.selectionModel().setCurrentIndex(
                    index, QItemSelectionModel.SelectionFlag.ClearAndSelect
                )
                self.view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._quiet = False

    def rows(self) -> tuple[PickRow, ...]:
        """What is shown."""
        return self._rows.rows

    def pick(self, place: int) -> None:
        """Move to a row, as an arrow key would."""
        self.view.setCurrentIndex(self._rows.index(place))

    def current(self) -> int:
        """The row somebody is at, -1 for none."""
        return self.view.currentIndex().row()

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.control.tile * 2, look.row.roomy * 4)

    def minimumSizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.control.tile, look.row.roomy * 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "view"):
            self.view.scheduleDelayedItemsLayout()

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(_ROW)
        if isinstance(row, PickRow) and not self._quiet:
            self.picked.emit(row.key)
