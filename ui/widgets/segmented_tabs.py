"""Saved views side by side: 全部 23, 我的 14, and one more to save what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from ui.theme import Look, current_look
from ui.theme.look import Type
from ui.widgets.flow import FlowLayout
from ui.widgets.paint import Picture, Piece, TextPiece, paint_box, paint_pieces, segment_path, width_of
from ui.widgets.parting import part_with
from ui.widgets.plain import Unmarked
from ui.words import tr


@dataclass(frozen=True, slots=True)
class TabData:
    """One tab; a count follows its words."""

    key: str
    text: str
    count: int | None = None

    @property
    def words(self) -> str:
        """What stands on the tab."""
        return self.text if self.count is None else f"{self.text} {self.count}"


class _Tab(Unmarked, QPushButton):
    def __init__(self, words: str, *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self._icon_name = icon
        self.first = False
        self.last = False
        self.setProperty("kind", "flat")
        self.setCheckable(not icon)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt lets Tab come to the chosen one of a group; here it comes to the row, at the place of the row."""
        super().focusInEvent(event)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def sizeHint(self) -> QSize:
        look = current_look()
        wide = width_of(self._pieces(look), look.part.gap_small)
        return QSize(
            round(wide) + 2 * look.part.button_pad + 1 + (1 if self.first else 0), look.control.standard
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        colours, on = look.colours, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        outline = segment_path(box, look.radius.control, first=self.first, last=self.last)
        fill = colours.selection if on else colours.raised if self.underMouse() else colours.surface
        painter.fillPath(outline, QColor(fill))
        painter.strokePath(outline, QPen(QColor(colours.border), 1))
        if self.hasFocus():
            ring = box.adjusted(0 if self.first else -1, 0, 0, 0)
            paint_box(
                painter,
                ring,
                fill=None,
                line=colours.focus,
                width=look.border.focus,
                radius=look.radius.control,
            )
        pieces = self._pieces(look)
        area = QRectF(self.rect())
        area.setLeft(round((area.width() - width_of(pieces, look.part.gap_small)) / 2))
        paint_pieces(
            painter, area, pieces, look.part.gap_small, colours.selection_text if on else colours.text
        )
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _pieces(self, look: Look) -> list[Piece]:
        pieces: list[Piece] = []
        if self._icon_name:
            pieces.append(Picture(self._icon_name, look.part.chevron))
        pieces.append(TextPiece(self.text(), look.font(Type.BODY, strong=self.isChecked())))
        return pieces


class SegmentedTabs(QWidget):
    """Exactly one is chosen. Left and right move; Tab takes them for one stop, that keeps its place when they are made anew.
    `action` adds a tab that does something (存成新的一栏)."""

    chosen = Signal(str)
    action_clicked = Signal()

    def __init__(
        self, tabs: Sequence[TabData] = (), *, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._action_words = action
        self._leaving = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("看哪些"))
        self._group = QButtonGroup(self)
        self._tabs: dict[str, _Tab] = {}
        self._all: list[_Tab] = []
        self._row = FlowLayout(self, gap=0)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_tabs(tabs)

    def set_tabs(self, tabs: Sequence[TabData]) -> None:
        """Show these; the one chosen stays chosen if it is still there, otherwise the first is."""
        current = self.current()
        if [data.key for data in tabs] == list(self._tabs) and self._all:
            for data in tabs:
                self._tabs[data.key].setText(data.words)
                self._tabs[data.key].setAccessibleName(data.words)
                self._tabs[data.key].updateGeometry()
            return
        for tab in self._all:
            part_with(tab, self._row)
        self._tabs, self._all = {}, []
        for data in tabs:
            tab = _Tab(data.words, parent=self)
            tab.clicked.connect(lambda _=False, key=data.key: self.chosen.emit(key))
            self._group.addButton(tab)
            self._tabs[data.key] = tab
            self._all.append(tab)
        if self._action_words:
            extra = _Tab(self._action_words, icon="plus", parent=self)
            extra.clicked.connect(self.action_clicked)
            self._all.append(extra)
        for tab in self._all:
            tab.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            tab.first, tab.last = tab is self._all[0], tab is self._all[-1]
            self._row.addWidget(tab)
        wanted = current if current in self._tabs else next(iter(self._tabs), "")
        if wanted:
            self._tabs[wanted].setChecked(True)

    def set_current(self, key: str) -> None:
        """Choose a tab without a signal. Raises KeyError."""
        self._tabs[key].setChecked(True)

    def current(self) -> str:
        """The key of the chosen tab, empty without tabs."""
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The one that is chosen has the keyboard."""
        here = next((tab for tab in self._tabs.values() if tab.isChecked()), None)
        if here is not None and not self._leaving:
            here.setFocus(event.reason())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves from the place of the row, not from that of the tab, which was made last of all."""
        if not any(tab.hasFocus() for tab in self._all):
            return super().focusNextPrevChild(forward)
        self._leaving = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._leaving = False
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        here = next((index for index, tab in enumerate(self._all) if tab.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        self._all[(here + step) % len(self._all)].setFocus(Qt.FocusReason.TabFocusReason)
