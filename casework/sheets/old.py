"""Binary workbooks (.xls of Excel 97 and later, .xlsb): how far they reach, and what a library does not tell of them.

Their texts and numbers are left to a library, which allocates the rectangle around all cells. So this looks first at
where the cells are, and tells what else changes what people see: errors, merged and hidden cells, number formats.
Sources: [MS-CFB], [MS-XLS], [MS-XLSB].
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from casework.sheets.bounds import (
    MOST_FILE_BYTES,
    MOST_GRID,
    MOST_MERGES,
    MOST_SHEETS,
    SheetsBroken,
    SheetsProtected,
    SheetsTooLarge,
)
from casework.sheets.compound import stream_of
from casework.sheets.delimited import written_cell
from casework.sheets.fonts import STRIKES, Fonts
from casework.sheets.model import Area, Cell, CellFault, OddCell, struck_through
from casework.sheets.parts import Parts
from casework.sheets.shown import BUILT_IN, show

_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


@dataclass(repr=False)
class OldSheet:
    """One sheet, places counted from 0. odd: cells that show an error. formats: the number format of cells. struck: cells of
    which some is struck through. since_1904: the workbook counts its days from 1904."""

    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    odd: dict[tuple[int, int], OddCell] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: set[tuple[int, int]] = field(default_factory=set)
    box: list[int] = field(default_factory=list)
    since_1904: bool = False

    def reach(self, row: int, first: int, last: int) -> None:
        """There are cells in this row. Raises :class:`SheetsTooLarge` before the rectangle is beyond its bound."""
        box = self.box
        if not box:
            self.box = [row, first, row, last]
        else:
            box[:] = [min(box[0], row), min(box[1], first), max(box[2], row), max(box[3], last)]
        top, left, bottom, right = self.box
        size = (bottom - top + 1) * (right - left + 1)
        if size > MOST_GRID:
            raise SheetsTooLarge(size, MOST_GRID, "cells")


_Style = tuple[str, bool]
"""Of a cell: its number format, and whether its font strikes through."""


def look_at_old(raw: bytes) -> tuple[OldSheet, ...]:
    """All sheets in the order of the file. Raises a ``SheetsError``."""
    if len(raw) > MOST_FILE_BYTES:
        raise SheetsTooLarge(len(raw), MOST_FILE_BYTES, "bytes")
    try:
        return _xlsb(Parts(raw)) if raw.startswith(b"PK") else _xls(stream_of(raw, ("Workbook", "Book")))
    except (struct.error, ValueError, ArithmeticError, LookupError) as error:
        raise SheetsBroken from error


def seen(sheet: OldSheet, row: int, column: int, cell: Cell) -> Cell:
    """What a person sees of a cell that the library gave."""
    if (row, column) in sheet.odd:
        return sheet.odd[row, column]
    code = sheet.formats.get((row, column))
    if code is not None and not isinstance(cell, bool) and isinstance(cell, int | float):
        cell = show(code, cell, since_1904=sheet.since_1904)
    cell = written_cell(cell)
    return struck_through(cell) if (row, column) in sheet.struck else cell


# --- .xls -----------------------------------------------------------------------------------------------------------


def _xls(stream: bytes) -> tuple[OldSheet, ...]:
    begins: list[int] = []
    own: dict[int, str] = {}
    numbered: list[tuple[int, int]] = []
    lines: list[bool] = []
    texts: list[bytes] = []
    before = 0
    since_1904 = False
    for kind, body in _records(stream, 0):
        match kind:
            case 0x002F:
                raise SheetsProtected
            case 0x00FC:
                _believe(struct.unpack_from("<I", body, 4)[0], len(stream))
                texts.append(body[8:])
            case 0x003C if texts and before in (0x00FC, 0x003C):
                texts.append(body)
            case 0x0031:
                lines.append(bool(struct.unpack_from("<H", body, 2)[0] & STRIKES))
            case 0x0022:
                since_1904 = body[:1] == b"\x01"
            case 0x0085:
                begins.append(struct.unpack_from("<I", body)[0])
            case 0x041E:
                number, length, wide = struct.unpack_from("<HHB", body)
                text = body[5:]
                own[number] = (
                    text[: 2 * length].decode("utf-16-le", errors="replace")
                    if wide & 1
                    else text[:length].decode("latin-1")
                )
            case 0x00E0:
                numbered.append(struct.unpack_from("<HH", body))
        before = kind
    if len(begins) > MOST_SHEETS:
        raise SheetsTooLarge(len(begins), MOST_SHEETS, "sheets")
    lines[4:4] = lines[4:] and [False]  # no font has number 4
    fonts = Fonts(lines)
    fonts.look_at(texts)
    styles = _styles(own, fonts, ((number, font) for font, number in numbered))
    sheets = tuple(_xls_sheet(stream, begin, styles, fonts) for begin in begins)
    for sheet in sheets:
        sheet.since_1904 = since_1904
    return sheets


def _xls_sheet(stream: bytes, begin: int, styles: list[_Style], fonts: Fonts) -> OldSheet:
    sheet = OldSheet()
    for kind, body in _records(stream, begin):
        match kind:
            case 0x0203 | 0x027E | 0x0006 | 0x0205 | 0x0204 | 0x00FD | 0x00D6:
                _xls_cell(sheet, kind, body, styles, fonts)
            case 0x00BD:  # several numbers in a row
                row, first = struct.unpack_from("<HH", body)
                last = struct.unpack_from("<H", body, len(body) - 2)[0]
                sheet.reach(row, first, max(first, last))
                for offset, column in enumerate(range(first, last + 1)):
                    _styled(sheet, row, column, struct.unpack_from("<H", body, 4 + 6 * offset)[0], styles)
            case 0x0200:
                _claim(
                    *struct.unpack_from("<IIHH", body)
                    if len(body) >= 12
                    else struct.unpack_from("<HHHH", body)
                )
            case 0x0208:
                row, _, _, height = struct.unpack_from("<HHHH", body)
                if struct.unpack_from("<I", body, 12)[0] & 0x20 or height & 0x7FFF == 0:
                    sheet.hidden_rows.add(row)
            case 0x007D:
                first, last, width, _, flags = struct.unpack_from("<HHHHH", body)
                if flags & 1 or width == 0:
                    sheet.hidden_columns.update(range(first, min(last, 255) + 1))
            case 0x00E5:
                for at in range(struct.unpack_from("<H", body)[0]):
                    top, bottom, left, right = struct.unpack_from("<HHHH", body, 2 + 8 * at)
                    _merge(sheet, Area(top, left, bottom, right))
    return sheet


def _xls_cell(sheet: OldSheet, kind: int, body: bytes, styles: list[_Style], fonts: Fonts) -> None:
    row, column, style = struct.unpack_from("<HHH", body)
    sheet.reach(row, column, column)
    if kind == 0x0205 and body[7]:
        sheet.odd[row, column] = _error(body[6])
    elif kind == 0x0006 and body[12:14] == b"\xff\xff" and body[6] == 2:
        sheet.odd[row, column] = _error(body[8])
    else:
        _styled(sheet, row, column, style, styles)
    if kind == 0x00FD and struct.unpack_from("<I", body, 6)[0] in fonts.struck_texts:
        sheet.struck.add((row, column))
    elif kind == 0x00D6:
        length, wide = struct.unpack_from("<HB", body, 6)
        runs = body[9 + length * (1 + (wide & 1)) + 2 :]
        if fonts.strike(runs, length):
            sheet.struck.add((row, column))


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream, from its beginning to its end, without those of what is embedded in it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == 0x0809:
            depth += 1
        elif kind == 0x000A:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, body


# --- .xlsb ----------------------------------------------------------------------------------------------------------


def _xlsb(parts: Parts) -> tuple[OldSheet, ...]:
    links = {
        link.get("Id", ""): "xl/" + link.get("Target", "").removeprefix("/xl/")
        for link in parts.tree("xl/_rels/workbook.bin.rels").iter("Relationship")
    }
    fonts, styles = _xlsb_styles(parts)
    if "xl/sharedStrings.bin" in parts:
        texts = parts.read("xl/sharedStrings.bin")
        number = 0
        for kind, body in _long_records(texts):
            if kind == 159:
                _believe(struct.unpack_from("<I", body, 4)[0], len(texts))
            elif kind == 19:
                if _rich_strikes(body, fonts):
                    fonts.struck_texts.add(number)
                number += 1
    found = []
    since_1904 = False
    for kind, body in _long_records(parts.read("xl/workbook.bin")):
        if kind == 153:
            since_1904 = bool(body[0] & 1)
        elif kind == 156:
            length = struct.unpack_from("<I", body, 8)[0]
            part = links.get(body[12 : 12 + 2 * length].decode("utf-16-le"), "")
            found.append(_xlsb_sheet(parts.read(part), styles, fonts) if part in parts else OldSheet())
        if len(found) > MOST_SHEETS:
            raise SheetsTooLarge(len(found), MOST_SHEETS, "sheets")
    for sheet in found:
        sheet.since_1904 = since_1904
    return tuple(found)


def _xlsb_styles(parts: Parts) -> tuple[Fonts, list[_Style]]:
    if "xl/styles.bin" not in parts:
        return Fonts([]), []
    own: dict[int, str] = {}
    numbered: list[tuple[int, int]] = []
    lines: list[bool] = []
    inside = False
    for kind, body in _long_records(parts.read("xl/styles.bin")):
        match kind:
            case 44:
                number, length = struct.unpack_from("<HI", body)
                own[number] = body[6 : 6 + 2 * length].decode("utf-16-le", errors="replace")
            case 617 | 618:
                inside = kind == 617
            case 47 if inside:
                numbered.append(struct.unpack_from("<HH", body, 2))
            case 43:
                lines.append(bool(struct.unpack_from("<H", body, 2)[0] & STRIKES))
    fonts = Fonts(lines)
    return fonts, _styles(own, fonts, numbered)


def _rich_strikes(body: bytes, fonts: Fonts) -> bool:
    """Whether some of a text with fonts of its own is struck through."""
    flags, length = struct.unpack_from("<BI", body)
    return bool(flags & 1) and fonts.strike(body[9 + 2 * length :], length)


def _xlsb_sheet(raw: bytes, styles: list[_Style], fonts: Fonts) -> OldSheet:
    sheet = OldSheet()
    row = 0
    for kind, body in _long_records(raw):
        match kind:
            case 0:
                row = struct.unpack_from("<I", body)[0]
                height = struct.unpack_from("<H", body, 8)[0]
                if len(body) > 11 and (body[11] & 0x10 or height == 0):
                    sheet.hidden_rows.add(row)
            case 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 62:
                column, style = struct.unpack_from("<II", body)
                sheet.reach(row, column, column)
                if kind in (3, 11):
                    sheet.odd[row, column] = _error(body[8])
                else:
                    _styled(sheet, row, column, style & 0xFFFFFF, styles)
                if (kind == 7 and struct.unpack_from("<I", body, 8)[0] in fonts.struck_texts) or (
                    kind == 62 and _rich_strikes(body[8:], fonts)
                ):
                    sheet.struck.add((row, column))
            case 148:
                top, bottom, left, right = struct.unpack_from("<IIII", body)
                _claim(top, bottom + 1, left, right + 1)
            case 60:
                first, last, width, _, flags = struct.unpack_from("<IIIIH", body)
                if flags & 1 or width == 0:
                    sheet.hidden_columns.update(range(first, min(last, 16_383) + 1))
            case 176:
                top, bottom, left, right = struct.unpack_from("<IIII", body)
                _merge(sheet, Area(top, left, bottom, right))
    return sheet


def _long_records(raw: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(raw):
        kind = raw[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (raw[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        while True:
            byte = raw[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        yield kind, raw[at : at + length]
        at += length


# --- both -----------------------------------------------------------------------------------------------------------


def _claim(top: int, bottom: int, left: int, right: int) -> None:
    """What a sheet says of its own size: a library makes room for it, whether there is anything or not."""
    size = max(bottom - top, 0) * max(right - left, 0)
    if size > MOST_GRID:
        raise SheetsTooLarge(size, MOST_GRID, "cells")


def _believe(texts: int, length: int) -> None:
    """How many texts a file says it shares: no text takes less than a byte of it."""
    if texts > length:
        raise SheetsBroken("more texts than the file holds")


def _error(code: int) -> OddCell:
    return OddCell(_ERRORS.get(code, "#"), CellFault.ERROR)


def _styles(own: dict[int, str], fonts: Fonts, numbered: Iterable[tuple[int, int]]) -> list[_Style]:
    """The styles of cells, of which each names its number format and its font."""
    return [
        (own.get(number, BUILT_IN.get(number, "General")), fonts.strikes(font)) for number, font in numbered
    ]


def _styled(sheet: OldSheet, row: int, column: int, style: int, styles: list[_Style]) -> None:
    code, line = styles[style] if style < len(styles) else ("General", False)
    if code != "General":
        sheet.formats[row, column] = code
    if line:
        sheet.struck.add((row, column))


def _merge(sheet: OldSheet, area: Area) -> None:
    if len(sheet.merged) >= MOST_MERGES:
        raise SheetsTooLarge(len(sheet.merged), MOST_MERGES, "cells")
    if (area.top, area.left) != (area.bottom, area.right):
        sheet.merged.append(area)
