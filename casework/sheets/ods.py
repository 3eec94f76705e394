"""Workbooks of the .ods kind (OpenDocument 1.3 Part 3 §9), read as a stream; repeated cells are never laid out blindly."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from casework.expressions import expression
from casework.sheets.bounds import (
    MOST_COLUMNS,
    MOST_MERGES,
    MOST_SHEETS,
    Meter,
    SheetsProtected,
    SheetsTooLarge,
    short_enough,
)
from casework.sheets.grid import Grid
from casework.sheets.lines import Lines
from casework.sheets.model import (
    Area,
    Cell,
    CellFault,
    OddCell,
    RoundedNumber,
    RoundedText,
    Sheet,
    YearHidden,
    of_another_day,
    struck_through,
)
from casework.sheets.parts import Parts

_OURS: Final = ("CNY", "RMB", "")
_ERROR = expression(r"#[A-Z0-9/]+[!?]?|Err:\d{3}|错误[:：]\d{3}")
_AROUND = expression(r"[¥￥元圆整,，\s()（）]|人民币|CNY|RMB", re.IGNORECASE)
_CLOCK = expression(r"\d{1,2}:\d{2}.*")
_NAMED_DAY = expression(r"[\d一二三四五六七八九十]\s*[日号]|\d{8}")
_NAMED_MONTH = expression(r"[a-z]{3}|[一二三四五六七八九十]月", re.IGNORECASE)
_HIDDEN: Final = ("collapse", "filter")
_NULL_DATE: Final = "1899-12-30"
_NOISE: Final = Decimal("1e-9")
_SOME_NUMBER = expression(r"\d+(?:\.\d+)?|\.\d+")


def read_ods(parts: Parts, meter: Meter) -> tuple[Sheet, ...]:
    """All sheets, in their order. Raises a ``SheetsError``."""
    if "META-INF/manifest.xml" in parts and any(
        True for _ in parts.tree("META-INF/manifest.xml").iter("encryption-data")
    ):
        raise SheetsProtected
    reader = _Reader(meter)
    if "styles.xml" in parts:
        parts.stream("styles.xml", reader.begin_style, lambda _: None, lambda _: None)
    parts.stream("content.xml", reader.begin, reader.end, reader.words)
    return tuple(reader.sheets)


class _Reader:
    def __init__(self, meter: Meter) -> None:
        self.sheets: list[Sheet] = []
        self._meter = meter
        self._unseen: set[str] = set()
        self._lines = Lines()
        self._style = ""
        self._other_epoch = False
        self._depth = 0  # of tables within tables
        self._notes = 0

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        match tag:
            case "style" | "default-style" | "text-properties":
                self.begin_style(tag, given)
            case "table-properties" if given.get("display") == "false":
                self._unseen.add(self._style)
            case "table":
                self._depth += 1
                if self._depth == 1:
                    self._begin_sheet(given)
            case "annotation":
                self._notes += 1
            case "null-date":
                self._other_epoch = given.get("date-value", _NULL_DATE) != _NULL_DATE
            case _ if self._depth == 1 and not self._notes:
                self._inside(tag, given)

    def begin_style(self, tag: str, given: Mapping[str, str]) -> None:
        """A style, or what one says of its text."""
        if tag in ("style", "default-style"):
            self._style = given.get("name", "")
        self._lines.tell(tag, given)

    def _begin_sheet(self, given: Mapping[str, str]) -> None:
        if len(self.sheets) >= MOST_SHEETS:
            raise SheetsTooLarge(len(self.sheets) + 1, MOST_SHEETS, "sheets")
        self._name, self._visible = given.get("name", ""), given.get("style-name", "") not in self._unseen
        self._grid = Grid(self._meter)
        self._grid.other_epoch = self._other_epoch
        self._merged: list[Area] = []
        self._row = self._column = self._declared = 0
        self._again = 1
        self._cells: list[tuple[int, int, Cell]] = []
        self._formulas: list[int] = []
        self._given: Mapping[str, str] | None = None
        self._text: list[str] = []
        self._paragraphs = self._length = 0
        self._columns: list[tuple[int, str]] = []  # the first that is none of these any more, and their style
        self._row_style, self._struck = "", False
        self._paragraph = ""
        self._spans: list[tuple[str, str]] = []  # the innermost first

    def _inside(self, tag: str, given: Mapping[str, str]) -> None:
        match tag:
            case "table-column":
                times = _times(given, "number-columns-repeated")
                self._columns.append((self._declared + times, given.get("default-cell-style-name", "")))
                if given.get("visibility") in _HIDDEN:
                    last = min(self._declared + times, MOST_COLUMNS)
                    self._grid.hidden_columns.update(range(self._declared, last))
                self._declared += times
            case "table-row":
                self._again, self._column = _times(given, "number-rows-repeated"), 0
                self._cells, self._formulas = [], []
                self._row_style = given.get("default-cell-style-name", "")
                self._row_hidden = given.get("visibility") in _HIDDEN
            case "table-cell" | "covered-table-cell":
                self._given, self._text, self._paragraphs, self._length = given, [], 0, 0
                self._struck = False
            case "span":
                self._spans.insert(0, ("text", given.get("style-name", "")))
            case "p":
                self._paragraph, self._spans = given.get("style-name", ""), []
                if self._paragraphs:
                    self._text.append("\n")
                self._paragraphs += 1
            case "s":
                self._say(" " * min(_times(given, "c"), 1000))
            case "tab":
                self._say("\t")
            case "line-break":
                self._say("\n")

    def words(self, text: str) -> None:
        if self._depth == 1 and not self._notes and self._given is not None and self._paragraphs:
            self._say(text)
            if not self._struck and self._lines and text.strip():
                self._struck = self._lines.strike(*self._spans, ("paragraph", self._paragraph))

    def _say(self, text: str) -> None:
        self._length = short_enough(self._length + len(text))
        self._text.append(text)

    def end(self, tag: str) -> None:
        match tag:
            case "table":
                self._depth -= 1
                if self._depth == 0:
                    self.sheets.append(
                        self._grid.sheet(self._name, visible=self._visible, merged=self._merged)
                    )
            case "annotation":
                self._notes -= 1
            case "span" if self._depth == 1 and not self._notes and self._spans:
                del self._spans[0]
            case "table-cell" | "covered-table-cell" if self._depth == 1 and not self._notes:
                self._end_cell(covered=tag.startswith("covered"))
            case "table-row" if self._depth == 1 and not self._notes:
                self._end_row()

    def _end_cell(self, *, covered: bool) -> None:
        given = self._given or {}
        times = _times(given, "number-columns-repeated")
        cell = None if covered else _content(given, "".join(self._text), told=self._paragraphs > 0)
        if self._struck or (self._lines and self._lines.strike(("table-cell", self._cell_style(given)))):
            cell = struck_through(cell)
        if cell is not None and not (isinstance(cell, str) and not cell.strip()):
            self._cells.append((self._column, times, cell))
            if "formula" in given:
                self._formulas.append(self._column)
        wide, high = _times(given, "number-columns-spanned"), _times(given, "number-rows-spanned")
        if wide * high > 1:
            if len(self._merged) >= MOST_MERGES:
                raise SheetsTooLarge(len(self._merged), MOST_MERGES, "cells")
            self._merged.append(Area(self._row, self._column, self._row + high - 1, self._column + wide - 1))
        self._column += times
        self._given = None

    def _cell_style(self, given: Mapping[str, str]) -> str:
        """The style of a cell: its own, else that of its row, else that of its column."""
        if named := given.get("style-name", "") or self._row_style:
            return named
        at = bisect_right(self._columns, self._column, key=lambda each: each[0])
        return self._columns[at][1] if at < len(self._columns) else ""

    def _end_row(self) -> None:
        for column, times, cell in self._cells:
            # Counted before it is laid out: one cell may say that it stands there a thousand million times.
            self._meter.keep(cell if isinstance(cell, str) else None, times * self._again)
            for row in range(self._row, self._row + self._again):
                for at in range(column, column + times):
                    self._grid.put(row, at, cell)
                    if isinstance(cell, OddCell) or column in self._formulas:
                        self._grid.calculated.add((row, at))
        if self._row_hidden and (self._cells or self._again == 1):
            self._grid.hidden_rows.update(range(self._row, self._row + self._again))
        self._row += self._again


def _times(given: Mapping[str, str], name: str) -> int:
    text = given.get(name, "1")
    return max(int(text), 1) if text.isdigit() and len(text) < 10 else 1


def _content(given: Mapping[str, str], text: str, *, told: bool) -> Cell:
    kind = given.get("value-type", "")
    if "formula" in given and not kind and not text:
        return OddCell("", CellFault.NOT_CALCULATED)
    if "formula" in given and _ERROR.fullmatch(text.strip()):
        return OddCell(text.strip(), CellFault.ERROR)
    match kind:
        case "float" | "currency":
            return _number(given, text, told=told)
        case "percentage":
            return OddCell(text, CellFault.SHOWN_OTHERWISE)
        case "boolean":
            return given.get("boolean-value") == "true"
        case "date":
            return _day(given.get("date-value", ""), text)
    return text


def _number(given: Mapping[str, str], text: str, *, told: bool) -> Cell:
    """The number, where the text that people see says the same; the text, where it says more (5万元, $5). Where it says a rounder
    number (59 for 58.6), a cell that tells so."""
    try:
        value = Decimal(given.get("value", ""))
    except InvalidOperation:
        return text or None
    if not value.is_finite():
        return OddCell(text or "#", CellFault.ERROR)
    plain = int(value) if value == value.to_integral_value() and abs(value) < 10**15 else float(value)
    if not told:
        return plain
    if not text.strip():
        return OddCell(str(plain), CellFault.SHOWN_OTHERWISE) if value else None
    shown = _AROUND.sub("", text)
    if re.fullmatch(r"[-+]?[\d.]+(?:[Ee][-+]?\d+)?", shown):
        try:
            seen = Decimal(shown)
        except InvalidOperation:
            return text
        places = Decimal(1).scaleb(int(seen.as_tuple().exponent))
        if given.get("currency", "") not in _OURS:
            return f"{given['currency']}{text}"
        if abs(abs(seen) - abs(value)) <= places:
            padded = shown.isdigit() and shown.startswith("0") and len(shown) > 1
            is_rounder = isinstance(plain, float) and abs(abs(seen) - abs(value)) > _NOISE
            if is_rounder and "E" not in shown.upper():
                return RoundedNumber(plain)
            return shown if padded else plain
        return OddCell(text.strip(), CellFault.SHOWN_OTHERWISE)
    digits = re.sub(r"[^\d.]", "", shown).strip(".")
    if re.fullmatch(r"(?:-?\d+-)+\d+", shown) and digits == str(plain):
        return plain  # 138-0000-1001
    named = [Decimal(each) for each in _SOME_NUMBER.findall(shown)]
    says_so = not named or any(abs(each - abs(value)) <= _NOISE for each in named)
    return text if says_so else RoundedText(text)


def _day(value: str, text: str) -> Cell:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return text
    if text.strip() and not _names_day(_CLOCK.sub("", text), moment.year):
        return text
    if of_another_day(moment):
        return value
    if text and f"{moment.year % 100:02d}" not in _CLOCK.sub("", text):
        return YearHidden(moment.year, moment.month, moment.day)
    plain = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return date(moment.year, moment.month, moment.day) if plain else moment.replace(tzinfo=None)


def _names_day(text: str, year: int) -> bool:
    """Whether words for a date of this year say its day: 2026-03-01 and Mar 1 do, 2026年3月, Mar-26 and 10:00 do not."""
    if _NAMED_DAY.search(text):
        return True
    numbers = re.findall(r"\d+", text)
    own = next((each for each in (str(year), f"{year % 100:02d}") if each in numbers), None)
    if own is not None:
        numbers.remove(own)
    months = bool(_NAMED_MONTH.search(text))
    return len(numbers) + months >= 2
