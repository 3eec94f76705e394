"""The steps of a beginning, at the left: which are done and with what, which is at hand, which come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import paint_icon
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.label import Label
from ui.widgets.paint import baseline, paint_box
from ui.widgets.sign_icon import IconView
from ui.widgets.state import Tone
from ui.words import tr


class _Mark(QWidget):
    """A tick in a ring when done, the number on accent at hand, the number in a ring to come."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._done, self._here = number, False, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, *, done: bool, here: bool) -> None:
        self._done, self._here = done, here
        self.update()

    def sizeHint(self) -> QSize:
        side = current_look().control.small
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        colours = look.colours
        painter = QPainter(self)
        side = look.control.small - look.border.focus
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        line = colours.accent if self._here else colours.success if self._done else colours.border_strong
        fill = colours.accent if self._here else None
        paint_box(painter, ring, fill=fill, line=line, width=look.border.line, radius=side / 2)
        if self._done and not self._here:
            half = side / 2
            square = QRectF(ring.center().x() - half / 2, ring.center().y() - half / 2, half, half)
            paint_icon(painter, square, "check", colours.success)
        else:
            font = look.font(Type.SMALL, strong=True)
            metrics = QFontMetricsF(font)
            text = str(self._number)
            painter.setFont(font)
            painter.setPen(QColor(colours.accent_text if self._here else colours.muted))
            x = ring.center().x() - metrics.horizontalAdvance(text) / 2
            painter.drawText(round(x), round(baseline(ring, metrics)), text)
        painter.end()


class StepColumn(QFrame):
    """`steps`: title and the words beside it until something better is known. The foot holds calm sentences."""

    def __init__(
        self,
        name: str,
        note: str,
        steps: Sequence[tuple[str, str]],
        foot: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look = current_look()
        self.setProperty("kind", "rail")
        self.setFixedWidth(_width(name, [title for title, _ in steps]))
        pad = look.space.four
        box = QVBoxLayout(self)
        box.setContentsMargins(pad, look.space.five, look.space.two, pad)
        box.setSpacing(0)
        brand = QHBoxLayout()
        brand.setSpacing(look.space.one_half)
        brand.addWidget(IconView("handshake", "tile", parent=self), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(name, Type.HEADING, strong=True, wrap=True, parent=self))
        words.addWidget(Label(note, Type.BODY, Tone.MUTED, wrap=True, parent=self))
        brand.addLayout(words, 1)
        box.addLayout(brand)
        box.addSpacing(look.space.four)
        self._marks: list[_Mark] = []
        self._details: list[Label] = []
        self._titles = [title for title, _ in steps]
        self._first = [detail for _, detail in steps]
        for number, (title, detail) in enumerate(steps, 1):
            row = QHBoxLayout()
            row.setSpacing(look.space.one_half)
            mark, said = _Mark(number, self), Label(detail, Type.BODY, Tone.MUTED, elide=True, parent=self)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            lines = QVBoxLayout()
            lines.setSpacing(0)
            lines.addWidget(Label(title, Type.LEAD, strong=True, parent=self))
            lines.addWidget(said)
            row.addLayout(lines, 1)
            box.addLayout(row)
            box.addSpacing(look.space.three)
            self._marks.append(mark)
            self._details.append(said)
        box.addStretch(1)
        for sentence in foot:
            box.addWidget(Label(sentence, Type.BODY, Tone.MUTED, wrap=True, parent=self))

    def show_steps(self, here: int, done: Sequence[str]) -> None:
        """`here`: the step at hand, from 0. `done`: what each step came to, empty where nothing yet."""
        for place, (mark, said) in enumerate(zip(self._marks, self._details, strict=True)):
            mark.set_state(done=bool(done[place]), here=place == here)
            said.setText(done[place] or self._first[place])
        self.setAccessibleName(
            tr(
                "第 {step} 步，共 {count} 步：{title}",
                step=here + 1,
                count=len(done),
                title=self._titles[here],
            )
        )


def _width(name: str, titles: Sequence[str]) -> int:
    """Wide enough for the name and every title on one line."""
    look = current_look()
    brand = look.icon.tile + look.metrics(Type.HEADING, strong=True).horizontalAdvance(name)
    lead = max(look.metrics(Type.LEAD, strong=True).horizontalAdvance(title) for title in titles)
    around = look.space.four + look.space.one_half + look.space.two + look.border.line
    return max(look.layout.side, around + brand, around + look.control.small + lead)
