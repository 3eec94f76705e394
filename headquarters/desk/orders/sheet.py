"""An export of a platform as headings and rows: from .xlsx, .ods or delimited text, within the bounds of ``casework.sheets``."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from casework.plain_text import one_line, seen
from casework.sheets import (
    Cell,
    OddCell,
    SheetsBroken,
    SheetsProtected,
    SheetsTooLarge,
    read_workbook,
)
from casework.sheets.bounds import Meter
from casework.sheets.delimited import delimited_cell
from casework.sheets.model import YearHidden, value_text
from headquarters.desk.orders.columns import is_known_heading
from headquarters.desk.orders.filled import Wrong

MOST_ROWS: Final = 5_000
"""Rows of one export. More are several exports."""
HEADER_WITHIN: Final = 10
SHORTEST_HEAD: Final = 3
KNOWN_OF_A_HEAD: Final = 2
"""Words that have to be known; one alone may stand in a row of data."""
LONGEST_HEADING: Final = 30
DIGITS_OF_A_NUMBER: Final = 7
_OLD: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK\x03\x04"
_DAY: Final = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]\s*\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?"
)
_SOLID: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
ODD: Final = "?"
"""Before the text of a cell whose contents wait for a person: an error, a formula without a result, struck through."""


class NoHeadKnown(Wrong):
    """There may be a head, but this program knows none of its words: only a person can tell."""

    def __init__(self, row: int) -> None:
        super().__init__(
            f"第 {row} 行不知道是不是表头：里面没有认得的列名。请打开表看一下：是表头，就在下面打勾，再选一次文件；"
            "那里已经是工单，就先在最上面加一行表头"
        )


@dataclass(frozen=True, slots=True)
class Table:
    """``headings``: as they stand; ``first``: the number of the first row below them (1: the first of the sheet). Cells are texts; days
    as 2026-11-23; one that begins with :data:`ODD` waits for a person. No repr shows contents."""

    headings: tuple[str, ...]
    first: int
    rows: tuple[tuple[str, ...], ...]

    def __repr__(self) -> str:
        return f"Table({len(self.rows)} rows)"


def read_table(raw: bytes, told: Collection[str] = (), *, sure: bool = False) -> Table:
    """Raises :class:`Wrong` in words for whoever uploaded it. ``told``: headings by which columns of this platform were told before;
    ``sure``: somebody says that there is a head where this program knows none of its words.

    Headings are stored in clear and shown, so no row is taken for a head that may hold what a citizen said.
    """
    if not raw:
        raise Wrong("请选一个文件")
    rows = _rows(raw)
    header = _head(rows, told, sure=sure)
    if len(rows) - header - 1 > MOST_ROWS:
        raise Wrong(f"行数超过 {MOST_ROWS}，请分几次导入")
    headings = tuple(one_line(text_of(cell)) for cell in rows[header])
    width = len(headings)
    kept = tuple(
        tuple(text_of(cell) for cell in (*row, *[None] * width)[:width]) for row in rows[header + 1 :]
    )
    return Table(headings, header + 2, kept)


def _head(rows: Sequence[Sequence[Cell]], told: Collection[str], *, sure: bool) -> int:
    """Which row is the head: the first that may be one and of which some words are known; else the first long enough, if
    somebody says so."""
    wide = [
        at
        for at, row in enumerate(rows[:HEADER_WITHIN])
        if sum(cell is not None for cell in row) >= SHORTEST_HEAD
    ]
    if not wide:
        raise Wrong(f"前 {HEADER_WITHIN} 行里没有找到表头，请看看是不是导出的那张表")
    able = [at for at in wide if all(_may_be_heading(text_of(cell)) for cell in rows[at])]
    for at in able:
        known = sum(is_known_heading(one_line(text_of(cell)), told) for cell in rows[at])
        if known >= KNOWN_OF_A_HEAD:
            return at
    if wide[0] not in able:
        raise Wrong(
            f"第 {wide[0] + 1} 行看上去不是表头：里面有日期、很长的数字或者很长的话。请在表的最上面加一行，写上每一列叫什么，再导入"
        )
    if not sure:
        raise NoHeadKnown(wide[0] + 1)
    return wide[0]


def _may_be_heading(text: str) -> bool:
    """Whether a cell may be what a column is called: short, no day, no number, nothing like a telephone."""
    return (
        len(text) <= LONGEST_HEADING
        and not text.startswith(ODD)
        and day_of(text) is None
        and sum(each.isdigit() for each in text) < DIGITS_OF_A_NUMBER
        and not (text and all(each.isdigit() or each in ".,-+% " for each in text))
    )


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


def _rows(raw: bytes) -> Sequence[Sequence[Cell]]:
    if raw.startswith(_OLD) or b"xl/workbook.bin" in raw[:65_536]:
        raise Wrong("这是旧格式（.xls、.xlsb）或者有密码，请在 Excel 里另存为没有密码的 .xlsx 再导入")
    if not raw.startswith(_ZIP):
        return _delimited(raw)
    try:
        sheets = read_workbook(raw)
    except SheetsProtected:
        raise Wrong("文件有密码，请另存一份没有密码的") from None
    except SheetsTooLarge:
        raise Wrong("文件太大，请分几次导入") from None
    except SheetsBroken:
        raise Wrong("这不是 Excel 文件，或者坏了，请重新导出") from None
    shown = [sheet for sheet in sheets or () if sheet.visible and any(sheet.rows)]
    if not shown:
        raise Wrong("这不是 Excel 文件，或者里面没有表")
    if len(shown) > 1:
        raise Wrong("文件里有好几张表，请只留要导入的那一张")
    (sheet,) = shown
    if sheet.hidden_rows & set(range(len(sheet.rows))):
        raise Wrong("有些行被筛选或隐藏了，看不见；请取消筛选、全部显示，再导入")
    return sheet.rows


def _delimited(raw: bytes) -> Sequence[Sequence[Cell]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Wrong("这个文件的文字读不出来，请在 Excel 里另存为 .xlsx 再导入")
    if "\0" in text:
        raise Wrong("这不是表格文件，请导入 .xlsx 或 .csv")
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
        raise Wrong("这个文件的分隔或引号不完整，请在 Excel 里另存为 .xlsx 再导入") from None
    return rows
