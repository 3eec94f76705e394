"""A document on the screen: its pages below each other, as they will be printed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casework.papers.model import Paper, texts_of
from ui.papers.measures import HEIGHT, PX, WIDTH
from ui.papers.pages import Laid, lay_out
from ui.theme import current_look
from ui.words import tr

_WIDEST = WIDTH // PX
_NARROWEST = 240


class PaperPreview(QWidget):
    """Paper is white in every theme. A page is drawn when it comes into sight, once for each size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laid: Laid | None = None
        self._drawn: dict[int, QPixmap] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(_NARROWEST)
        self.setMaximumWidth(_WIDEST)

    @property
    def pages(self) -> int:
        """How many pages it has; 0 while nothing is shown."""
        return 0 if self._laid is None else len(self._laid)

    def show_paper(self, paper: Paper | None) -> None:
        """Show this one."""
        self._laid = lay_out(paper) if paper is not None else None
        self._drawn.clear()
        self.setVisible(paper is not None)
        if paper is not None:
            self.setAccessibleName(tr("预览：{title}，共 {count} 页", title=paper.title, count=self.pages))
            self.setAccessibleDescription("\n".join(texts_of(paper)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self.pages * (width * HEIGHT / WIDTH + self._gap()))

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST, self.heightForWidth(_WIDEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawn.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._laid is None:
            return
        painter = QPainter(self)
        high = self.width() * HEIGHT / WIDTH
        for number in range(self.pages):
            place = QRectF(0, number * (high + self._gap()), self.width(), high)
            if place.intersects(QRectF(event.rect())):
                painter.drawPixmap(place.topLeft(), self._page(number, high))
        painter.end()

    @staticmethod
    def _gap() -> int:
        return current_look().space.two

    def _page(self, number: int, high: float) -> QPixmap:
        found = self._drawn.get(number)
        if found is None:
            ratio = self.devicePixelRatioF()
            found = QPixmap(QSize(round(self.width() * ratio), round(high * ratio)))
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.white)
            painter = QPainter(found)
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            scale = self.width() / WIDTH
            painter.scale(scale, scale)
            assert self._laid is not None
            self._laid.draw(painter, number)
            painter.resetTransform()
            painter.setPen(QColor(150, 150, 150))
            painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, high - 1))
            painter.end()
            self._drawn[number] = found
        return found
