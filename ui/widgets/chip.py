"""A chip: one answer among several, or a suggestion with a dashed line."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ui.icons import Shape
from ui.theme import Look, current_look
from ui.theme.look import Type
from ui.widgets.paint import Picture, Piece, Sign, TextPiece, paint_box, paint_pieces, width_of
from ui.widgets.plain import Unmarked

_NARROW = 200


class Chip(Unmarked, QToolButton):
    """Chosen is a ground, a line, a ✓ and weight 600. A suggestion is never chosen beforehand."""

    def __init__(
        self, text: str, *, suggested: bool = False, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._suggested = suggested
        self._small = small
        self.setText(text)
        self.setCheckable(not suggested)
        self.setAccessibleName(text)
        self.setProperty("suggested", suggested)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._resize)

    @property
    def suggested(self) -> bool:
        """True for a suggestion of the system."""
        return self._suggested

    def sizeHint(self) -> QSize:
        look = current_look()
        pad = look.part.chip_pad_small if self._small else look.part.chip_pad
        high = look.control.chip_small if self._small else look.control.chip
        wide = width_of(self._pieces(look), look.part.gap_small)
        return QSize(math.ceil(wide) + 2 * (pad + look.border.line), high)

    def minimumSizeHint(self) -> QSize:
        """A chip wider than any row ends in …; its whole words are its name."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), max(_NARROW, current_look().px(Type.BODY) * 7)), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        colours = look.colours
        fill, line, ink = colours.raised, colours.border_strong, colours.text
        if self._suggested:
            line = ink = colours.accent
        if self.isChecked():
            fill, line, ink = colours.selection, colours.accent, colours.selection_text
        elif self.underMouse():
            fill, line = colours.surface, colours.accent
        if not self.isEnabled():
            line, ink = colours.border_strong, colours.muted
        focus = self.hasFocus()
        painter = QPainter(self)
        paint_box(
            painter,
            QRectF(self.rect()),
            fill=fill,
            line=colours.focus if focus else line,
            width=look.border.focus if focus else look.border.line,
            radius=look.radius.chip,
            dashed=(self._suggested or not self.isEnabled()) and not focus,
        )
        pieces = self._pieces(look)
        wide = width_of(pieces, look.part.gap_small)
        area = QRectF(self.rect())
        area.setLeft(round(max(0.0, (area.width() - wide) / 2)))
        paint_pieces(painter, area, pieces, look.part.gap_small, ink)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are for the row it stands in; a button by itself would leave the row with them."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _resize(self) -> None:
        self.updateGeometry()
        self.update()

    def _pieces(self, look: Look) -> list[Piece]:
        role = Type.SMALL if self._small else Type.BODY
        pieces: list[Piece] = []
        if self._suggested:
            pieces.append(Picture("plus", look.part.chevron))
        elif self.isChecked():
            pieces.append(Sign(Shape.TICK, look.icon.state, look.colours.selection))
        pieces.append(TextPiece(self.text(), look.font(role, strong=self.isChecked())))
        return pieces
