"""A label whose size, weight and colour come from the look."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.plain import set_tip
from ui.widgets.restyle import restyle
from ui.widgets.state import Tone

_LEAST = 10
_FEWEST = 6
_NARROW = 230
"""A wrapped line is never narrower than ten characters; than six where ten large ones are wider than so many pixels."""


class Label(QLabel):
    """Plain text; anything that looks like markup in a person's words stays what it is.

    `wrap` breaks long text into lines, `elide` keeps it on one and ends it in …, `fold` keeps it on
    one as long as that has room.
    """

    def __init__(
        self,
        text: str = "",
        kind: Type = Type.BODY,
        tone: Tone = Tone.PLAIN,
        *,
        wrap: bool = False,
        strong: bool | None = None,
        elide: bool = False,
        fold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setProperty("type", kind.value)
        self.setProperty("tone", tone.value)
        if strong is not None:
            self.setProperty("weight", "strong" if strong else "regular")
        self._tone = tone
        self._elide = elide
        self._fold = fold
        self.setWordWrap(wrap or fold)
        if wrap or fold:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Wrapped text may be squeezed to ten characters; its height then follows the width it is given."""
        metrics = self.fontMetrics()
        if self._elide:
            return QSize(metrics.horizontalAdvance("国…") + 1, super().minimumSizeHint().height())
        if not self.wordWrap():
            return super().minimumSizeHint()
        whole, one = self._whole(), metrics.horizontalAdvance("国")
        wide = min(whole, max(_FEWEST * one, min(_LEAST * one, _NARROW)) + 1)
        return QSize(wide, self.heightForWidth(wide) if self.text() else 0)

    def sizeHint(self) -> QSize:
        if not self._fold:
            return super().sizeHint()
        return QSize(self._whole(), self.fontMetrics().height() * len(self.text().split("\n")))

    def _whole(self) -> int:
        """What the widest line needs to stay one: the advance of its characters is a pixel or two short of how they are
        broken into lines."""
        return self.fontMetrics().size(0, self.text()).width() + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """An elided label ends in … where room ends, and tells the whole as its tool tip."""
        if not self._elide:
            super().paintEvent(event)
            return
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        set_tip(self, self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(QColor(self._tone.ink(current_look())))
        painter.drawText(area, int(self.alignment()), shown)
        painter.end()

    def set_tone(self, tone: Tone) -> None:
        """Change the colour."""
        self._tone = tone
        restyle(self, tone=tone.value)


def divider(parent: QWidget | None = None) -> QFrame:
    """A one-pixel line across."""
    line = QFrame(parent)
    line.setProperty("kind", "divider")
    return line
