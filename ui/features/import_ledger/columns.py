"""每一列是什么: what each column was taken for, with its first entry, to be corrected."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from casework.ledger import ColumnGuess, GuessReason, LedgerField, LedgerReading
from ui.features.import_ledger.words_ledger import field_name, guess_words
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.label import Label
from ui.widgets.parting import empty
from ui.widgets.state import Tone
from ui.words import clauses, listed, mask_name, mask_phone, tr

_KEEP_AS_NOTE = "-"


class ColumnsCard(Card):
    """`corrected` when a person chose otherwise; `fields()` is what is chosen now."""

    corrected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("每一列是什么"), note=tr("不对就改"), parent=parent)
        look = current_look()
        self._columns: dict[int, Choice] = {}
        self._rows: list[tuple[QWidget, Choice, Label]] = []
        self._placed = ""
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.space.two)
        self._grid.setVerticalSpacing(look.part.gap_small)
        self.add_layout(self._grid)

    def fields(self) -> dict[int, LedgerField | None]:
        """The field of each column by its place."""
        found: dict[int, LedgerField | None] = {}
        for column, choice in self._columns.items():
            key = str(choice.currentData())
            found[column] = None if key == _KEEP_AS_NOTE else LedgerField(key)
        return found

    def forget(self) -> None:
        """Another sheet: what was chosen for the one before counts no more."""
        self._columns = {}

    def show_reading(self, reading: LedgerReading) -> None:
        """The columns of a reading; where the same are shown already they stay as they are."""
        note = [tr("不对就改")]
        if reading.hidden_columns:
            note.append(tr("{columns} 是隐藏的列，也读了", columns=listed(reading.hidden_columns)))
        self.set_note(clauses(note))
        if self._columns and set(self._columns) == {guess.column for guess in reading.mapping.columns}:
            return
        empty(self._grid)
        self._columns, self._rows, self._placed = {}, [], ""
        for guess in reading.mapping.columns:
            self._add(guess, _sample(reading, guess))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_placed"):
            self._placed = ""
            self._place()

    def _place(self) -> None:
        """Two columns of the ledger side by side, so that what comes of them can be seen below; one where the words of
        the choices would be cut; and the reason below the name where even that is too wide."""
        look = current_look()
        gap = look.space.two
        room = self.width() - 2 * (look.part.card_pad + look.border.line)
        chosen = max((choice.sizeHint().width() for _, choice, _ in self._rows), default=0)
        why = max((why.sizeHint().width() for _, _, why in self._rows), default=0)
        names = max((told.minimumSizeHint().width() for told, _, _ in self._rows), default=0)
        one = names + chosen + why + 2 * gap
        way = "two" if 2 * one + gap <= room else "one" if one <= room else "below"
        if way == self._placed or not self._rows:
            return
        self._placed = way
        for told, choice, reason in self._rows:
            for widget in (told, choice, reason):
                self._grid.removeWidget(widget)
        for column in range(6):
            self._grid.setColumnStretch(column, 1 if column == 0 or (column == 3 and way == "two") else 0)
        for row, (told, choice, reason) in enumerate(self._rows):
            line, left = (row // 2, row % 2 * 3) if way == "two" else (row * 2, 0)
            self._grid.addWidget(told, line, left)
            if way == "below":
                self._grid.addWidget(reason, line + 1, left)
                self._grid.addWidget(choice, line, left + 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
            else:
                self._grid.addWidget(choice, line, left + 1)
                self._grid.addWidget(reason, line, left + 2)

    def _add(self, guess: ColumnGuess, sample: str) -> None:
        choice = Choice(tr("“{label}”是什么", label=guess.label), self)
        choice.addItem(field_name(None), _KEEP_AS_NOTE)
        for one in LedgerField:
            choice.addItem(field_name(one), one.value)
        choice.setCurrentIndex(
            choice.findData(guess.field.value if guess.field is not None else _KEEP_AS_NOTE)
        )
        choice.activated.connect(lambda _index: self.corrected.emit())
        self._columns[guess.column] = choice
        sure = guess.reason in (GuessReason.EXACT_NAME, GuessReason.CORRECTED)
        why = Label(guess_words(guess.reason), Type.SMALL, Tone.MUTED if sure else Tone.WARNING, parent=self)
        told = QWidget(self)
        words = QVBoxLayout(told)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(Label(guess.label or tr("没有列名"), Type.BODY, strong=True, elide=True, parent=told))
        words.addWidget(Label(sample, Type.SMALL, Tone.MUTED, elide=True, parent=told))
        told.setMinimumWidth(min(_NAME * current_look().px(Type.BODY), _NARROW))
        self._rows.append((told, choice, why))


_NAME = 8
"""Characters of a column's name that are always seen,"""
_NARROW = 200
"""unless they are so large that they need more pixels than that."""
_NAMES = frozenset({LedgerField.CONSUMER_NAME, LedgerField.MERCHANT_CONTACT})
_PHONES = frozenset({LedgerField.CONSUMER_PHONE, LedgerField.MERCHANT_PHONE, LedgerField.IDENTITY})
_LONG_NUMBER = re.compile(r"(?<![\d.])\d{7,}(?![\d.])")


def _sample(reading: LedgerReading, guess: ColumnGuess) -> str:
    """The first thing written in a column, masked as a passer-by may read it: enough to tell what the column holds."""
    for cells in reading.table.rows[reading.header.row + 1 :]:
        if guess.column < len(cells) and cells[guess.column] not in (None, ""):
            text = masked(str(cells[guess.column]).replace("\n", " ").strip(), guess.field)
            return tr("例如 {text}", text=text[:24])
    return ""


def masked(text: str, field: LedgerField | None) -> str:
    """What stands in a column of that field, as a passer-by may read it."""
    if field in _NAMES:
        return mask_name(text)
    if field in _PHONES:
        return mask_phone(text)
    if field is LedgerField.CONSUMER_ADDRESS:
        return f"{text[:4]}…"
    return _LONG_NUMBER.sub(lambda found: mask_phone(found.group()), text)
