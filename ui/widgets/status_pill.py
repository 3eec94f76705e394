"""A state in a head or a preview: shape and words on a soft ground."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look, current_look
from ui.theme.look import Type
from ui.widgets.paint import Piece, Sign, TextPiece, paint_box, paint_pieces, width_of
from ui.widgets.state import State


class StatusPill(QWidget):
    """22 high; nine characters or fewer. In tables the same state stands without a ground."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state)

    def state(self) -> State:
        """What is shown."""
        return self._state

    def set_state(self, state: State) -> None:
        """Show another state."""
        self._state = state
        self.setAccessibleName(state.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = current_look()
        part = look.part
        wide = width_of(self._pieces(look), part.gap_small)
        return QSize(math.ceil(wide) + part.pill_pad_left + part.pill_pad_right + 2, look.control.pill)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        tone = self._state.tone
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_box(
            painter,
            box,
            fill=tone.soft(look),
            line=tone.ink(look) if look.high_contrast else None,
            width=look.border.line,
            radius=box.height() / 2,
        )
        area = box.adjusted(look.part.pill_pad_left + 1, 0, -look.part.gap_small, 0)
        paint_pieces(painter, area, self._pieces(look), look.part.gap_small, tone.ink(look))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _pieces(self, look: Look) -> list[Piece]:
        state = self._state
        return [
            Sign(state.shape, look.part.pill_shape, state.tone.soft(look)),
            TextPiece(state.words, look.font(Type.SMALL, strong=state.strong)),
        ]
