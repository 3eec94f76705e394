"""What the program shows instead of its window on a PC that headquarters has ordered to wipe itself: what happened, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.words import moment_words, tr

_WIDTH = 560
_AROUND = 28
_APART = 12


class Standing(Enum):
    """How far it has come."""

    WIPED = "wiped"
    LEFT = "left"
    """The key is gone, and some files could not be deleted."""
    IN_USE = "in_use"
    """Another program works on the file, so nothing was removed yet."""


@dataclass(frozen=True, slots=True)
class Wiped:
    """``at``: when, on a clock in China; ``today``: on the same. ``told``: headquarters has answered the receipt."""

    point_name: str
    standing: Standing
    at: datetime | None = None
    today: date | None = None
    told: bool = False


class WipedWindow(QWidget):
    """``tell_wanted``: the receipt should be brought to headquarters. ``closed``: it is over; ``begins_again`` says whether a
    person wants to begin anew on this PC."""

    tell_wanted = Signal()
    closed = Signal()

    def __init__(self, wiped: Wiped) -> None:
        super().__init__()
        self.begins_again = False
        self.setWindowTitle(tr("维权联络点工作台"))
        self.setFixedWidth(_WIDTH)
        rows = self._rows = QVBoxLayout(self)
        rows.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
        rows.setSpacing(_APART)
        is_wiped = wiped.standing is Standing.WIPED
        title = tr("本机的资料已按总部的要求清除") if is_wiped else tr("总部要求清除本机的资料，还没有做完")
        rows.addWidget(Label(title, Type.TITLE, wrap=True))
        for line in _lines(wiped):
            rows.addWidget(Label(line, wrap=True))
        self._receipt = Label(tone=Tone.MUTED, wrap=True)
        rows.addWidget(self._receipt)
        buttons = QHBoxLayout()
        self.again = plain(tr("这台电脑另有用处，重新开始"))
        self.again.clicked.connect(self._begin_again)
        self.tell = plain(tr("再报一次"))
        self.tell.clicked.connect(self._tell)
        self.end = primary(tr("关闭"))
        self.end.clicked.connect(self.close)
        for button in (self.again, self.tell):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.end)
        rows.addLayout(buttons)
        self._has_receipt = is_wiped
        self._show(told=wiped.told, words=tr("正在向总部报告已经清除…"))

    def show_told(self, told: bool) -> None:
        """Whether headquarters knows now."""
        self._show(
            told=told,
            words=tr("还没有报告总部：现在连不上。以后打开本程序会自动再报。"),
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """However it is closed."""
        super().closeEvent(event)
        self.closed.emit()

    def said(self) -> str:
        """All that stands in it."""
        return "\n".join(each.text() for each in self.findChildren(Label) if each.text())

    def _show(self, *, told: bool, words: str) -> None:
        self._receipt.setVisible(self._has_receipt)
        self._receipt.setText(tr("总部已经知道。") if told else words)
        self.again.setVisible(self._has_receipt and told)
        self.tell.setVisible(self._has_receipt and not told)
        self.end.setFocus()
        self.setFixedHeight(self._rows.heightForWidth(_WIDTH))

    def _tell(self) -> None:
        self._receipt.setText(tr("正在向总部报告已经清除…"))
        self.tell_wanted.emit()

    def _begin_again(self) -> None:
        self.begins_again = True
        self.close()


def _lines(wiped: Wiped) -> list[str]:
    if wiped.standing is Standing.LEFT:
        return [
            tr("钥匙已经删掉，剩下的文件谁也打不开了，可是有几个没删掉。"),
            tr("请重启电脑，再打开一次本程序，会接着清除。"),
        ]
    if wiped.standing is Standing.IN_USE:
        return [
            tr("有另一个程序正在用本机的资料，现在什么都没有删。"),
            tr("请关掉它，再打开一次本程序，会接着清除。"),
        ]
    when = "" if wiped.at is None else moment_words(wiped.at, wiped.today)
    return [
        tr("{point}，{when}清除。", point=wiped.point_name, when=when),
        tr("清除的是本程序自己的东西：登记的资料、备份、钥匙、没写完的草稿和缓存。别的文件没有动。"),
        tr("清除以前，这里登记的都已经送到总部，没有丢。要查以前登记的，请找区里。"),
    ]
