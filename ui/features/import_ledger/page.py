"""导入台账: pick a file, answer what it does not say, look at what comes of it, take it in; later take it back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from casework.ledger import Corrections, LedgerReading, Table, read_ledger
from local_store.rights import Right
from local_store.views import Imported, PastImport, PutAway
from ui.features import registry
from ui.features.feature import Opening, Role
from ui.features.import_ledger.columns import ColumnsCard
from ui.features.import_ledger.counts import (
    imported_words,
    left_words,
    passed_words,
    recognised_words,
    take_words,
    unreadable_words,
    unsaved_words,
)
from ui.features.import_ledger.dialogs import file_dialog, save_dialog
from ui.features.import_ledger.past import PastCard
from ui.features.import_ledger.questions import QuestionsCard
from ui.features.import_ledger.reading import History, TakingIn, opened, set_met_apart
from ui.features.import_ledger.states import all_taken_in, nothing_picked
from ui.features.import_ledger.tables import (
    fit_height,
    look_columns,
    look_row,
    preview_columns,
    preview_row,
    row_to_accept,
    told_columns,
    told_rows,
)
from ui.icons import Shape
from ui.parts.page import TitledPage
from ui.parts.rights import needs
from ui.ports import Desk, LedgerBook, LedgerReader
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.queue_table import QueueTable
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import listed, sentences, tr

_SHOWN = 40


class ImportPage(TitledPage):
    """One sheet at a time; a second sheet of the same file is a second import, and rows met before are passed over."""

    rail = Role.MORE

    def __init__(self, desk: Desk, ledgers: LedgerReader | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            tr("导入台账"),
            note=tr("原来的 Excel、WPS、CSV 台账都能读。读两遍也不会多出来。"),
            parent=parent,
        )
        self._ledgers = ledgers
        self._path: Path | None = None
        self._table: Table | None = None
        self._reading: LedgerReading | None = None
        self._read_on: date | None = None
        self._year: int | None = None
        self._accepted: frozenset[int] = frozenset()
        self._asked = self._added = 0
        head, place = self.page.head_place, self.page.body_place
        self._pick = plain(tr("选文件"), icon="document", size="primary", parent=head)
        self._take = primary(tr("导入"), icon="check", size="primary", parent=head)
        self._sheets = QWidget(place)
        self._sheet = Choice(tr("哪一张表"), self._sheets)
        self._unseen = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=self._sheets)
        self._trouble = Note(Tone.WARNING, shape=Shape.OUTLINE_TRIANGLE, stacked=True, parent=place)
        self._start = nothing_picked(place)
        self._done = all_taken_in(place)
        self._questions = QuestionsCard(desk.handbook, desk.now, place)
        self._columns = ColumnsCard(place)
        self._preview_card = Card(tr("会记成这样"), padded=False, parent=place)
        self._preview = QueueTable(preview_columns(), name=tr("会记成这样"), parent=self._preview_card)
        self._look_card = Card(tr("要人看一下的行"), note=tr("这些先不导入"), padded=False, parent=place)
        above = self._look_card.head_place
        self._accept = plain(tr("看过了，这一行照收"), size="small", parent=above)
        self._save_look = plain(tr("存成表格慢慢看"), size="small", parent=above)
        self._look = QueueTable(look_columns(), name=tr("要人看一下的行"), parent=self._look_card)
        self._told_card = Card(tr("跳过的和要核对的行"), padded=False, parent=place)
        self._save_told = plain(tr("存成表格慢慢看"), size="small", parent=self._told_card.head_place)
        self._told = QueueTable(told_columns(), name=tr("跳过的和要核对的行"), parent=self._told_card)
        self._past = PastCard(place)
        self._assemble()
        self._connect()
        self._show_parts()

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Ask for the imports there were; what is being looked at does not change under somebody's hands."""
        self.desk.run(lambda store: store.past_imports(), self).then(self._show_past)

    def turn(self) -> None:
        """Another day has begun: what is previewed is judged by it, before anything of it is saved."""
        super().turn()
        self.load()
        if self._reading is not None and self._done.isHidden() and not self.writing:
            self._read()

    def start(self) -> None:
        """选文件."""
        self._pick.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Ctrl+Enter imports."""
        if self._reading is not None and self._take.isEnabled() and not self._take.isHidden():
            self._import()

    def open_file(self, path: Path) -> None:
        """Read a file that was picked or handed over."""
        if self._ledgers is None:
            return
        ledgers = self._ledgers
        self._path, self._table, self._reading = path, None, None
        self._trouble.hide()
        self._sheets.hide()
        self.note.setText(path.name)
        self.desk.work(lambda: opened(ledgers, path), self).then(self._opened).fails(self._refused)

    # --- construction -------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        self.add_title_button(self._pick)
        self.add_title_button(self._take)
        middle = Qt.AlignmentFlag.AlignVCenter
        sheets = WrapRow(self._sheets)
        sheets.addWidget(Label(tr("哪一张表"), Type.BODY, strong=True), 0, middle)
        sheets.addWidget(self._sheet, 0, middle)
        sheets.addWidget(self._unseen, 1, middle)
        self._preview_card.add(self._preview)
        self._look_card.add_head(self._accept)
        self._look_card.add_head(self._save_look)
        self._look_card.add(self._look)
        self._told_card.add_head(self._save_told)
        self._told_card.add(self._told)
        for widget in (
            self._sheets,
            self._trouble,
            self._start,
            self._done,
            self._questions,
            self._columns,
            self._preview_card,
            self._look_card,
            self._told_card,
            self._past,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        for hidden in (self._sheets, self._trouble, self._done, self._accept):
            hidden.hide()

    def _connect(self) -> None:
        needs(self._pick, Right.IMPORT).clicked.connect(self._choose)
        self._start.acted.connect(self._choose)
        self._done.acted.connect(lambda: self.go(registry.key_of(Role.TO_DO)))
        needs(self._take, Right.IMPORT).clicked.connect(self._import)
        needs(self._save_look, Right.IMPORT).clicked.connect(self._choose_where)
        needs(self._save_told, Right.IMPORT).clicked.connect(self._choose_where)
        needs(self._accept, Right.IMPORT).clicked.connect(self._accept_row)
        self._look.current_changed.connect(lambda _row: self._show_accept())
        self._sheet.activated.connect(self._sheet_chosen)
        self._columns.corrected.connect(self._read)
        self._questions.year_said.connect(self._year_said)
        self._questions.answered.connect(self._show_counts)
        self._past.taken_back.connect(self._take_back)
        self._past.put_away.connect(self._put_away)

    # --- reading ------------------------------------------------------------------------------------------------

    def file_dialog(self) -> QFileDialog:
        """The dialog that asks for a file."""
        return file_dialog(self)

    def _choose(self) -> None:
        dialog = self.file_dialog()
        dialog.fileSelected.connect(lambda path: self.open_file(Path(path)))
        dialog.open()

    def _opened(self, opened: tuple[LedgerBook, Table]) -> None:
        book, first = opened
        self._sheet.clear()
        for table in book.tables:
            self._sheet.addItem(table.name, table)
        self._sheet.setCurrentIndex(book.tables.index(first))
        self._unseen.setText(tr("隐藏的表没有读：{names}", names=listed(book.unseen)) if book.unseen else "")
        self._sheets.setVisible(len(book.tables) > 1 or bool(book.unseen))
        self._show_sheet(first)

    def _sheet_chosen(self, index: int) -> None:
        table = self._sheet.itemData(index)
        if isinstance(table, Table):
            self._show_sheet(table)

    def _show_sheet(self, table: Table) -> None:
        self._table, self._reading = table, None
        self._year, self._accepted, self._added, self._read_on = None, frozenset(), 0, None
        self._columns.forget()
        self._questions.begin()
        self._read()

    def _year_said(self, year: int) -> None:
        self._year = year
        self._read()

    def _read(self) -> None:
        table, handbook, today = self._table, self.desk.handbook, self.desk.now().date()
        if table is None:
            return
        said = Corrections(columns=self._columns.fields(), year=self._year, accepted=self._accepted)
        self._asked += 1
        asked = self._asked

        def met(reading: LedgerReading) -> None:
            self.desk.run(lambda store: set_met_apart(store, [reading], today=today)[0], self).then(
                lambda found: self._show_reading(found, asked, today)
            ).fails(self._refused)

        self.desk.work(lambda: read_ledger(table, handbook, said, latest=today), self).then(met).fails(
            self._refused
        )

    def _refused(self, error: Exception) -> None:
        self._reading = None
        several = self._sheet.count() > 1 and not self._sheets.isHidden()
        said = unreadable_words(error, several=several)
        if said is None:
            self.desk.troubled.emit(error)
            return
        what, todo = said
        self._trouble.set_words(what, sentences(tr("什么也没有导入。"), todo))
        self._trouble.show()
        self._show_parts()

    def _show_reading(self, reading: LedgerReading, asked: int, today: date) -> None:
        if asked != self._asked:
            return  # a later reading is on its way
        self._reading, self._read_on = reading, today
        self._trouble.hide()
        self._columns.show_reading(reading)
        self._questions.show_reading(reading)
        self._preview.set_items([preview_row(n, row, today) for n, row in enumerate(reading.rows[:_SHOWN])])
        self._look.set_items([look_row(number, look) for number, look in enumerate(reading.needs_look)])
        self._told.set_items(told_rows(reading))
        for table in (self._preview, self._look, self._told):
            fit_height(table)
        self._show_counts()
        self._show_parts()

    def _show_counts(self) -> None:
        reading = self._reading
        if reading is None:
            return
        self._preview_card.set_note(recognised_words(reading, shown=_SHOWN, filed=self._questions.filed()))
        self._look_card.set_title(tr("要人看一下的 {count} 行", count=len(reading.rows_to_look_at)))
        self._told_card.set_note(passed_words(reading))
        self._take.set_words(take_words(reading, self.desk.handbook))

    def _show_parts(self) -> None:
        reading = self._reading
        self._done.hide()
        self._start.setVisible(reading is None and self._trouble.isHidden())
        if reading is None:
            self._questions.hide()
        self._columns.setVisible(reading is not None)
        self._preview_card.setVisible(reading is not None and bool(reading.rows))
        self._look_card.setVisible(reading is not None and bool(reading.needs_look))
        self._told_card.setVisible(reading is not None and self._told.model().rowCount() > 0)
        self._show_accept()
        self._take.setVisible(reading is not None and bool(reading.rows))
        self._take.setEnabled(True)
        self._pick.set_words(tr("换一个文件") if self._table is not None else tr("选文件"))

    # --- a row that waits ---------------------------------------------------------------------------------------

    def _row_looked_at(self) -> int | None:
        """The number of the row chosen among those that wait, where every doubt about it is one that looking settles."""
        return row_to_accept(self._reading, self._look.current_id()) if self._reading is not None else None

    def _show_accept(self) -> None:
        self._accept.setVisible(self._row_looked_at() is not None)

    def _accept_row(self) -> None:
        row = self._row_looked_at()
        if row is not None:
            self._accepted |= {row}
            self._read()

    # --- taking in ----------------------------------------------------------------------------------------------

    def _import(self) -> None:
        reading = self._reading
        if reading is None or self._questions.open():
            return
        today = self.desk.now().date()
        if self._read_on != today:  # pressed before the turning of the day was heard of
            self.said.emit(tr("日期变了，已按今天重新看了一遍，请再看一眼。"))
            self._read()
            return
        self._take.setEnabled(False)
        self._take.set_words(tr("正在导入"))
        undated_on = self._questions.undated_on()
        history = History(self._questions.filing(), self.desk.handbook, today)
        file = self._path.name if self._path is not None else ""

        taking = TakingIn(reading, history, undated_on, file)
        self.write(taking, lambda done: self._imported(done, taking.reading), self._not_imported)

    def _imported(self, done: Imported, reading: LedgerReading) -> None:
        self._added = done.added
        self._show_reading(reading, self._asked, self._read_on or self.desk.now().date())
        words = imported_words(done, reading)
        self.said.emit(words)
        self.note.setText(words)
        for part in (self._take, self._questions, self._columns, self._preview_card, self._trouble):
            part.hide()
        self._accept.hide()
        self._done.show()
        self._done.take_keyboard()
        self.load()

    def _not_imported(self, error: Exception) -> None:
        self._show_counts()
        self._show_parts()
        self.desk.troubled.emit(error)
        self.load()

    # --- what was imported before -------------------------------------------------------------------------------

    def _show_past(self, past: tuple[PastImport, ...]) -> None:
        self._past.show_past(past, self.desk.now().date())

    def _take_back(self, act: str) -> None:
        self.write(
            lambda store: store.session(store.on_duty()).take_back_import(act),
            lambda done: self._put(tr("撤回了，{count} 件作废。", count=done.cases), done),
        )

    def _put_away(self, act: str) -> None:
        today: date = self.desk.now().date()
        self.write(
            lambda store: store.session(store.on_duty()).put_away_import(act, today),
            lambda done: self._put(tr("{count} 件归入了历史。", count=done.cases), done),
        )

    def _put(self, words: str, done: PutAway) -> None:
        self.said.emit(sentences(words, left_words(done)))
        self.load()

    # --- the sheet of rows to look at ---------------------------------------------------------------------------

    def _choose_where(self) -> None:
        dialog = save_dialog(self, self._path.stem if self._path is not None else "")
        dialog.fileSelected.connect(lambda path: self.save_rows_to_look_at(Path(path)))
        dialog.open()

    def save_rows_to_look_at(self, path: Path) -> None:
        """Write the rows that wait for a person into a workbook of their own."""
        ledgers, table, reading = self._ledgers, self._table, self._reading
        if ledgers is None or table is None or reading is None:
            return
        self.desk.carry_out(lambda: ledgers.write_rows_to_look_at(path, table, reading), self).then(
            lambda _done: self._sheet_saved()
        ).fails(self._sheet_unsaved)

    def _sheet_saved(self) -> None:
        self._trouble.hide()
        self.said.emit(tr("已存好，改完再导入那个文件就行。"))

    def _sheet_unsaved(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            self.desk.troubled.emit(error)
            return
        self._trouble.set_words(*unsaved_words(self._added, error))
        self._trouble.show()


def make(opening: Opening) -> ImportPage:
    """The page."""
    return ImportPage(opening.desk, opening.ledgers, opening.parent)
