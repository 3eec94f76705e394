"""Words in a place that may be low: what does not fit is scrolled to, with the wheel or the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.label import Label

_LEAST = 2
"""Lines there are in any case."""


class FewLines(QScrollArea):
    """As high as `label` wants to be, or as `set_most` says."""

    def __init__(self, label: Label, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._most = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = _Inner(self)
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(label)
        self.setWidget(inner)
        for ground in (self.viewport(), inner):
            ground.setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        label.installEventFilter(self)
        self.verticalScrollBar().rangeChanged.connect(self._overflows)

    def set_most(self, pixels: int) -> None:
        """So high at most, but two lines; 0: as high as it wants to be."""
        if pixels != self._most:
            self._most = pixels
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._label and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.FontChange):
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._label.text():
            return 0
        whole = self._label.heightForWidth(width)
        if not self._most or whole <= self._most:
            return whole
        return min(whole, max(self._most, _LEAST * self._label.fontMetrics().lineSpacing()))

    def sizeHint(self) -> QSize:
        hint = self._label.sizeHint()
        return QSize(hint.width(), self.heightForWidth(hint.width()))

    def minimumSizeHint(self) -> QSize:
        least = self._label.minimumSizeHint().width()
        bar = self.verticalScrollBar().sizeHint().width() if self._label.text() else 0
        return QSize(least + bar, 0)

    def _overflows(self, _least: int, most: int) -> None:
        """Whoever works with the keyboard comes to it where there is something to scroll to."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self._label.text())


class _Inner(QWidget):
    """Says no least height of its own: that of wrapped words is the one of their least width, which they do not get."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
