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

from casework.ledger import (
    Cell,
    DateProblem,
    LedgerReading,
    NeedsLook,
    OddCell,
    RowProblem,
    RowWarning,
    SkipReason,
    cell_text,
    in_one_row,
)
from casework.sheets import CellFault
from casework.sheets.delimited import delimited_cell

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_MARKED = PatternFill("solid", fgColor="FFF2CC")
_WIDTHS = {"reason": 30, "remedy": 40}


@dataclass(frozen=True)
class LookWords:
    """The words of the sheet, which belong to the screens: column heads, reason and remedy of a problem, why a line was
    passed over and what is odd in a row that was taken, the end of the name of the sheet that tells both, and what was
    done with a line there (waiting, passed over, taken).
    """

    row_head: str
    reason_head: str
    remedy_head: str
    explain: Callable[[NeedsLook], tuple[str, str]]
    skipped: Callable[[SkipReason], str]
    warned: Callable[[RowWarning], str]
    told_sheet: str
    told_head: str
    written_head: str
    left_out: str
    passed_over: str
    taken: str


_BY_THE_ORIGINAL = frozenset(
    {
        RowProblem.OTHER_HEAD,
        RowProblem.WIDTH,
        RowProblem.MERGED,
        RowProblem.DAMAGED,
        RowProblem.MAYBE_A_TOTAL,
        RowProblem.MAYBE_TWICE,
    }
)
"""What only the original can put right, or what is no case at all: told, but not offered for mending and reading again."""


def write_look_sheet(path: Path, readings: Sequence[LedgerReading], words: LookWords) -> int:
    """Write an .xlsx with every row that needs a look, a sheet for each ledger sheet; how many rows there are.

    The columns are the ledger's own behind row number, reason and remedy, so the mended file can be read again; what the
    words around the table say of year and unit stands above. A second sheet tells every line that was passed over, every
    row that was taken with something odd in it, and the rows that only the original can put right.
    Text that a spreadsheet would run as a formula is written as text. The file appears whole or not at all.
    Raises OSError where it cannot be written; nothing is written where there is nothing to tell.
    """
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    for reading in readings:
        offered = _offered(reading)
        if offered:
            _fill(book.create_sheet(_title(reading.table.name, book.sheetnames)), reading, offered, words)
        if reading.skipped or reading.warned or len(offered) < len(reading.rows_to_look_at):
            title = _title(f"{reading.table.name[:18]}-{words.told_sheet}", book.sheetnames)
            _tell(book.create_sheet(title), reading, frozenset(offered), words)
    if not book.sheetnames:
        return 0
    handle, temporary = tempfile.mkstemp(suffix=".xlsx", dir=path.parent)
    os.close(handle)
    try:
        book.save(temporary)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return sum(len(reading.rows_to_look_at) for reading in readings)


def _offered(reading: LedgerReading) -> tuple[int, ...]:
    """The rows that can be mended in the sheet itself."""
    not_here = {look.row_number for look in reading.needs_look if look.problem in _BY_THE_ORIGINAL}
    return tuple(row for row in reading.rows_to_look_at if row not in not_here)


def _fill(sheet: Worksheet, reading: LedgerReading, rows: Sequence[int], words: LookWords) -> None:
    labels = [_label(reading, column) for column in range(len(reading.header.labels))]
    top = 1
    for column, told in enumerate(reading.context, 1):
        _put(sheet, 1, column, told)
        top = 2
    heads = [*labels, words.reason_head, words.remedy_head, words.row_head]
    for column, head in enumerate(heads, 1):
        _put(sheet, top, column, head)
        sheet.cell(top, column).font = Font(bold=True)
    for line, row_number in enumerate(rows, top + 1):
        problems = [item for item in reading.needs_look if item.row_number == row_number]
        unread = {item.column for item in problems if _is_lost_in_a_copy(item)}
        for column, cell in enumerate(reading.cells_of(row_number)[: len(labels)]):
            waits = column in unread and not isinstance(cell, OddCell)
            _put(sheet, line, column + 1, OddCell(cell_text(cell), CellFault.ERROR) if waits else cell)
        for problem in problems:
            if problem.column is not None:
                sheet.cell(line, problem.column + 1).fill = _MARKED
        explained = [words.explain(problem) for problem in problems]
        _put(sheet, line, len(labels) + 1, "\n".join(dict.fromkeys(reason for reason, _ in explained)))
        _put(sheet, line, len(labels) + 2, "\n".join(dict.fromkeys(remedy for _, remedy in explained)))
        _put(sheet, line, len(labels) + 3, row_number)
    sheet.freeze_panes = f"A{top + 1}"
    for offset, width in enumerate(_WIDTHS.values(), 1):
        sheet.column_dimensions[get_column_letter(len(labels) + offset)].width = width


def _is_lost_in_a_copy(look: NeedsLook) -> bool:
    """Whether what is wrong with a cell is how its workbook shows it or counts its days, which a copy of its content no longer
    tells."""
    return look.problem is RowProblem.CELL or look.detail == DateProblem.COUNTED_UNSURE


def _label(reading: LedgerReading, column: int) -> str:
    """A head in one row that is read as the head of several rows was."""
    guess = next((guess for guess in reading.mapping.columns if guess.column == column), None)
    return in_one_row(guess) if guess is not None else reading.header.labels[column]


def _tell(sheet: Worksheet, reading: LedgerReading, offered: frozenset[int], words: LookWords) -> None:
    """What was passed over, taken with a doubt, or waits for the original to be put right."""
    for column, head in enumerate(
        (words.row_head, words.told_head, words.reason_head, words.written_head), 1
    ):
        _put(sheet, 1, column, head)
        sheet.cell(1, column).font = Font(bold=True)
    told = [(row, words.passed_over, words.skipped(reason)) for row, reason in reading.skipped]
    told += [(row, words.taken, words.warned(warning)) for row, warning in reading.warned]
    told += [
        (look.row_number, words.left_out, "\n".join(words.explain(look)))
        for look in reading.needs_look
        if look.row_number not in offered
    ]
    for line, (row, done, why) in enumerate(sorted(told), 2):
        written = " | ".join(text for cell in reading.cells_of(row) if (text := cell_text(cell)))
        told_cells: tuple[Cell, ...] = (row, done, why, written.replace("\n", " ")[:500])
        for column, value in enumerate(told_cells, 1):
            _put(sheet, line, column, value)
    sheet.freeze_panes = "A2"
    for column, width in ((2, 14), (3, 40), (4, 80)):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    if value is None:
        return
    target = sheet.cell(row, column)
    if isinstance(value, OddCell):
        # It is no content: read again, it waits again. A formula as text does so by itself.
        value = value.text if delimited_cell(value.text) == value else f"#{value.text.removeprefix('#')}"
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
