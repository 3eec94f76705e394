"""The one timeline of a case."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.theme import current_look
from ui.widgets.presses import CarefulList, slipped
from ui.widgets.timeline_delegate import TimelineDelegate
from ui.widgets.timeline_model import TimelineEntry, TimelineModel
from ui.words import tr

__all__ = ["TimelineEntry", "TimelineView"]


class TimelineView(CarefulList):
    """Newest on top, its ring filled. Up and down move; Enter opens the link of an entry, or the entry where it has none."""

    link_opened = Signal(str)
    entry_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TimelineModel(self)
        self._delegate = TimelineDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("经过"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self._measure()

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these, newest first."""
        self._model.set_entries(entries)

    def link_place(self, entry_id: str) -> QPoint:
        """Where a menu of this entry opens, on the screen."""
        for row in range(self._model.rowCount()):
            entry = self._model.entry(row)
            if entry.id == entry_id:
                rect = self._delegate.link_rect(self.visualRect(self._model.index(row, 0)), entry)
                return self.viewport().mapToGlobal(rect.bottomLeft())
        return self.mapToGlobal(self.rect().center())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            entry = self._model.entry(index.row())
            (self.link_opened if entry.link else self.entry_activated).emit(entry.id)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        entry = self._link_at(event.position().toPoint())
        if entry is not None and event.button() is Qt.MouseButton.LeftButton:
            self.link_opened.emit(entry.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if slipped(self, event):
            return
        super().mouseDoubleClickEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if index.isValid() and self._link_at(point) is None:  # the first click has opened the link
            self.entry_activated.emit(self._model.entry(index.row()).id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._link_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_delegate"):
            self._measure()
            self.scheduleDelayedItemsLayout()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def _measure(self) -> None:
        self.setViewportMargins(0, current_look().part.button_pad, 0, 0)

    def _link_at(self, point: QPoint) -> TimelineEntry | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        entry = self._model.entry(index.row())
        return entry if self._delegate.link_rect(self.visualRect(index), entry).contains(point) else None
