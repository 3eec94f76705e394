"""Lines of recovered loss: what for, how much, in what form; one line to begin with, more on request."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.parts.values import Wrong, wrong_words
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.choice import Choice
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.money_field import MoneyField, sum_wrong
from ui.widgets.parting import part_with
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import tr

MONEY_FORMS = ("transfer", "cash", "goods", "service", "voucher")


class _Line(QWidget):
    def __init__(
        self,
        number: int,
        components: Sequence[tuple[str, str]],
        forms: Sequence[tuple[str, str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.component = Choice(tr("第 {number} 项是什么", number=number), self)
        for code, words in components:
            self.component.addItem(words, code)
        self.sum = MoneyField(tr("第 {number} 项多少钱", number=number), error_room=False, parent=self)
        self.form = Choice(tr("第 {number} 项怎么给", number=number), self)
        for code, words in forms:
            self.form.addItem(words, code)
        self.sum.edit.setAccessibleName(self.sum.label())
        row = WrapRow(self)
        row.setSpacing(current_look().space.one)
        row.addWidget(self.component, 3)
        row.addWidget(self.sum.edit, 2)
        row.addWidget(self.form, 2)
        self.sum.hide()


class LinesEditor(QWidget):
    """`options` are (code, words); those named in `MONEY_FORMS` are forms of payment, the others components."""

    entered = Signal()
    edited = Signal()
    """Something in a line has changed."""

    def __init__(self, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._forms = tuple(option for option in options if option[0] in MONEY_FORMS)
        self._components = tuple(option for option in options if option[0] not in MONEY_FORMS)
        self._lines: list[_Line] = []
        self._wrong = Label("", Type.SMALL, Tone.WARNING, wrap=True, parent=self)
        self._wrong.hide()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current_look().space.one)
        self._add()
        # After the line above it, so that Tab comes to it last.
        self._more = plain(tr("再加一项"), size="small", icon="plus", parent=self)
        self._more.clicked.connect(self._add_and_go)
        self._box.addWidget(self._wrong)
        self._fewer = plain(tr("去掉空着的项"), size="small", parent=self)
        self._fewer.clicked.connect(self._take_empty_away)
        self._fewer.hide()
        row = WrapRow()
        row.setSpacing(current_look().space.one)
        row.addWidget(self._more)
        row.addWidget(self._fewer)
        row.addStretch(1)
        self._box.addLayout(row)

    def lines(self) -> list[tuple[str, str, str]]:
        """(component, sum as typed, form) of every line."""
        return [
            (str(line.component.currentData()), line.sum.text(), str(line.form.currentData()))
            for line in self._lines
        ]

    def set_lines(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """Show these lines."""
        while len(self._lines) < len(lines):
            self._add()
        for line, (component, written, form) in zip(self._lines, lines, strict=False):
            line.component.setCurrentIndex(max(0, line.component.findData(component)))
            line.sum.set_text(written)
            line.form.setCurrentIndex(max(0, line.form.findData(form)))

    def show_wrong(self, wrong: Mapping[int, str]) -> None:
        """Say what is wrong with a line, by its place from 0."""
        for number, line in enumerate(self._lines):
            line.sum.edit.set_wrong(number in wrong)
        told = [tr("第 {number} 项：{why}", number=number + 1, why=why) for number, why in wrong.items()]
        self._wrong.setText("  ".join(told) if len(self._lines) > 1 else "  ".join(wrong.values()))
        self._wrong.setVisible(bool(told))

    def _say_wrong(self) -> None:
        """The lines have no room for an error each: one line below says what is wrong with them."""
        self.show_wrong({n: line.sum.error() for n, line in enumerate(self._lines) if line.sum.error()})

    def complete(self) -> bool:
        """Whether every line that was asked for has a sum. One that has none says so and gets the keyboard: it would be saved
        without what is to stand there."""
        empty = self._empty()
        for line in empty:
            line.sum.set_error(wrong_words(Wrong.EMPTY))
        if empty:
            empty[0].sum.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return not empty

    def start(self) -> None:
        """The keyboard to the first sum."""
        edit: LineEdit = self._lines[0].sum.edit
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()

    def _add(self) -> None:
        line = _Line(len(self._lines) + 1, self._components, self._forms, self)
        line.sum.edit.entered.connect(self.entered)
        line.sum.edit.textChanged.connect(self._show_what_can_go)
        line.sum.edited.connect(lambda _text: self.edited.emit())
        line.sum.said.connect(self._say_wrong)
        for choice in (line.component, line.form):
            choice.currentIndexChanged.connect(lambda _index: self.edited.emit())
        self._lines.append(line)
        self._box.insertWidget(len(self._lines) - 1, line)

    def _show_what_can_go(self) -> None:
        self._fewer.setVisible(bool(self._empty()))

    def _empty(self) -> list[_Line]:
        """Lines that were asked for and have no sum yet."""
        return [line for line in self._lines[1:] if not line.sum.text()]

    def _take_empty_away(self) -> None:
        """Nothing that somebody wrote goes with them; lines below move up."""
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)
        kept = [row for number, row in enumerate(self.lines()) if not number or row[1]]
        while len(self._lines) > len(kept):
            part_with(self._lines.pop(), self._box)
        self.set_lines(kept)
        for line in self._lines:
            line.sum.set_error(sum_wrong(line.sum.text()))
        self._say_wrong()
        self._show_what_can_go()
        self.edited.emit()

    def _add_and_go(self) -> None:
        self._add()
        self._show_what_can_go()
        before, line = self._lines[-2:]
        stops = (before.form, line.component, line.sum.edit, line.form, self._more)
        for stop, after in itertools.pairwise(stops):
            QWidget.setTabOrder(stop, after)
        self._lines[-1].sum.edit.setFocus(Qt.FocusReason.OtherFocusReason)
