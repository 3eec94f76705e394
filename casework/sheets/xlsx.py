"""Workbooks of the .xlsx kind (ECMA-376, transitional and strict), read cell by cell as a stream."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from casework.expressions import expression
from casework.sheets.bounds import (
    MOST_COLUMNS,
    MOST_MERGES,
    MOST_SHEETS,
    Meter,
    SheetsBroken,
    SheetsTooLarge,
    short_enough,
)
from casework.sheets.grid import Grid
from casework.sheets.model import Area, Cell, CellFault, OddCell, Sheet, of_another_day, struck_through
from casework.sheets.parts import Parts
from casework.sheets.shown import BUILT_IN, is_formatted, show
from casework.sheets.struck_rules import StruckRule

_BOOK: Final = ("xl/workbook.xml", "xl/workbook2.xml")
_ESCAPED = expression(r"_x([0-9A-Fa-f]{4})_")
_PLACE = expression(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_TRUE: Final = ("1", "true", "on")


def read_xlsx(parts: Parts, book_part: str, meter: Meter) -> tuple[Sheet, ...]:
    """All worksheets, in their order. Raises a ``SheetsError``."""
    book = parts.tree(book_part)
    links = _links(parts, book_part)
    since_1904 = any(one.get("date1904", "").casefold() in _TRUE for one in book.iter("workbookPr"))
    shared = _shared(parts, next((part for kind, part in links.values() if kind == "sharedStrings"), ""))
    styles = _styles(parts, next((part for kind, part in links.values() if kind == "styles"), ""))
    rules = _struck_styles(parts, next((part for kind, part in links.values() if kind == "styles"), ""))
    named = list(book.iter("sheet"))
    if len(named) > MOST_SHEETS:
        raise SheetsTooLarge(len(named), MOST_SHEETS, "sheets")
    sheets = []
    for one in named:
        kind, part = links.get(one.get("id", ""), ("", ""))
        if kind == "worksheet" and part in parts:
            reader = _SheetReader(shared, styles, rules, since_1904, meter)
            parts.stream(part, reader.begin, reader.end, reader.words)
            sheets.append(reader.sheet(one.get("name", ""), one.get("state", "visible") == "visible"))
    return tuple(sheets)


def book_part(parts: Parts) -> str:
    """The part that lists the sheets; '' in a zip that is something else."""
    if "_rels/.rels" in parts:
        for link in parts.tree("_rels/.rels").iter("Relationship"):
            if link.get("Type", "").endswith("/officeDocument"):
                part = link.get("Target", "").lstrip("/")
                if part in parts:
                    return part
    return next((part for part in _BOOK if part in parts), "")


def place(reference: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a reference such as B12; None for what is none."""
    found = _PLACE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _links(parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    """Relationship id -> (kind, part)."""
    folder, _, file = part.rpartition("/")
    name = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    if name not in parts:
        raise SheetsBroken(name)
    found = {}
    for link in parts.tree(name).iter("Relationship"):
        target = link.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
        found[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], whole)
    return found


def _joined(folder: str, target: str) -> str:
    steps = [step for step in folder.split("/") if step]
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _shared(parts: Parts, part: str) -> list[tuple[str, bool]]:
    """The shared texts, readings of characters (拼音指南) left out, and whether some of one is struck through."""
    if part not in parts:
        return []
    texts: list[tuple[str, bool]] = []
    pieces: list[str] = []
    meter = Meter()
    inside = guide = length = 0
    struck = False

    def begin(tag: str, given: Mapping[str, str]) -> None:
        nonlocal inside, guide, length, struck
        if tag == "si":
            pieces.clear()
            length, struck = 0, False
        elif tag == "strike":
            struck = struck or _is_on(given)
        elif tag == "rPh":
            guide += 1
        elif tag == "t":
            inside += 1

    def end(tag: str) -> None:
        nonlocal inside, guide
        if tag == "si":
            texts.append((unescape("".join(pieces)), struck))
            meter.keep(texts[-1][0])
        elif tag == "rPh":
            guide -= 1
        elif tag == "t":
            inside -= 1

    def words(text: str) -> None:
        nonlocal length
        if inside and not guide:
            length = short_enough(length + len(text))
            pieces.append(text)

    parts.stream(part, begin, end, words)
    return texts


