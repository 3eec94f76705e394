"""The three cards of U 盘上报: which stick, out, back. They hold widgets; the page says what happens."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.pick_list import PickList
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import tr

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class PlaceCard(Card):
    """Which stick, or which folder."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("第一步：插上 U 盘，选一个"), parent=parent)
        self.sticks = PickList(tr("U 盘"), self)
        self.where = Label("", Type.BODY, wrap=True, parent=self)
        self.again = plain(tr("再找一遍"), icon="usb", parent=self)
        self.other = plain(tr("选别的文件夹"), icon="document", parent=self)
        self.add(self.sticks)
        self.add(self.where)
        self.add_layout(_row(self.again, self.other))


class OutCard(Card):
    """Writing to it. `why`: why that cannot be done yet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("第二步：写到 U 盘上"), parent=parent)
        self.state = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self)
        self.join_words = Label("", Type.BODY, wrap=True, parent=self)
        self.join = Choice(tr("接到哪个联络点"), self)
        self.write_out = plain(tr("写到 U 盘上"), icon="usb", size="primary", parent=self)
        self.slip = plain(tr("打印随行单"), icon="print", size="primary", parent=self)
        self.why = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self)
        self.note = Note(Tone.SUCCESS, stacked=True, reason_kind=Type.BODY, parent=self)
        for each in (self.state, self.join_words, self.join):
            self.add(each)
        self.add_layout(_row(self.write_out, self.slip))
        self.add(self.why)
        self.add(self.note)
        self.note.hide()


class InCard(Card):
    """Taking what it brings back. `why`: why that cannot be done yet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("第三步：从区里回来，把回信收下"), parent=parent)
        words = tr("把带回来的 U 盘插上，在第一步选它，再按“收下回信”。同一份收两次也不会重复。")
        self.words = Label(words, Type.BODY, Tone.MUTED, wrap=True, parent=self)
        self.bring = plain(tr("收下回信"), icon="check", size="primary", parent=self)
        self.pick = plain(tr("自己选文件"), icon="document", size="primary", parent=self)
        self.why = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self)
        self.note = Note(Tone.SUCCESS, stacked=True, reason_kind=Type.BODY, parent=self)
        self.add(self.words)
        self.add_layout(_row(self.bring, self.pick))
        self.add(self.why)
        self.add(self.note)
        self.note.hide()


def _row(*widgets: QWidget) -> WrapRow:
    row = WrapRow()
    row.setSpacing(current_look().space.one)
    for widget in widgets:
        row.addWidget(widget, 0, _MIDDLE)
    row.addStretch(1)
    return row
