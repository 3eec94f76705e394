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
    KEY_LEFT = "key_left"
    """The key could not be deleted, so what is left can be read."""
    IN_USE = "in_use"
    """Another program works on the file, so nothing was removed yet."""
    UNCLEAR = "unclear"
    """What was noted of the order cannot be read."""


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
        is_unclear = wiped.standing is Standing.UNCLEAR
        title = tr("总部要求清除本机的资料，还没有做完")
        if is_wiped:
            title = tr("本机的资料已按总部的要求清除")
        elif is_unclear:
            title = tr("总部要求清除本机资料的记号读不出来")
        rows.addWidget(Label(title, Type.TITLE, wrap=True))
        for line in _lines(wiped):
            rows.addWidget(Label(line, wrap=True))
        self._receipt = Label(tone=Tone.MUTED, wrap=True)
        rows.addWidget(self._receipt)
        buttons = QHBoxLayout()
        self.again = plain(tr("不管这个记号，打开本程序") if is_unclear else tr("这台电脑另有用处，重新开始"))
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
        self.again.setVisible(is_wiped or is_unclear)
        self._has_receipt = is_wiped
        self._show(told=wiped.told, words=_telling())

    def show_answered(self, answered: str) -> None:
        """What came of telling headquarters: ``knows``, ``refused``, ``unreached``."""
        words = {
            "refused": tr("总部还不知道：报过去，总部没有收下。请打电话告诉区里；以后打开本程序会自动再报。"),
            "unreached": tr("总部还不知道：现在连不上。以后打开本程序会自动再报。"),
        }
        self._show(told=answered == "knows", words=words.get(answered, ""))

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
        self.tell.setVisible(self._has_receipt and not told)
        self.end.setFocus()
        self.setFixedHeight(self._rows.heightForWidth(_WIDTH))

    def _tell(self) -> None:
        self._receipt.setText(_telling())
        self.tell_wanted.emit()

    def _begin_again(self) -> None:
        self.begins_again = True
        self.close()


def _telling() -> str:
    return tr("总部还不知道，正在报告已经清除…")


def _lines(wiped: Wiped) -> list[str]:
    if wiped.standing is Standing.LEFT:
        return [
            tr("钥匙已经删掉，剩下的文件谁也打不开了，可是有几个没删掉。"),
            tr("请重启电脑，再打开一次本程序，会接着清除。"),
        ]
    if wiped.standing is Standing.KEY_LEFT:
        return [
            tr("钥匙还没有删干净，剩下的资料可能还打得开。"),
            tr("请重启电脑，再打开一次本程序，会接着清除；要是还这样，请找管理员。"),
        ]
    if wiped.standing is Standing.UNCLEAR:
        return [
            tr("不知道要求是什么、做到了哪一步，所以这次打开什么都没有删。"),
            tr(
                "先关掉，过一会儿再打开一次。还是这样，就不管这个记号，打开本程序；总部要是还要求清除，下次联网会再说。"
            ),
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
