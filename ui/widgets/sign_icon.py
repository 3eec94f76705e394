"""A state shape standing by itself beside words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import Shape, paint_icon, paint_shape
from ui.theme import current_look
from ui.widgets.state import Tone


class SignIcon(QWidget):
    """`shape` in the colour of `tone`, the size of a note's sign. The words beside it carry the meaning."""

    def __init__(self, shape: Shape, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = shape
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_sign(self, shape: Shape, tone: Tone) -> None:
        """Show another one."""
        self._shape, self._tone = shape, tone
        self.update()

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.part.note_shape, max(look.part.note_shape, look.metrics().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        side = look.part.note_shape
        painter = QPainter(self)
        square = QRectF(0, (self.height() - side) // 2, side, side)
        paint_shape(painter, square, self._shape, self._tone.ink(look), self._tone.soft(look))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()


class IconView(QWidget):
    """An icon of the set, `size` of the look's icon sizes ("small", "standard", "rail", "tile"), in a token colour."""

    def __init__(
        self, name: str, size: str = "standard", colour: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._colour = name, size, colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str) -> None:
        """Show another one."""
        self._name = name
        self.update()

    def sizeHint(self) -> QSize:
        side: int = getattr(current_look().icon, self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        side = self.sizeHint().width()
        painter = QPainter(self)
        square = QRectF((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        paint_icon(painter, square, self._name, look.colour(self._colour))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
