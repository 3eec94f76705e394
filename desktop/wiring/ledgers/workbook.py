"""Workbooks as tables: .xlsx and .ods cell by cell as people see them, older formats through a library, within bounds."""

import io
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from casework.ledger import Cell, LedgerBroken, LedgerFormatUnknown, LedgerProtected, LedgerTooLarge, Table
from casework.sheets import (
    Area,
    Sheet,
    SheetsBroken,
    SheetsProtected,
    SheetsTooLarge,
    read_workbook,
)
from casework.sheets.bounds import Meter
from casework.sheets.grid import Grid
from casework.sheets.old import OldSheet, look_at_old, seen

_ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")


def read_tables(name: str, stem: str, raw: bytes) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The sheets that hold anything, in their order, and the names of hidden ones that were left out.

    Hidden sheets are read only where nothing else is there.
    Raises LedgerProtected, LedgerBroken, LedgerFormatUnknown or LedgerTooLarge.
    """
    try:
        sheets = _sheets(name, raw)
    except SheetsProtected as error:
        raise LedgerProtected(name) from error
    except SheetsBroken as error:
        raise LedgerBroken(name) from error
    except SheetsTooLarge as error:
        raise LedgerTooLarge(name, error.size, error.limit, error.unit) from error
    filled = [sheet for sheet in sheets if any(sheet.rows)]
    shown = [sheet for sheet in filled if sheet.visible]
    unseen = tuple(sheet.name for sheet in filled if not sheet.visible) if shown else ()
    return tuple(_table(stem, sheet) for sheet in shown or filled), unseen


def _sheets(name: str, raw: bytes) -> tuple[Sheet, ...]:
    if raw.startswith(b"PK"):
        sheets = read_workbook(raw)
        if sheets is not None:
            return sheets
        if b"xl/workbook.bin" not in raw:
            raise LedgerFormatUnknown(name, "unknown")
    elif _ENCRYPTED_MARK in raw:
        raise SheetsProtected
    return _through_library(raw, look_at_old(raw))


def _table(stem: str, sheet: Sheet) -> Table:
    """Without the blank rows above and the blank columns left of everything."""
    top = next(index for index, row in enumerate(sheet.rows) if row)
    left = min(next(at for at, cell in enumerate(row) if cell is not None) for row in sheet.rows if row)
    return Table(
        name=sheet.name,
        rows=tuple(row[left:] for row in sheet.rows[top:]),
        first_row=top + 1,
        hint=stem,
        merged=tuple(
            Area(area.top - top, area.left - left, area.bottom - top, area.right - left)
            for area in sheet.merged
            if area.top >= top and area.left >= left
        ),
        hidden_rows=frozenset(row - top for row in sheet.hidden_rows if row >= top),
        hidden_columns=frozenset(column - left for column in sheet.hidden_columns if column >= left),
        far=tuple(sorted({row + 1 for row, _ in sheet.far})),
        other_epoch=sheet.other_epoch,
    )


def _through_library(raw: bytes, told: tuple[OldSheet, ...]) -> tuple[Sheet, ...]:
    """The values from the library, which allocates a rectangle: only after its size is known to be bounded."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        meter = Meter()
        sheets = []
        for about, old in zip(book.sheets_metadata, told, strict=True):
            if about.typ is not calamine.SheetTypeEnum.WorkSheet:
                continue
            values_of = book.get_sheet_by_name(about.name)
            top, left = values_of.start or (0, 0)
            grid = Grid(meter)
            for row, values in enumerate(values_of.to_python(skip_empty_area=True), top):
                for column, value in enumerate(values, left):
                    grid.put(row, column, seen(old, row, column, _cell(value)))
            for (row, column), cell in old.odd.items():
                grid.put(row, column, cell)  # the library gives them as nothing
            grid.other_epoch = old.since_1904
            grid.hidden_rows.update(old.hidden_rows)
            grid.hidden_columns.update(old.hidden_columns)
            visible = about.visible is calamine.SheetVisibleEnum.Visible
            sheets.append(grid.sheet(about.name, visible=visible, merged=old.merged))
    except calamine.PasswordError as error:
        raise SheetsProtected from error
    except (
        calamine.CalamineError,
        ValueError,
        OSError,
    ) as error:  # the last: it ends before the library expects it
        raise SheetsBroken from error
    except BaseException as error:
        if (
            type(error).__name__ == "PanicException"
        ):  # the library gave up: it is no Exception, and no reason to end
            raise SheetsBroken from error
        raise
    return tuple(sheets)


def _cell(value: object) -> Cell:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, (str, bool, int, float, date, datetime)):
        return value
    if isinstance(value, (time, timedelta)):
        return str(value)
    raise TypeError(f"a cell of type {type(value).__name__}")