def unescape(text: str) -> str:
    """_x000D_ and the like as the characters they stand for; _x005F_ is the underscore itself."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: _character(int(found[1], 16)), text)


def _character(code: int) -> str:
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)


def _is_on(given: Mapping[str, str]) -> bool:
    return given.get("val", "1").casefold() in _TRUE


def _styles(parts: Parts, part: str) -> list[tuple[str, bool]]:
    """The number format of each style and whether it strikes through, as cells number them."""
    if part not in parts:
        return []
    styles = parts.tree(part)
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in styles.iter("numFmt")}
    lines = [
        any(map(_is_on, (one.attrib for one in font.iterfind("strike"))))
        for font in styles.iterfind("fonts/font")
    ]
    found = []
    for styled in styles.iterfind("cellXfs/xf"):
        number = styled.get("numFmtId", "0")
        known = BUILT_IN.get(int(number), "General") if number.isdigit() else "General"
        font = styled.get("fontId", "")
        struck = font.isdigit() and int(font) < len(lines) and lines[int(font)]
        found.append((own.get(number, known), struck))
    return found


def _struck_styles(parts: Parts, part: str) -> frozenset[str]:
    """Which of the styles that rules give strike through, by their numbers."""
    if part not in parts:
        return frozenset()
    return frozenset(
        str(number)
        for number, style in enumerate(parts.tree(part).iterfind("dxfs/dxf"))
        if any(_is_on(one.attrib) for one in style.iterfind("font/strike"))
    )


class _SheetReader:
    def __init__(
        self,
        shared: list[tuple[str, bool]],
        styles: list[tuple[str, bool]],
        struck_styles: frozenset[str],
        since_1904: bool,
        meter: Meter,
    ) -> None:
        self._struck_styles = struck_styles
        self._rules: list[tuple[list[StruckRule], str]] = []
        self._rule: StruckRule | None = None
        self._shared, self._styles, self._since_1904 = shared, styles, since_1904
        self._grid = Grid(meter)
        self._grid.other_epoch = since_1904
        self._merged: list[Area] = []
        self._row = self._column = -1
        self._kind = self._style = ""
        self._pieces: list[str] | None = None
        self._value: str | None = None
        self._formula = self._guide = self._struck = False
        self._length = 0

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        match tag:
            case "c":
                self._cell(given)
            case "v" | "t":
                self._pieces = [] if tag == "v" or self._kind == "inlineStr" else None
            case "f":
                self._formula = True
                if self._rule is not None:
                    self._pieces, self._length = [], 0
            case "rPh":
                self._guide = True
            case "strike":
                self._struck = self._struck or _is_on(given)
                if self._rule is not None and _is_on(given):
                    self._rule.strikes = True  # a rule of a newer program brings its style along
            case "conditionalFormatting":
                self._rules.append(([], given.get("sqref", "")))
            case "cfRule" if self._rules:
                self._rule = StruckRule(dict(given), given.get("dxfId", "") in self._struck_styles)
                self._rules[-1][0].append(self._rule)
            case "formula" | "sqref" if self._rules:
                self._pieces, self._length = [], 0
            case "row":
                number = given.get("r", "")
                self._row = int(number) - 1 if number.isdigit() and int(number) else self._row + 1
                self._column = -1
                if given.get("hidden", "").casefold() in _TRUE or _is_nought(given.get("ht")):
                    self._grid.hidden_rows.add(self._row)
            case "col":
                if given.get("hidden", "").casefold() in _TRUE or _is_nought(given.get("width")):
                    first, last = int(given.get("min", 1)), int(given.get("max", 1))
                    self._grid.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))
            case "mergeCell":
                self._merge(given.get("ref", ""))

    def words(self, text: str) -> None:
        if self._pieces is not None and not self._guide:
            self._length = short_enough(self._length + len(text))
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        match tag:
            case "v" | "t":
                if self._pieces is not None:
                    self._value = (self._value or "" if tag == "t" else "") + "".join(self._pieces)
                self._pieces = None
            case "rPh":
                self._guide = False
            case "c":
                self._finish()
            case "cfRule":
                self._rule = None
            case "formula" | "f" | "sqref" if self._rules and self._pieces is not None:
                said, self._pieces = "".join(self._pieces), None
                if tag == "sqref":
                    self._rules[-1] = (self._rules[-1][0], said)
                elif self._rule is not None:
                    self._rule.formulas.append(said)

    def sheet(self, name: str, visible: bool) -> Sheet:
        for rules, reference in self._rules:
            for rule in rules:
                if rule.strikes:
                    self._grid.strike(rule, reference)
        return self._grid.sheet(name, visible=visible, merged=self._merged)

    def _cell(self, given: Mapping[str, str]) -> None:
        at = place(given.get("r", ""))
        if at is None:
            self._column += 1
        else:
            self._row, self._column = at
        self._kind, self._style = given.get("t", "n"), given.get("s", "")
        self._value, self._formula, self._length, self._struck = None, False, 0, False

    def _finish(self) -> None:
        at = (self._row, self._column)
        code, struck = self._style_of()
        if self._formula or self._kind == "e":
            self._grid.calculated.add(at)
        if self._kind == "n" and self._value is not None and is_formatted(code):
            self._grid.formatted.add(at)
        content = self._content(code)
        self._grid.put(*at, struck_through(content) if struck or self._struck else content)

    def _content(self, code: str) -> Cell:
        value = self._value
        if value is None:
            return OddCell("", CellFault.NOT_CALCULATED) if self._formula else None
        match self._kind:
            case "s":
                place_ = int(value) if value.strip().isdigit() else -1
                if not 0 <= place_ < len(self._shared):
                    raise SheetsBroken("a shared text that is not there")
                text, struck = self._shared[place_]
                self._struck = self._struck or (struck and bool(text.strip()))
                return text
            case "inlineStr" | "str":
                return unescape(value)
            case "b":
                return value.strip().casefold() in _TRUE
            case "e":
                return OddCell(value.strip() or "#", CellFault.ERROR)
            case "d":
                return _iso(value.strip())
        if not value.strip():
            return OddCell("", CellFault.NOT_CALCULATED) if self._formula else None
        number = _number(value.strip())
        return show(code, number, since_1904=self._since_1904) if number is not None else value

    def _style_of(self) -> tuple[str, bool]:
        style = int(self._style) if self._style.isdigit() else 0
        return self._styles[style] if style < len(self._styles) else ("General", False)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begins, ends = place(first), place(last)
        if begins is not None and ends is not None and begins != ends:
            if len(self._merged) >= MOST_MERGES:
                raise SheetsTooLarge(len(self._merged), MOST_MERGES, "cells")
            self._merged.append(Area(*begins, *ends))


def _is_nought(size: str | None) -> bool:
    return size is not None and re.fullmatch(r"0+(?:\.0*)?", size) is not None


def _number(text: str) -> int | float | None:
    if re.fullmatch(r"-?\d{1,15}", text):
        return int(text)
    try:
        value = float(text)
    except ValueError:
        return None
    return int(value) if value.is_integer() and abs(value) < 10**15 else value


def _iso(text: str) -> Cell:
    """A date as strict files keep it: 2026-03-02, 2026-03-02T10:00:00(Z). Where it may be the next day here, the text."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if of_another_day(moment):
        return text
    plain = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return date(moment.year, moment.month, moment.day) if plain else moment.replace(tzinfo=None)
