"""A table that somebody uploads, as rows of cells: from .xlsx, .ods or delimited text, within the bounds of ``casework.sheets``.

What a person cannot see in Excel is never read: hidden rows and sheets, passwords and old formats are refused, each in words.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from casework.plain_text import seen
from casework.sheets import (
    Cell,
    OddCell,
    Sheet,
    SheetsBroken,
    SheetsProtected,
    SheetsTooLarge,
    read_workbook,
)
from casework.sheets.bounds import Meter
from casework.sheets.delimited import delimited_cell
from casework.sheets.model import YearHidden, value_text
from headquarters.errors import HeadquartersError

_OLD: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK\x03\x04"
_DAY: Final = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]\s*\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?"
)
_SOLID: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
ODD: Final = "?"
"""Before the text of a cell whose contents wait for a person: an error, a formula without a result, struck through."""


class TableRefused(HeadquartersError):
    """The file cannot be read as a table. ``said``: a sentence for whoever uploaded it, with nothing of what it holds."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def rows_of(raw: bytes) -> Sequence[Sequence[Cell]]:
    """All rows of the one table in a file. Raises :class:`TableRefused`."""
    return sheet_of(raw).rows


def sheet_of(raw: bytes) -> Sheet:
    """The one table in a file, with what is merged and what stands far away. Raises :class:`TableRefused`."""
    if not raw:
        raise TableRefused("请选一个文件")
    if raw.startswith(_OLD) or b"xl/workbook.bin" in raw[:65_536]:
        raise TableRefused("这是旧格式（.xls、.xlsb）或者有密码，请在 Excel 里另存为没有密码的 .xlsx 再导入")
    if not raw.startswith(_ZIP):
        return Sheet("", tuple(tuple(row) for row in _delimited(raw)))
    try:
        sheets = read_workbook(raw)
    except SheetsProtected:
        raise TableRefused("文件有密码，请另存一份没有密码的") from None
    except SheetsTooLarge:
        raise TableRefused("文件太大，请分几次导入") from None
    except SheetsBroken:
        raise TableRefused("这不是 Excel 文件，或者坏了，请重新导出") from None
    shown = [sheet for sheet in sheets or () if sheet.visible and any(sheet.rows)]
    if not shown:
        raise TableRefused("这不是 Excel 文件，或者里面没有表")
    if len(shown) > 1:
        raise TableRefused("文件里有好几张表，请只留要导入的那一张")
    (sheet,) = shown
    if sheet.hidden_rows & set(range(len(sheet.rows))):
        raise TableRefused("有些行被筛选或隐藏了，看不见；请取消筛选、全部显示，再导入")
    return sheet


def text_of(cell: Cell) -> str:
    """What a cell says."""
    match cell:
        case None:
            return ""
        case OddCell():
            return ODD + seen(cell.text)
        case YearHidden():
            return ODD + cell.isoformat()
        case str():
            return seen(cell).strip()
        case _:
            return value_text(cell)


def day_of(text: str) -> date | None:
    """A day that is written whole; ``None`` for anything else: nothing is guessed."""
    found = _DAY.fullmatch(text.strip()) or _SOLID.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _delimited(raw: bytes) -> Sequence[Sequence[Cell]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise TableRefused("这个文件的文字读不出来，请在 Excel 里另存为 .xlsx 再导入")
    if "\0" in text:
        raise TableRefused("这不是表格文件，请导入 .xlsx 或 .csv")
    first = text.partition("\n")[0]
    delimiter = max((",", "\t", ";"), key=first.count)
    meter, rows = Meter(), []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            cells = [delimited_cell(each) for each in row]
            for cell in cells:
                meter.keep(cell)
            rows.append(cells)
    except (csv.Error, SheetsTooLarge):
        raise TableRefused("这个文件的分隔或引号不完整，请在 Excel 里另存为 .xlsx 再导入") from None
    return rows
