"""A workbook of somebody else as a template: what its markers are, and why it cannot be filled.

A marker is ``{{登记编号}}`` in a cell. The one row of a sheet that bears markers of columns is written once for each line; what else is
marked (``{{联络点}}``) is filled in where it stands. What the filling could not carry along is refused before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final, Literal
from xml.sax.saxutils import unescape

import msgspec

from casework.sheets.bounds import MOST_FILE_BYTES, SheetsBroken, SheetsError, SheetsProtected, SheetsTooLarge
from casework.sheets.parts import Parts
from casework.sheets.shown import BUILT_IN
from casework.sheets.xlsx import book_part

Why = Literal[
    "not_xlsx",
    "locked",
    "too_large",
    "macros",
    "charts",
    "shapes",
    "comments",
    "pivots",
    "tables",
    "odd_writing",
    "no_marker",
    "unknown_marker",
    "two_rows",
    "merged_down",
    "shared_formula",
]
"""``odd_writing``: no office program wrote it so; ``merged_down``, ``shared_formula``: the row with the markers is bound to others."""


class TemplateRefused(ValueError):
    """It cannot be filled. ``names``: which markers, or the sheet."""

    def __init__(self, why: Why, names: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.why = why
        self.names = names


_REFUSED: Final[tuple[tuple[str, Why], ...]] = (
    (r"vbaProject|macrosheets/", "macros"),
    (r"xl/(charts|chartsheets|dialogsheets)/", "charts"),
    (r"xl/(comments|threadedComments|persons)", "comments"),
    (r"xl/(ctrlProps|activeX|embeddings|diagrams)/|xl/drawings/vmlDrawing", "shapes"),
    (r"xl/pivot", "pivots"),
    (r"xl/tables/", "tables"),
)
_SHAPE: Final = re.compile(r"<(?:\w+:)?(?:sp|cxnSp|grpSp|contentPart)\b")
_CHART: Final = re.compile(r"<(?:\w+:)?graphicFrame\b")
MARKER: Final = re.compile(r"\{\{\s*([^{}]{1,40}?)\s*\}\}")
ROW: Final = re.compile(r"<row\b(?P<given>[^>]*?)(?:/>|>(?P<inside>.*?)</row>)", re.DOTALL)
CELL: Final = re.compile(r"<c\b(?P<given>[^>]*?)(?:/>|>(?P<inside>.*?)</c>)", re.DOTALL)
_NUMBERED: Final = re.compile(r'\br="(\d+)"')
_PLACED: Final = re.compile(r'\br="([A-Z]{1,3})(\d+)"')
_TYPE: Final = re.compile(r'\bt="(\w+)"')
_STYLE: Final = re.compile(r'\bs="(\d+)"')
_WORDS: Final = re.compile(r"<t\b[^>]*?(?:/>|>(.*?)</t>)", re.DOTALL)
_VALUE: Final = re.compile(r"<v>(.*?)</v>", re.DOTALL)
_MERGED: Final = re.compile(r'<mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_SHARED: Final = re.compile(r'<f\b[^>]*\bt="(?:shared|array|dataTable)"[^>]*>')
_AREA: Final = re.compile(r'\bref="[A-Z]+(\d+)(?::[A-Z]+(\d+))?"')
_OF_A_DAY: Final = re.compile(r"[ydYD年]")
_NO_CODE: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class MarkedCell(msgspec.Struct, frozen=True):
    """A cell of the row with the markers. ``text``: its words, empty where it bears no marker; ``xml``: as it stands there."""

    column: str
    given: str
    xml: str
    text: str = ""


class MarkedSheet(msgspec.Struct, frozen=True):
    """A sheet with markers. ``row``: the row that is repeated, 0 for none; ``given``: its attributes; ``cells``: all of its cells.
    ``texts``: the words of the other cells with markers, by place (``B1``)."""

    name: str
    part: str
    row: int
    given: str
    cells: tuple[MarkedCell, ...]
    texts: Mapping[str, str]


class Template(msgspec.Struct, frozen=True):
    """A workbook that can be filled. ``sheets``: all of its sheets; ``days``: the styles that show a day; ``since_1904``: how days are
    counted."""

    parts: Parts
    book: str
    sheets: tuple[MarkedSheet, ...]
    days: frozenset[int]
    since_1904: bool

    def xml(self, part: str) -> str:
        """A part as text."""
        return _text(self.parts, part)


def read_template(raw: bytes, columns: Collection[str], about: Collection[str]) -> Template:
    """Look a template over. ``columns``: the markers of a line; ``about``: those that stand once. Raises :class:`TemplateRefused`."""
    if len(raw) > MOST_FILE_BYTES:
        raise TemplateRefused("too_large")
    try:
        return _read(raw, columns, about)
    except SheetsProtected:
        raise TemplateRefused("locked") from None
    except SheetsTooLarge:
        raise TemplateRefused("too_large") from None
    except (SheetsError, SheetsBroken, UnicodeDecodeError, LookupError):
        raise TemplateRefused("not_xlsx") from None


def _read(raw: bytes, columns: Collection[str], about: Collection[str]) -> Template:
    if raw[:4] == b"\xd0\xcf\x11\xe0":
        raise TemplateRefused("locked")  # an older format, or one behind a password: to be saved anew
    parts = Parts(raw)
    for pattern, why in _REFUSED:
        if any(re.match(pattern, name) or re.search(r"/" + pattern, name) for name in parts.names()):
            raise TemplateRefused(why)
    book = book_part(parts)
    if not book.endswith(".xml"):
        raise TemplateRefused("not_xlsx")
    for name in parts.names():
        if name.startswith("xl/drawings/") and name.endswith(".xml"):
            drawn = _text(parts, name)
            if _CHART.search(drawn):
                raise TemplateRefused("charts")
            if _SHAPE.search(drawn):
                raise TemplateRefused("shapes")
    tree = parts.tree(book)
    links = _links(parts, book)
    shared = _shared_words(
        parts, next((part for kind, part in links.values() if kind == "sharedStrings"), "")
    )
    sheets = tuple(
        _sheet(parts, one.get("name", ""), links[one.get("id", "")][1], shared, columns)
        for one in tree.iter("sheet")
        if links.get(one.get("id", ""), ("", ""))[0] == "worksheet"
    )
    _look_over(sheets, columns, about)
    styles = next((part for kind, part in links.values() if kind == "styles"), "")
    since_1904 = any(one.get("date1904", "") in ("1", "true") for one in tree.iter("workbookPr"))
    return Template(parts, book, sheets, _styles_of_days(parts, styles), since_1904)


def _look_over(sheets: tuple[MarkedSheet, ...], columns: Collection[str], about: Collection[str]) -> None:
    known = frozenset(columns) | frozenset(about)
    found = [name for sheet in sheets for name in _names(sheet)]
    odd = tuple(dict.fromkeys(name for name in found if name not in known))
    if odd:
        raise TemplateRefused("unknown_marker", odd)
    if not any(sheet.row for sheet in sheets):
        raise TemplateRefused("no_marker")
    for sheet in sheets:
        if any(name in columns for text in sheet.texts.values() for name in MARKER.findall(text)):
            raise TemplateRefused("two_rows", (sheet.name,))


def _names(sheet: MarkedSheet) -> Iterator[str]:
    for text in (*(cell.text for cell in sheet.cells), *sheet.texts.values()):
        yield from MARKER.findall(text)


def _sheet(
    parts: Parts, name: str, part: str, shared: tuple[str, ...], columns: Collection[str]
) -> MarkedSheet:
    xml = _text(parts, part)
    if "<sheetData" not in xml:
        raise TemplateRefused("odd_writing")
    row, given = 0, ""
    cells: tuple[MarkedCell, ...] = ()
    texts: dict[str, str] = {}
    for found in ROW.finditer(xml):
        read = tuple(_cells(found["inside"] or "", shared))
        if not any(cell.text for cell in read):
            continue
        number = _NUMBERED.search(found["given"])
        if number is None:
            raise TemplateRefused("odd_writing")
        if not row and any(name in columns for cell in read for name in MARKER.findall(cell.text)):
            row, given, cells = int(number[1]), found["given"], read
        else:
            texts |= {f"{cell.column}{number[1]}": cell.text for cell in read if cell.text}
    if row:
        _refuse_what_binds(name, xml, row)
    return MarkedSheet(name, part, row, given, cells, texts)


def _refuse_what_binds(name: str, xml: str, row: int) -> None:
    for found in _MERGED.finditer(xml):
        if int(found[2]) <= row <= int(found[4]) and found[2] != found[4]:
            raise TemplateRefused("merged_down", (name,))
    for formula in _SHARED.finditer(xml):
        area = _AREA.search(formula[0])
        if area is not None:
            first, last = int(area[1]), int(area[2] or area[1])
            if first != last or first == row:
                raise TemplateRefused("shared_formula", (name,))


def _cells(inside: str, shared: tuple[str, ...]) -> Iterator[MarkedCell]:
    for found in CELL.finditer(inside):
        place = _PLACED.search(found["given"])
        if place is None:
            raise TemplateRefused("odd_writing")
        text = _words_of(found["given"], found["inside"] or "", shared)
        yield MarkedCell(place[1], found["given"], found[0], text if MARKER.search(text) else "")


def _words_of(given: str, inside: str, shared: tuple[str, ...]) -> str:
    kind = _TYPE.search(given)
    value = _VALUE.search(inside)
    if kind is not None and kind[1] == "inlineStr":
        return "".join(unescape(words) for words in _WORDS.findall(inside))
    if kind is None or value is None or "<f" in inside:
        return ""
    return shared[int(value[1])] if kind[1] == "s" else unescape(value[1]) if kind[1] == "str" else ""


def style_of(given: str) -> int:
    """Which style a cell has, by its attributes."""
    found = _STYLE.search(given)
    return int(found[1]) if found is not None else 0


def _styles_of_days(parts: Parts, part: str) -> frozenset[int]:
    if part not in parts:
        return frozenset()
    tree = parts.tree(part)
    codes = dict(BUILT_IN)
    codes |= {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in tree.iter("numFmt")}
    formats = next(iter(tree.iter("cellXfs")), ())
    return frozenset(
        at
        for at, one in enumerate(formats)
        if _OF_A_DAY.search(_NO_CODE.sub("", codes.get(int(one.get("numFmtId", "0")), "")))
    )


def _shared_words(parts: Parts, part: str) -> tuple[str, ...]:
    if part not in parts:
        return ()
    return tuple(
        "".join(
            words.text or "" for run in ([item], item.iter("r")) for one in run for words in one.findall("t")
        )
        for item in parts.tree(part).iter("si")
    )


def _links(parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    folder, _, name = part.rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    found = {}
    for one in parts.tree(links).iter("Relationship"):
        target = one.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], path)
    return found


def _text(parts: Parts, part: str) -> str:
    """A part as text. Office programs write UTF-8."""
    return parts.read(part).decode("utf-8-sig")
