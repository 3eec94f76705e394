"""Writing the sheet of rows that need a look: the original cells, the reason, and what to change."""

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from casework.ledger import Cell, LedgerReading, NeedsLook, cell_text

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_MARKED = PatternFill("solid", fgColor="FFF2CC")
_WIDTHS = {"reason": 30, "remedy": 40}


@dataclass(frozen=True)
class LookWords:
    """The words of the sheet, which belong to the screens: column heads, and reason and remedy of a problem."""

    row_head: str
    reason_head: str
    remedy_head: str
    explain: Callable[[NeedsLook], tuple[str, str]]


def write_look_sheet(path: Path, readings: Sequence[LedgerReading], words: LookWords) -> int:
    """Write an .xlsx with every row that needs a look, a sheet for each ledger sheet; how many rows there are.

    The columns are the ledger's own behind row number, reason and remedy, so the mended file can be read again.
    Text that a spreadsheet would run as a formula is written as text. The file appears whole or not at all.
    Raises OSError where it cannot be written; nothing is written where no row needs a look.
    """
    told = [reading for reading in readings if reading.needs_look]
    if not told:
        return 0
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    for reading in told:
        _fill(book.create_sheet(_title(reading.table.name, book.sheetnames)), reading, words)
    handle, temporary = tempfile.mkstemp(suffix=".xlsx", dir=path.parent)
    os.close(handle)
    try:
        book.save(temporary)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return sum(len(reading.rows_to_look_at) for reading in told)


def _fill(sheet: Worksheet, reading: LedgerReading, words: LookWords) -> None:
    labels = [label.replace("·", "") for label in reading.header.labels]
    heads = [*labels, words.reason_head, words.remedy_head, words.row_head]
    for column, head in enumerate(heads, 1):
        _put(sheet, 1, column, head)
        sheet.cell(1, column).font = Font(bold=True)
    for line, row_number in enumerate(reading.rows_to_look_at, 2):
        problems = [item for item in reading.needs_look if item.row_number == row_number]
        for column, cell in enumerate(reading.table.rows[row_number - reading.table.first_row], 1):
            _put(sheet, line, column, cell)
        for problem in problems:
            if problem.column is not None:
                sheet.cell(line, problem.column + 1).fill = _MARKED
        told = [words.explain(problem) for problem in problems]
        _put(sheet, line, len(labels) + 1, "\n".join(reason for reason, _ in told))
        _put(sheet, line, len(labels) + 2, "\n".join(dict.fromkeys(remedy for _, remedy in told)))
        _put(sheet, line, len(labels) + 3, row_number)
    sheet.freeze_panes = "A2"
    for offset, width in enumerate(_WIDTHS.values(), 1):
        sheet.column_dimensions[get_column_letter(len(labels) + offset)].width = width


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    if value is None:
        return
    target = sheet.cell(row, column)
    if isinstance(value, str):
        target.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        if value.startswith(_FORMULA_STARTS):
            target.data_type = "s"
            target.quotePrefix = True
        if "\n" in value:
            target.alignment = Alignment(wrap_text=True, vertical="top")
    elif isinstance(value, (date, datetime, bool)):
        target.value = cell_text(value)
    else:
        target.value = value


def _title(name: str, taken: Sequence[str]) -> str:
    """A sheet name Excel takes: without []:*?/\\, at most 31 characters, different from the others."""
    base = "".join(c for c in name if c not in "[]:*?/\\")[:26].strip("'") or "1"
    title, number = base, 2
    while title in taken:
        title, number = f"{base}-{number}", number + 1
    return title
