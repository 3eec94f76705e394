"""Who sits here: the name that stands beside everything that is recorded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.features.first_run.step import StepPage
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.state import Tone
from ui.words import tr


class PersonStep(StepPage):
    """`decided`: on to the next step. `at_once`: begin, the letters are fine."""

    decided = Signal()
    at_once = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("您是哪一位"), tr("记录上会写这个称呼，知道是谁办的。以后换人值班，两下就好。"), parent
        )
        place, below = self.body_place, self.buttons_place
        card = Card(parent=place)
        self.name = Field(
            tr("您怎么称呼"), hint=tr("例如 王阿姨"), required=True, error_room=True, parent=card
        )
        self.point = Note(Tone.SUCCESS, parent=place)
        self.point.hide()
        self._back = plain(tr("上一步"), size="primary", icon="back", parent=below)
        self.begin = plain(tr("直接开始"), size="primary", parent=below)
        self.go = primary(tr("下一步：字看得清吗"), size="primary", parent=below)
        card.add(self.name)
        self.body.addWidget(self.point)
        self.body.addWidget(card)
        told = tr("字的大小已经合适，就点“直接开始”。")
        self.body.addWidget(Label(told, Type.BODY, Tone.MUTED, wrap=True, parent=place))
        self.body.addStretch(1)
        self.set_buttons([self._back], [self.begin, self.go])
        self._back.clicked.connect(self.back)
        self.begin.clicked.connect(self._begin)
        self.go.clicked.connect(self._go_on)
        self.name.edit.entered.connect(self._go_on)
        self.name.edited.connect(lambda _text: self.name.set_error(""))

    def show_point(self, words: str) -> None:
        """Which contact point the steps before came to; empty: none for now."""
        self.point.set_words(words)
        self.point.setVisible(bool(words))

    def complain(self) -> None:
        """The name is missing."""
        self.name.set_error(tr("写一个称呼，记录上才知道是谁办的。"))
        self.start()

    def start(self) -> None:
        """The keyboard in the name."""
        self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        if self.name.text():
            self.decided.emit()
        else:
            self.complain()

    def _begin(self) -> None:
        if self.name.text():
            self.at_once.emit()
        else:
            self.complain()
