"""导入台账: pick a file, confirm what each column is, look at what comes of it, take it in."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout, QWidget

from casework.ledger import (
    CaseKind,
    ColumnGuess,
    Corrections,
    GuessReason,
    HeaderNotFound,
    LedgerField,
    LedgerFileError,
    LedgerReading,
    ProposedCase,
    Table,
    read_ledger,
)
from local_store.store import Store
from local_store.views import Changes, Imported
from ui.forms.ledger import ledger_cases
from ui.icons import Shape
from ui.ports import Desk, LedgerBook, LedgerReader
from ui.screens.emptied import empty
from ui.screens.page import TitledPage
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.files import speak
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.queue_table import Column, QueueRow, QueueTable
from ui.widgets.state import State, Tone
from ui.words import amount, clauses, mask_name, mask_phone, sentences, short_day, stopped, tr
from ui.words_ledger import field_name, file_words, guess_words, look_words, outcome_words

_SHOWN = 40
_KEEP_AS_NOTE = "-"


class ImportPage(TitledPage):
    """One sheet at a time; a second sheet of the same file is a second import, and rows met before are passed over."""

    rail = "more"

    def __init__(self, desk: Desk, ledgers: LedgerReader | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk, tr("导入台账"), note=tr("原来的 Excel、CSV 台账都能读。读两遍也不会多出来。"), parent=parent
        )
        self._ledgers = ledgers
        self._path: Path | None = None
        self._table: Table | None = None
        self._reading: LedgerReading | None = None
        self._columns: dict[int, Choice] = {}
        self._pick = plain(tr("选文件"), icon="document", size="primary")
        self._take = primary(tr("导入"), icon="check", size="primary")
        self._sheet = Choice(tr("哪一张表"))
        self._trouble = Note(Tone.WARNING, shape=Shape.OUTLINE_TRIANGLE, stacked=True)
        self._start = EmptyState(
            "document",
            tr("还没有选文件"),
            tr("选好以后，先看看每一列认得对不对，再导入。没看清的行会单独列出来，不会乱记。"),
            tr("选文件"),
            framed=True,
        )
        self._done = EmptyState(
            "check",
            tr("导入好了"),
            tr("每一件都在投诉和咨询里，也能搜到。同一个文件再导一遍，不会多出来。"),
            tr("看投诉"),
            framed=True,
        )
        self._mapping = Card(tr("每一列是什么"), note=tr("不对就改"))
        self._preview_card = Card(tr("会记成这样"), padded=False)
        self._look_card = Card(tr("要人看一下的行"), note=tr("这些先不导入"), padded=False)
        self._save_look = plain(tr("存成表格慢慢看"), size="small")
        self._grid = QGridLayout()
        self._preview = QueueTable(_preview_columns(), density="dense", name=tr("会记成这样"))
        self._look = QueueTable(_look_columns(), density="dense", name=tr("要人看一下的行"))
        self._assemble()
        self._connect()
        self._show_parts()

    # --- page ---------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """选文件."""
        self._pick.setFocus(Qt.FocusReason.OtherFocusReason)

    def concerned(self, changes: Changes) -> bool:
        """What is being looked at does not change under somebody's hands."""
        return False

    def finish(self) -> None:
        """Ctrl+Enter imports."""
        if self._reading is not None and self._take.isEnabled():
            self._import()

    def open_file(self, path: Path) -> None:
        """Read a file that was picked or handed over."""
        if self._ledgers is None:
            return
        ledgers = self._ledgers
        self._path = path
        self._trouble.hide()
        self.note.setText(path.name)
        self.desk.work(lambda: ledgers.open(path), self).then(self._opened).fails(self._refused)

    # --- construction -------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        look = current_look()
        self.add_title_button(self._pick)
        self.add_title_button(self._take)
        self._grid.setHorizontalSpacing(look.space.two)
        self._grid.setVerticalSpacing(look.part.gap_small)
        for column in (0,) if look.care or look.scale > 1.3 else (0, 3):
            self._grid.setColumnStretch(column, 1)
        self._mapping.add_head(self._sheet)
        self._mapping.add_layout(self._grid)
        self._preview_card.add(self._preview)
        self._look_card.add_head(self._save_look)
        self._look_card.add(self._look)
        for widget in (
            self._trouble,
            self._start,
            self._done,
            self._mapping,
            self._preview_card,
            self._look_card,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._trouble.hide()
        self._done.hide()
        for table in (self._preview, self._look):
            table.setMinimumHeight(look.row.dense * 7)

    def _connect(self) -> None:
        self._pick.clicked.connect(self._choose)
        self._start.acted.connect(self._choose)
        self._done.acted.connect(lambda: self.go("complaints"))
        self._take.clicked.connect(self._import)
        self._save_look.clicked.connect(self._choose_where)
        self._sheet.activated.connect(self._sheet_chosen)

    # --- reading ------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        dialog = speak(QFileDialog(self, tr("选台账文件")))
        dialog.setNameFilter(f"{tr('台账')} (*.xlsx *.xls *.xlsm *.csv *.txt)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.open_file(Path(path)))
        dialog.open()

    def _opened(self, book: LedgerBook) -> None:
        self._sheet.clear()
        for table in book.tables:
            self._sheet.addItem(table.name, table)
        self._sheet.setVisible(len(book.tables) > 1)
        self._table = book.tables[0]
        self._read(Corrections())

    def _sheet_chosen(self, index: int) -> None:
        table = self._sheet.itemData(index)
        if isinstance(table, Table):
            self._table = table
            self._columns = {}
            self._read(Corrections())

    def _read(self, said: Corrections) -> None:
        table, handbook, today = self._table, self.desk.handbook, self.desk.now().date()
        if table is not None:
            self.desk.work(lambda: read_ledger(table, handbook, said, latest=today), self).then(
                self._show_reading
            ).fails(self._refused)

    def _refused(self, error: Exception) -> None:
        self._reading = None
        if isinstance(error, LedgerFileError):
            what, todo = file_words(error)
        elif isinstance(error, HeaderNotFound):
            what = tr("没找到写着列名的那一行。")
            todo = tr("请看看前几行里有没有“日期、商家、事由”这样的列名；多张表的，换一张试试。")
        else:
            self.desk.troubled.emit(error)
            return
        self._trouble.set_words(what, sentences(tr("什么也没有导入。"), todo))
        self._trouble.show()
        self._show_parts()

    def _show_reading(self, reading: LedgerReading) -> None:
        self._reading = reading
        self._trouble.hide()
        self._show_mapping(reading)
        today = self.desk.now().date()
        self._preview.set_items([_preview_row(n, row, today) for n, row in enumerate(reading.rows[:_SHOWN])])
        self._look.set_items(
            [
                _look_row(number, look_words(look), look.row_number, look.original)
                for number, look in enumerate(reading.needs_look)
            ]
        )
        waiting = len(reading.rows_to_look_at)
        told = [tr("认出 {count} 件", count=len(reading.rows))]
        if len(reading.rows) > _SHOWN:
            told.append(tr("下面是前 {count} 件", count=_SHOWN))
        if reading.duplicates:
            told.append(tr("{count} 行和前面重复，只算一次", count=len(reading.duplicates)))
        undated = sum(row.received_on is None for row in reading.rows)
        if undated:
            told.append(tr("{count} 件没写日期，记成今天", count=undated))
        self._preview_card.set_note(clauses(told))
        self._look_card.set_title(tr("要人看一下的 {count} 行", count=waiting))
        self._take.set_words(tr("导入 {count} 件", count=len(reading.rows)))
        self._show_parts()

    def _show_parts(self) -> None:
        reading = self._reading
        self._done.hide()
        self._start.setVisible(reading is None and self._trouble.isHidden())
        self._mapping.setVisible(reading is not None)
        self._preview_card.setVisible(reading is not None and bool(reading.rows))
        self._look_card.setVisible(reading is not None and bool(reading.needs_look))
        self._take.setVisible(reading is not None and bool(reading.rows))
        self._take.setEnabled(True)
        self._pick.set_words(tr("换一个文件") if reading is not None else tr("选文件"))

    def _show_mapping(self, reading: LedgerReading) -> None:
        if self._columns and set(self._columns) == {guess.column for guess in reading.mapping.columns}:
            return
        empty(self._grid)
        self._columns = {}
        for number, guess in enumerate(reading.mapping.columns):
            self._add_column(number, guess, _sample(reading, guess))

    def _add_column(self, row: int, guess: ColumnGuess, sample: str) -> None:
        choice = Choice(tr("“{label}”是什么", label=guess.label))
        choice.addItem(field_name(None), _KEEP_AS_NOTE)
        for one in LedgerField:
            choice.addItem(field_name(one), one.value)
        choice.setCurrentIndex(
            choice.findData(guess.field.value if guess.field is not None else _KEEP_AS_NOTE)
        )
        choice.activated.connect(self._correct)
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

    def _correct(self, _index: int) -> None:
        columns: dict[int, LedgerField | None] = {}
        for column, choice in self._columns.items():
            key = str(choice.currentData())
            columns[column] = None if key == _KEEP_AS_NOTE else LedgerField(key)
        self._read(Corrections(columns=columns))

    # --- taking in ----------------------------------------------------------------------------------------------

    def _import(self) -> None:
        reading = self._reading
        if reading is None:
            return
        self._take.setEnabled(False)
        self._take.set_words(tr("正在导入"))
        today = self.desk.now().date()

        def verb(store: Store) -> Imported:
            cases = ledger_cases(reading, store.new_subject, undated_on=today)
            return store.import_rows(store.on_duty(), cases.groups, cases.digests)

        self.write(verb, self._imported, self._not_imported)

    def _imported(self, done: Imported) -> None:
        told = [tr("导入了 {count} 件", count=done.added)]
        if done.skipped:
            told.append(tr("{count} 件以前导过，没有重复记", count=done.skipped))
        waiting = len(self._reading.rows_to_look_at) if self._reading is not None else 0
        if waiting:
            told.append(tr("{count} 行要人看一下，还没导入", count=waiting))
        self.said.emit(stopped(clauses(told)))
        self.note.setText(stopped(clauses(told)))
        self._take.hide()
        self._mapping.hide()
        self._preview_card.hide()
        self._done.show()
        self._done.take_keyboard()

    def _not_imported(self, error: Exception) -> None:
        self._show_parts()
        self.desk.troubled.emit(error)

    def _choose_where(self) -> None:
        name = tr("{name}-要看一下.xlsx", name=self._path.stem if self._path is not None else tr("台账"))
        dialog = speak(QFileDialog(self, tr("存到哪里"), name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.save_rows_to_look_at(Path(path)))
        dialog.open()

    def save_rows_to_look_at(self, path: Path) -> None:
        """Write the rows that wait for a person into a workbook of their own."""
        ledgers, table, reading = self._ledgers, self._table, self._reading
        if ledgers is None or table is None or reading is None:
            return
        self.desk.work(lambda: ledgers.write_rows_to_look_at(path, table, reading), self).then(
            lambda _done: self.said.emit(tr("已存好，改完再导入那个文件就行。"))
        )


def _preview_columns() -> tuple[Column, ...]:
    return (
        Column(tr("结果"), 150),
        Column(tr("行"), 50, right=True),
        Column(tr("日期"), 130),
        Column(tr("消费者"), 70),
        Column(tr("商家"), 200),
        Column(tr("什么事")),
        Column(tr("挽回（元）"), 100, right=True),
    )


def _look_columns() -> tuple[Column, ...]:
    return (
        Column(tr("原因"), 260),
        Column(tr("行"), 50, right=True),
        Column(tr("原来写的"), 240),
        Column(tr("怎么改")),
    )


def _preview_row(number: int, row: ProposedCase, today: date) -> QueueRow:
    day = short_day(row.received_on, today) if row.received_on is not None else tr("没写")
    merchant = row.fields.get("merchant_name")
    told = row.personal.get("summary") or row.personal.get("question") or row.personal.get("story", "")
    words = tr("咨询") if row.kind is CaseKind.CONSULTATION else outcome_words(row.outcome)
    performed = row.performed_fen
    return QueueRow(
        str(number),
        State(Shape.TICK if performed else Shape.RING, words, Tone.SUCCESS if performed else Tone.INFO),
        (
            str(row.row_number),
            day,
            mask_name(row.personal.get("consumer_name", "")),
            merchant if isinstance(merchant, str) else "",
            told.replace("\n", " "),
            amount(performed) if performed else "",
        ),
    )


def _look_row(number: int, words: tuple[str, str], row_number: int, original: str) -> QueueRow:
    why, todo = words
    return QueueRow(
        str(number),
        State(Shape.OUTLINE_TRIANGLE, why, Tone.WARNING),
        (str(row_number), original.replace("\n", " "), todo),
    )


_NAMES = frozenset({LedgerField.CONSUMER_NAME, LedgerField.MERCHANT_CONTACT})
_PHONES = frozenset({LedgerField.CONSUMER_PHONE, LedgerField.MERCHANT_PHONE, LedgerField.IDENTITY})
_LONG_NUMBER = re.compile(r"(?<![\d.])\d{7,}(?![\d.])")


def _sample(reading: LedgerReading, guess: ColumnGuess) -> str:
    """The first thing written in a column, masked as a passer-by may read it: enough to tell what the column holds."""
    for cells in reading.table.rows[reading.header.row + 1 :]:
        if guess.column < len(cells) and cells[guess.column] not in (None, ""):
            text = _masked(str(cells[guess.column]).replace("\n", " ").strip(), guess.field)
            return tr("例如 {text}", text=text[:24])
    return ""


def _masked(text: str, field: LedgerField | None) -> str:
    if field in _NAMES:
        return mask_name(text)
    if field in _PHONES:
        return mask_phone(text)
    if field is LedgerField.CONSUMER_ADDRESS:
        return f"{text[:4]}…"
    return _LONG_NUMBER.sub(lambda found: mask_phone(found.group()), text)
