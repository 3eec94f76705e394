"""A page whose middle scrolls while head and foot stay."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.theme import current_look


class _Inner(QWidget):
    """Says no least height of its own: words that can wrap would ask for that of their narrowest width, and the scroll
    area asks for the height at the width there is.
    """

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if layout is not None and layout.hasHeightForWidth() else least


class ScrollPage(QWidget):
    """Three places to fill: `head` and `foot` pinned, `body` scrolling. No page is ever cut off at the bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = _Inner()
        self._inner.setProperty("kind", "page")
        self.head = QVBoxLayout()
        self.body = QVBoxLayout(self._inner)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(0, 0, 0, 0)
        self.area = QScrollArea()
        self.area.setWidget(self._inner)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addLayout(self.head)
        self._outer.addWidget(self.area, 1)
        self._outer.addLayout(self.foot)
        self._measure()

    def show_widget(self, widget: QWidget) -> None:
        """Scroll until `widget` can be seen."""
        self.area.ensureWidgetVisible(widget)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_outer"):
            self._measure()

    def _measure(self) -> None:
        look = current_look()
        margin, gap = look.layout.page_margin, look.space.one_half
        self.head.setContentsMargins(margin, look.part.card_pad - 2, margin, gap)
        self.head.setSpacing(gap)
        self.body.setContentsMargins(margin, 0, margin, look.space.two)
        self.body.setSpacing(gap)
