"""The cards in which an act for several at once is written: an agreement, a mediation, the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from casework.handbook import Handbook
from ui.features.groups.words import closings
from ui.parts.rights import needs
from ui.parts.values import wrong_words
from ui.steps.asks import all_forms, components
from ui.steps.reader import Reader
from ui.theme import current_look
from ui.widgets.button import primary
from ui.widgets.card import Card
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.choice import Choice
from ui.widgets.day_field import DayField
from ui.widgets.field import FieldBox
from ui.widgets.text_field import TextField
from ui.widgets.wrap_row import WrapRow
from ui.words import tr
from ui.words_days import day_echo

_DUE: Final = "due_on"

_PAUSE: Final = 1000
"""After the last key of a talk, in ms, it is kept."""


class AgreementCard(Card):
    """What holds for all rows of one agreement; each one's sum stands in the table."""

    taken = Signal()
    changed = Signal()
    """What holds for all is another by now: nobody says yes to what the card does not show."""

    def __init__(self, handbook: Handbook, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(tr("集体协议"), note=tr("各人的数写在表里“这次谈好”一列"), parent=parent)
        self._now = now

        def box(label: str, made: Callable[[QWidget], Choice]) -> FieldBox:
            return FieldBox(label, made, error_room=False, parent=self)

        def component(place: QWidget) -> Choice:
            self._component = Choice(tr("答应给什么"), place)
            for code, words in components(handbook):
                self._component.addItem(words, code)
            return self._component

        def form(place: QWidget) -> Choice:
            self._form = Choice(tr("怎么给"), place)
            for code, words in all_forms(handbook):
                self._form.addItem(words, code)
            self._form.setCurrentIndex(max(0, self._form.findData("transfer")))
            return self._form

        def paper(place: QWidget) -> Choice:
            self._paper = Choice(tr("协议写了吗"), place)
            for code, words in (
                ("pending", tr("还没签")),
                ("signed", tr("双方签了字")),
                ("both_declined", tr("双方都说不用写")),
            ):
                self._paper.addItem(words, code)
            return self._paper

        self.due = DayField(tr("哪天前付清"), hint=tr("可写 1130、下周五"), error_room=False, parent=self)
        self.due.set_echo(lambda text: day_echo(_DUE, text, self._now()))
        self.take = primary(tr("记协议"), icon="handshake", parent=self)
        row = WrapRow()
        row.setSpacing(current_look().space.two)
        for part in (
            box(tr("答应给什么"), component),
            box(tr("怎么给"), form),
            self.due,
            box(tr("协议写了吗"), paper),
        ):
            row.addWidget(part, 1)
        self.add_layout(row)
        last = WrapRow()
        last.addWidget(self.take)
        self.add_layout(last)
        needs(self.take).clicked.connect(self.taken)
        for choice in (self._component, self._form, self._paper):
            choice.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.due.edited.connect(lambda *_: self.changed.emit())
        self.hide()

    def toggle(self) -> None:
        """Show it, or put it away."""
        self.setVisible(not self.isVisible())
        if self.isVisible():
            self._component.setFocus(Qt.FocusReason.OtherFocusReason)

    def line(self) -> tuple[str, str]:
        """Component and form."""
        return str(self._component.currentData()), str(self._form.currentData())

    def paper(self) -> str:
        """Whether it was signed."""
        return str(self._paper.currentData())

    def due_on(self) -> tuple[date | None, bool]:
        """The day by which all is paid, and whether what stands there can be that: read as the panel of one case reads it, ahead."""
        read = Reader({_DUE: self.due.text()}, self._now())
        day = read.maybe_day(_DUE)
        wrong = read.wrong.get(_DUE)
        self.due.set_error(wrong_words(wrong) if wrong is not None else "")
        return day, wrong is None


class TalkCard(Card):
    """A mediation of all together. `typed`: something of it changed, a second ago or just now."""

    taken = Signal()
    typed = Signal()

    def __init__(self, handbook: Handbook, parent: QWidget) -> None:
        super().__init__(tr("集体调解"), parent=parent)

        def mode(place: QWidget) -> Choice:
            self._mode = Choice(tr("怎么谈的"), place)
            self._mode.addItem(tr("没记"), "")
            for term in handbook.dictionary("mediation_mode"):
                self._mode.addItem(term.name, term.code)
            return self._mode

        self.text = TextField(tr("谈了什么"), height=current_look().control.standard * 2, parent=self)
        self.take = primary(tr("记下调解"), icon="check", parent=self)
        self.add(self.text)
        last = WrapRow()
        last.setSpacing(current_look().space.two)
        last.addWidget(FieldBox(tr("怎么谈的"), mode, error_room=False, parent=self), 1)
        last.addWidget(self.take, 0, Qt.AlignmentFlag.AlignBottom)
        self.add_layout(last)
        needs(self.take).clicked.connect(self.taken)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.typed)
        self.text.edited.connect(lambda _text: self._pause.start())
        self.text.finished.connect(self.typed)
        self._mode.currentIndexChanged.connect(lambda _index: self.typed.emit())
        self.hide()

    def go_on(self, mode: str, text: str) -> None:
        """What was left of it, where nobody has begun another."""
        if not (mode or text) or any(self.said()):
            return
        self._choose(mode)
        self.text.set_text(text)
        self.show()

    def _choose(self, mode: str) -> None:
        self._mode.blockSignals(True)
        self._mode.setCurrentIndex(max(0, self._mode.findData(mode)))
        self._mode.blockSignals(False)
        self._mode.update()

    def toggle(self) -> None:
        """Show it, or put it away; what was written stays."""
        self.setVisible(not self.isVisible())
        if self.isVisible():
            self.text.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def said(self) -> tuple[str, str]:
        """How they talked, and what was said."""
        return str(self._mode.currentData() or ""), self.text.text()

    def clear(self) -> None:
        """It is recorded."""
        self._pause.stop()
        self._choose("")
        self.text.set_text("")
        self.text.set_error("")
        self.hide()


class EndingCard(Card):
    """How it ended."""

    taken = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("结束这一起"), parent=parent)
        self._chips = ChipRow(
            tr("怎么结束的"),
            [ChipData(code, words) for code, words in closings().items()],
            exclusive=True,
            parent=self,
        )
        self.take = primary(tr("结束"), icon="check", parent=self)
        self.add(self._chips)
        last = WrapRow()
        last.addWidget(self.take)
        self.add_layout(last)
        self.take.setEnabled(False)
        self._chips.chosen_changed.connect(lambda chosen: self.take.setEnabled(bool(chosen)))
        needs(self.take).clicked.connect(lambda: self.taken.emit(self._chips.chosen()[0]))
        self.hide()

    def ask(self, left: int) -> None:
        """Show it, or put it away. ``left``: so many complaints are not over; they go on by themselves."""
        self.set_note(tr("还有 {count} 件投诉没有办结，结束以后各自接着办", count=left) if left else "")
        self.setVisible(not self.isVisible())
        if self.isVisible():
            self._chips.setFocus(Qt.FocusReason.OtherFocusReason)
