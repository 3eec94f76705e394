"""每一列是什么: what each column was taken for, with its first entry, to be corrected."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from casework.ledger import ColumnGuess, GuessReason, LedgerField, LedgerReading
from ui.features.import_ledger.words_ledger import field_name, guess_words
from ui.parts.emptied import empty
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.label import Label
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
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.space.two)
        self._grid.setVerticalSpacing(look.part.gap_small)
        for column in (0,) if look.care or look.scale > 1.3 else (0, 3):
            self._grid.setColumnStretch(column, 1)
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
        self._columns = {}
        for number, guess in enumerate(reading.mapping.columns):
            self._add(number, guess, _sample(reading, guess))

    def _add(self, row: int, guess: ColumnGuess, sample: str) -> None:
        choice = Choice(tr("“{label}”是什么", label=guess.label))
        choice.addItem(field_name(None), _KEEP_AS_NOTE)
        for one in LedgerField:
            choice.addItem(field_name(one), one.value)
        choice.setCurrentIndex(
            choice.findData(guess.field.value if guess.field is not None else _KEEP_AS_NOTE)
        )
        choice.activated.connect(lambda _index: self.corrected.emit())
        self._columns[guess.column] = choice
        sure = guess.reason in (GuessReason.EXACT_NAME, GuessReason.CORRECTED)
        why = Label(guess_words(guess.reason), Type.SMALL, Tone.MUTED if sure else Tone.WARNING)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(Label(guess.label or tr("没有列名"), Type.BODY, strong=True))
        told.addWidget(Label(sample, Type.SMALL, Tone.MUTED))
        # Two columns of the ledger stand side by side, so that what comes of them can be seen below; large letters
        # need the whole width for one.
        look = current_look()
        line, left = (row, 0) if look.care or look.scale > 1.3 else (row // 2, row % 2 * 3)
        self._grid.addLayout(told, line, left)
        self._grid.addWidget(choice, line, left + 1)
        self._grid.addWidget(why, line, left + 2)


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
