"""The round that is being typed, and the note beside it: what a draft keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.handbook import Handbook
from ui.features.mediation.table import MiddleWords, Row
from ui.features.mediation.words import asked_label, between, round_title
from ui.parts.rights import needs
from ui.parts.values import Wrong, wrong_words
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.choice import Choice
from ui.widgets.day_field import DayField
from ui.widgets.field import Field, FieldBox
from ui.widgets.label import Label
from ui.widgets.money_field import MoneyField
from ui.widgets.state import Tone
from ui.widgets.tab_order import enter_goes_on
from ui.widgets.text_field import TextField
from ui.widgets.wrap_row import WrapRow
from ui.words import tr
from ui.words_days import day_echo

KIND: Final = "mediation.held"
NOTE: Final = "private_note"
OF_THE_ROUND: Final = ("consumer_said", "demand", "merchant_said", "offer")
"""What makes a round: without any of them nothing has been typed."""


_SUM: Final = 14
"""How wide a sum is, in characters of a sentence."""


class RoundForm(QWidget):
    """The foot of the table. `beside` is the place of what stands below the table: how, when, and the private note."""

    edited = Signal()
    taken = Signal()
    """记下这一轮 was pressed."""

    def __init__(
        self, handbook: Handbook, now: Callable[[], datetime], parent: QWidget, below: QWidget
    ) -> None:
        super().__init__(parent)
        look = current_look()
        self._now = now
        self._number = 1
        self._apart: int | None = None
        self._day_before: date | None = None
        self.row = Row(self, typed=True)
        self.middle = MiddleWords(self.row.middle)
        self.consumer_said = Field(tr("消费者的说法"), error_room=False, parent=self.row.left)
        self.demand = MoneyField(tr("要求"), error_room=False, parent=self.row.left)
        self.merchant_said = Field(tr("商家的说法"), error_room=False, parent=self.row.right)
        self.offer = MoneyField(tr("出价"), error_room=False, parent=self.row.right)
        for cell, said, sum_ in (
            (self.row.left, self.consumer_said, self.demand),
            (self.row.right, self.merchant_said, self.offer),
        ):
            sum_.setMaximumWidth(_SUM * look.px(Type.BODY))
            cell.box.addWidget(said)
            cell.box.addWidget(sum_)
            cell.box.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.row)

        self.below = QWidget(below)
        beside = QWidget(self.below)

        def mode_in(box: QWidget) -> Choice:
            self.mode = Choice(tr("怎么谈的"), box)
            return self.mode

        mode_box = FieldBox(tr("怎么谈的"), mode_in, error_room=False, parent=beside)
        self.mode.addItem(tr("没记"), "")
        for term in handbook.dictionary("mediation_mode"):
            self.mode.addItem(term.name, term.code)
        self.on = DayField(tr("哪天谈的"), hint=tr("空着就是今天"), error_room=False, parent=beside)
        self.on.set_echo(lambda text: day_echo("on", text, self._now()))
        how = WrapRow()
        how.setSpacing(look.space.two)
        how.addWidget(mode_box, 1)
        how.addWidget(self.on, 1)
        self.note = TextField(
            tr("私下记一笔"),
            hint=tr("只有你自己看得见，不打印"),
            error_room=False,
            height=look.control.standard * 2,
            parent=self.below,
        )
        self.earlier = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=beside)
        self.earlier.hide()
        right = QVBoxLayout()
        right.setSpacing(look.space.one)
        self.take = plain(tr("记下这一轮"), size="small", icon="check", parent=beside)
        right.addLayout(how)
        right.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.earlier)
        right.addStretch(1)
        beside.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        line = WrapRow(self.below)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space.three)
        line.addWidget(self.note, 1)
        line.addWidget(beside, 1)
        self._listen()

    def _listen(self) -> None:
        for field in (self.consumer_said, self.demand, self.merchant_said, self.offer, self.note, self.on):
            field.edited.connect(lambda _text: self._changed())
        for sum_ in (self.demand, self.offer):
            sum_.edit.textChanged.connect(lambda _text: self._reckon())
        self.mode.currentIndexChanged.connect(lambda _index: self._changed())
        needs(self.take).clicked.connect(self.taken)
        enter_goes_on(
            [
                self.consumer_said.edit,
                self.demand.edit,
                self.merchant_said.edit,
                self.offer.edit,
                self.take,
            ]
        )

    # --- what stands there --------------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """Of the entry that it becomes."""
        return KIND

    def values(self) -> dict[str, object]:
        """Everything as typed and chosen; empty fields left out, but how they talk: that nothing is said of it is an answer."""
        texts = {name: field.text() for name, field in self._fields().items()}
        typed: dict[str, object] = {name: text for name, text in texts.items() if text}
        return typed | {"mode": str(self.mode.currentData() or "")}

    def set_values(self, values: Mapping[str, object]) -> None:
        """Put values in without saying that somebody typed; what is not named is emptied, but for how they talk."""
        for name, field in self._fields().items():
            field.set_text(str(values.get(name, "")))
            field.set_error("")
        if "mode" in values:
            self._choose(str(values["mode"]))
        self._reckon()

    def has_round(self) -> bool:
        """Whether anything of a round stands there."""
        return any(self._fields()[name].text() for name in OF_THE_ROUND)

    def show_wrong(self, wrong: Mapping[str, Wrong]) -> None:
        """Say at each field what is wrong; the keyboard goes to the first."""
        first = True
        for name, field in self._fields().items():
            field.set_error(wrong_words(wrong[name]) if name in wrong else "")
            if name in wrong and first:
                field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                first = False

    def follow(self, number: int, mode: str, before: int | None, day: date | None) -> None:
        """Which round it is. `mode`: how the last one was held; `before`: how far apart both were; `day`: when."""
        self._number, self._apart, self._day_before = number, before, day
        self.demand.set_label(asked_label(number == 1))
        if mode and not self.mode.currentData():
            self._choose(mode)
        self._reckon()

    def start(self) -> None:
        """Where one begins to write."""
        self.consumer_said.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- private ------------------------------------------------------------------------------------------------

    def _fields(self) -> dict[str, Field | TextField]:
        return {
            "consumer_said": self.consumer_said,
            "demand": self.demand,
            "merchant_said": self.merchant_said,
            "offer": self.offer,
            "on": self.on,
            NOTE: self.note,
        }

    def _choose(self, code: str) -> None:
        self.mode.blockSignals(True)
        self.mode.setCurrentIndex(max(0, self.mode.findData(code)))
        self.mode.blockSignals(False)
        self.mode.update()

    def _changed(self) -> None:
        self._reckon()
        self.edited.emit()

    def _reckon(self) -> None:
        title = round_title(self._number, None, None, self._now().date())
        self.middle.say(title, between(self.demand.fen(), self.offer.fen(), self._apart))
