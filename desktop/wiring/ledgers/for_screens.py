"""Ledger files as the window asks for them: the reader of `ui.ports`, with the window's words in the look sheet."""

from pathlib import Path

from casework.ledger import LedgerReading, Table
from desktop.wiring.ledgers.look_sheet import LookWords, write_look_sheet
from desktop.wiring.ledgers.reader import LedgerFile, open_ledger
from ui.features.import_ledger.words_ledger import look_words, skip_words, warning_words
from ui.words import tr


class LedgerFiles:
    """A `ui.ports.LedgerReader`. Errors: `casework.ledger.LedgerFileError`, and OSError of writing."""

    def open(self, path: Path) -> LedgerFile:
        """Open a ledger file; its text is whole or it is refused."""
        return open_ledger(path)

    def write_rows_to_look_at(self, path: Path, table: Table, reading: LedgerReading) -> None:
        """Write the rows of a reading that need a look, with reason and remedy, and all that was passed over, as an .xlsx."""
        if reading.table != table:
            raise ValueError("the reading is of another table")
        write_look_sheet(path, [reading], look_sheet_words())


def look_sheet_words() -> LookWords:
    """The window's words for the heads, reasons and remedies of a look sheet."""
    return LookWords(
        row_head=tr("原来的行号"),
        reason_head=tr("原因"),
        remedy_head=tr("怎么改"),
        explain=look_words,
        skipped=skip_words,
        warned=warning_words,
        told_sheet=tr("说明"),
        told_head=tr("怎么处理的"),
        written_head=tr("原来写的"),
        left_out=tr("没有导入"),
        passed_over=tr("跳过了"),
        taken=tr("收下了，请核对"),
    )
