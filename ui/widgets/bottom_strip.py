"""How the program stands with headquarters, in words, over the whole width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.paint import Picture, Piece, TextPiece, paint_box, paint_pieces, width_of
from ui.widgets.plain import Unmarked, set_tip
from ui.words import tr


class _Wide(Unmarked, QPushButton):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon_name = "sync"
        self.action = self.short = ""
        self.setProperty("kind", "flat")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(0, current_look().layout.strip)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        colours = look.colours
        painter = QPainter(self)
        if self.hasFocus():
            paint_box(
                painter,
                QRectF(self.rect()),
                fill=None,
                line=colours.focus,
                width=look.border.focus,
                radius=0,
            )
        margin = look.layout.page_margin
        pieces: list[Piece] = [
            Picture(self.icon_name, look.part.strip_icon, colours.muted),
            TextPiece(self.text(), look.font(Type.SMALL)),
        ]
        room = self.width() - look.part.strip_icon - 2 * margin - width_of(pieces, look.part.gap_wide)
        link: list[Piece] = [TextPiece(self.action, look.font(Type.SMALL, underline=True))]
        wide = width_of(link, 0)
        if wide > room and self.short:
            # How it stands comes first; the whole strip opens the same page.
            link = [TextPiece(self.short, look.font(Type.SMALL, underline=True))]
            wide = width_of(link, 0)
        set_tip(self, self.text() if wide > room else "")
        right = QRectF(self.width() - margin - wide, 0, wide + 1, self.height())
        paint_pieces(painter, right, link, 0, colours.accent_hover if self.underMouse() else colours.accent)
        left = QRectF(look.part.strip_icon, 0, right.left() - look.part.strip_icon - margin, self.height())
        paint_pieces(painter, left, pieces, look.part.gap_wide, colours.text)
        painter.end()


class BottomStrip(QFrame):
    """Icon, words and 「打开同步中心 F5」; never a bare light. The whole strip is one button."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "strip")
        self._button = _Wide()
        self._button.clicked.connect(self.opened)
        self._low = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._button)
        # Until the file is open, and where it cannot be opened, nothing else is known.
        self.set_words(tr("资料还没有打开"), icon="offline")
        self._measure()

    def set_words(self, words: str, *, icon: str = "sync", action: str = "") -> None:
        """Say how it stands; `action` replaces the words at the right."""
        self._button.setText(words)
        self._button.icon_name = icon
        self._button.action = action or tr("打开同步中心 F5")
        self._button.short = "" if action else tr("打开 F5")
        self._button.setAccessibleName(words)
        self._button.setAccessibleDescription(self._button.action)
        self._button.update()

    def words(self) -> str:
        """What it says now."""
        return self._button.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_button"):
            self._measure()

    def set_low(self, low: bool) -> None:
        """In a window of few lines the strip is no higher than its words."""
        if low != self._low:
            self._low = low
            self._measure()

    def _measure(self) -> None:
        look = current_look()
        line = look.metrics(Type.SMALL).height() + look.space.half
        self.setFixedHeight(min(line, look.layout.strip) if self._low else look.layout.strip)
