"""已记下…… with 撤销（8 秒）, in the place of asking 确定吗？"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.icons import Shape
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.note import Note
from ui.widgets.state import Tone
from ui.words import tr

_SECOND = 1000


class UndoStrip(Note):
    """Offered after a step, gone by itself when the seconds are over: nothing is lost then, the step simply stays."""

    undone = Signal()
    expired = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO, shape=Shape.TICK, reason_kind=Type.BODY, parent=parent)
        self._left = 0
        self._button = plain(tr("撤销"), size="small")
        self._button.clicked.connect(self._undo)
        # Before the words: what saves lies at the right end, and this must not come to lie under it.
        self._row.insertWidget(1, self._button)
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self._tick)
        self.hide()

    def offer(self, words: str, seconds: int = 8) -> None:
        """Say what was done and offer to take it back for so many seconds. An offer still open expires first."""
        if self.seconds_left():
            self._left = 0
            self.expired.emit()  # it stays in sight: another offer comes in its place
        self._left = seconds
        self.set_words("", words)
        self._count_down()
        self.show()
        self._timer.start()

    def seconds_left(self) -> int:
        """How long the offer still stands; 0 when there is none."""
        return self._left

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._end()
            self.expired.emit()
            return
        self._count_down()

    def _count_down(self) -> None:
        self._button.set_words(tr("撤销（{seconds} 秒）", seconds=self._left))

    def _undo(self) -> None:
        self._end()
        self.undone.emit()

    def _end(self) -> None:
        self._timer.stop()
        self._left = 0
        self.hide()
