"""△ and what to do about it, in amber, in room that is always kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import Shape
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.paint import Piece, Sign, TextPiece, paint_pieces
from ui.widgets.plain import set_tip


class ErrorLine(QWidget):
    """One elided line; the whole sentence is its tool tip and accessible name too.

    Several fields may share one, set below all of them: it shows the first that is wrong.
    """

    def __init__(self, *, keep_room: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._told: dict[object, str] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(keep_room)
        self.setSizePolicy(policy)
        self.hide()

    def words(self) -> str:
        """What is wrong, empty when nothing is."""
        return self._words

    def set_words(self, words: str, by: object = None) -> None:
        """Say what is wrong and what to do; empty says nothing. `by` is the field that says it, where several share."""
        if words:
            self._told[by] = words
        else:
            self._told.pop(by, None)
        words = next(iter(self._told.values()), "")
        self._words = words
        self.setAccessibleName(words)
        set_tip(self, words)
        self.setVisible(bool(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, current_look().metrics(Type.SMALL).height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        pieces: list[Piece] = [
            Sign(Shape.OUTLINE_TRIANGLE, look.part.note_shape, look.colours.background),
            TextPiece(self._words, look.font(Type.SMALL)),
        ]
        paint_pieces(painter, QRectF(self.rect()), pieces, look.part.gap_small, look.colours.warning)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
