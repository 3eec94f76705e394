"""Workbooks: .xlsx, .xls, .xlsb and .ods, only their used cells."""

import io
import struct
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from casework.ledger import Cell, LedgerBroken, LedgerProtected, LedgerTooLarge, Table

ROW_LIMIT = 100_000

_BIFF_BEGIN = bytes.fromhex("0908100000060500")
"""The record that begins the workbook stream of an .xls of Excel 97 and later."""
_FILEPASS = 0x002F
_ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")


def read_workbook(name: str, stem: str, raw: bytes) -> tuple[Table, ...]:
    """The sheets that hold anything, in their order; hidden ones only where nothing else is there.

    Raises LedgerProtected, LedgerBroken or LedgerTooLarge.
    """
    if _ENCRYPTED_MARK in raw or _is_sealed_xls(raw):
        raise LedgerProtected(name)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        shown = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible is calamine.SheetVisibleEnum.Visible
            and sheet.typ is calamine.SheetTypeEnum.WorkSheet
        ]
        tables = _tables(name, stem, book, shown)
        return tables or _tables(
            name, stem, book, [other for other in book.sheet_names if other not in shown]
        )
    except calamine.PasswordError as error:
        raise LedgerProtected(name) from error
    except calamine.CalamineError as error:
        raise LedgerBroken(name) from error


def _is_sealed_xls(raw: bytes) -> bool:
    """Whether an .xls is encrypted: a FILEPASS record among the first of its workbook stream ([MS-XLS] 2.4.117)."""
    at = raw.find(_BIFF_BEGIN)
    for _ in range(6):
        if at < 0 or at + 4 > len(raw):
            return False
        kind, length = struct.unpack_from("<HH", raw, at)
        if kind == _FILEPASS:
            return True
        at += 4 + length
    return False


def _tables(name: str, stem: str, book: calamine.CalamineWorkbook, sheets: list[str]) -> tuple[Table, ...]:
    tables: list[Table] = []
    for sheet_name in sheets:
        sheet = book.get_sheet_by_name(sheet_name)
        if sheet.start is None:
            continue
        rows: list[tuple[Cell, ...]] = []
        used = 0
        for values in sheet.to_python(skip_empty_area=True):
            row = tuple(_cell(value) for value in values)
            rows.append(row)
            if any(cell is not None for cell in row):
                used = len(rows)
            if len(rows) - used > ROW_LIMIT or used > ROW_LIMIT:
                raise LedgerTooLarge(name, sheet.height, ROW_LIMIT, "rows")
        if used:
            tables.append(Table(sheet_name, tuple(rows[:used]), sheet.start[0] + 1, stem))
    return tuple(tables)


def _cell(value: object) -> Cell:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, (str, bool, int, float, date, datetime)):
        return value
    if isinstance(value, (time, timedelta)):
        return str(value)
    raise TypeError(f"a cell of type {type(value).__name__}")
