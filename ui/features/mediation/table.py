"""The table of a mediation: two equal columns, and between them how far apart both sides are."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from casework.matters.complaint.rounds import Round
from ui.features.mediation.words import Between, asked_label, between, round_title
from ui.icons import paint_icon
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import amount, tr

_MIDDLE: Final = 10
"""How wide the middle is, in characters of a sentence."""
_ANY: Final = 16_777_215
"""Qt's word for any width."""
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter


class _Cell(QWidget):
    """One place of a row. `edges`: the lines of the middle. `typed`: the ground of what is being written."""

    def __init__(self, parent: QWidget, *, edges: bool = False, typed: bool = False) -> None:
        super().__init__(parent)
        look = current_look()
        self._edges, self._typed = edges, typed
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(
            look.part.card_pad, look.part.gap_wide, look.part.card_pad, look.part.gap_wide
        )
        self.box.setSpacing(look.part.gap_small)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        if self._typed or self._edges:
            ground = look.colours.selection if self._typed else look.colours.surface
            painter.fillRect(self.rect(), QColor(ground))
        if self._edges:
            line, area = look.border.line, QRectF(self.rect())
            colour = QColor(look.colours.border)
            painter.fillRect(QRectF(area.left(), area.top(), line, area.height()), colour)
            painter.fillRect(QRectF(area.right() - line, area.top(), line, area.height()), colour)
        painter.end()


class Row(QWidget):
    """Consumer, middle, merchant; the two sides are as wide as each other."""

    def __init__(self, parent: QWidget, *, typed: bool = False) -> None:
        super().__init__(parent)
        self.left = _Cell(self, typed=typed)
        self.middle = _Cell(self, edges=True)
        self.right = _Cell(self, typed=typed)
        look = current_look()
        pad = look.part.gap
        self.middle.box.setContentsMargins(pad, look.part.gap_wide, pad, look.part.gap_wide)
        row = QHBoxLayout(self)
        self._row = row
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left, 1)
        row.addWidget(self.middle)
        row.addWidget(self.right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.width())

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest part: the parts stand below each other where they have no room beside."""
        parts = [part.minimumSizeHint().width() for part in (self.left, self.middle, self.right)]
        return QSize(max(parts), super().minimumSizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._fit(width)
        return (
            self._row.totalHeightForWidth(width)
            if self._row.hasHeightForWidth()
            else self._row.totalSizeHint().height()
        )

    def _fit(self, room: int) -> None:
        """Beside each other where there is room, and then the middle leaves three quarters to the sides, in large letters too."""
        look = current_look()
        middle = max(
            self.middle.minimumSizeHint().width(),
            min(_MIDDLE * look.px(Type.BODY) + 2 * look.part.gap, room // 4),
        )
        sides = max(self.left.minimumSizeHint().width(), self.right.minimumSizeHint().width())
        beside = 2 * sides + middle <= room
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not (across if beside else down):
            self._row.setDirection(across if beside else down)
        self.middle.setMinimumWidth(middle if beside else 0)
        self.middle.setMaximumWidth(middle if beside else _ANY)


class HeadRow(Row):
    """Who sits on which side."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sides = [_Side("person", self.left), _Side("merchant", self.right)]
        self.middle.box.addStretch(1)
        self.middle.box.addWidget(Label(tr("相差"), Type.STRONG, strong=True, parent=self.middle), 0, _CENTRE)
        self.middle.box.addStretch(1)

    def show_sides(self, consumer: tuple[str, str], merchant: tuple[str, str]) -> None:
        """Of each side what it is called, and in small letters how to reach it."""
        for side, words in zip(self._sides, (consumer, merchant), strict=True):
            side.say(*words)


class _Picture(QWidget):
    """An icon beside words that say the same."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        side = current_look().icon.standard
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), self._name, current_look().colours.text)
        painter.end()


class _Side:
    def __init__(self, icon: str, cell: _Cell) -> None:
        self._name = Label("", Type.STRONG, strong=True, wrap=True, parent=cell)
        self._note = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=cell)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._note)
        line = QHBoxLayout()
        line.setSpacing(current_look().space.one)
        line.addWidget(_Picture(icon, cell), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(words, 1)
        cell.box.addLayout(line)

    def say(self, name: str, note: str) -> None:
        self._name.setText(name)
        self._note.setText(note)
        self._note.setVisible(bool(note))


class MiddleWords:
    """The words of a middle: which round, how far apart, and how that changed."""

    def __init__(self, cell: _Cell) -> None:
        self.title = Label("", Type.BODY, strong=True, wrap=True, parent=cell)
        self.told = Label("", Type.HEADING, strong=True, wrap=True, parent=cell)
        self.beside = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=cell)
        cell.box.addStretch(1)
        for label in (self.title, self.told, self.beside):
            label.setAlignment(_CENTRE)
            cell.box.addWidget(label)
        cell.box.addStretch(1)

    def say(self, title: str, words: Between) -> None:
        """Show it."""
        self.title.setText(title)
        self.told.setText(words.told)
        self.told.set_tone(Tone.SUCCESS if words.together else Tone.PLAIN)
        self.beside.setText(words.beside)


class RoundRow(Row):
    """A round that was recorded."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = MiddleWords(self.middle)

    def show_round(
        self, one: Round, said: tuple[str, str], before: Round | None, apart_before: int | None, today: date
    ) -> None:
        """`said`: what each side stated; `before`: the round before it."""
        body = one.body
        _tell(self.left, said[0], asked_label(before is None), body.demand_fen)
        _tell(self.right, said[1], tr("出价"), body.offer_fen)
        title = round_title(one.number, body.on, before.body.on if before is not None else None, today)
        self.words.say(title, between(body.demand_fen, body.offer_fen, apart_before))


def _tell(cell: _Cell, said: str, label: str, fen: int | None) -> None:
    cell.box.addWidget(Label(tr("说法"), Type.SMALL, Tone.MUTED, parent=cell))
    cell.box.addWidget(
        Label(said, Type.BODY, wrap=True, parent=cell)
        if said
        else Label(tr("没记"), Type.BODY, Tone.MUTED, parent=cell)
    )
    line = WrapRow()
    line.setSpacing(current_look().part.gap)
    middle = Qt.AlignmentFlag.AlignVCenter
    line.addWidget(Label(label, Type.SMALL, Tone.MUTED, parent=cell), 0, middle)
    if fen is None:
        line.addWidget(Label(tr("没说"), Type.BODY, Tone.MUTED, parent=cell), 0, middle)
    else:
        whole = amount(fen).removesuffix(".00")
        line.addWidget(Label(whole, Type.HEADING, strong=True, parent=cell), 0, middle)
        line.addWidget(Label(tr("元"), Type.BODY, parent=cell), 0, middle)
    cell.box.addLayout(line)
    cell.box.addStretch(1)
