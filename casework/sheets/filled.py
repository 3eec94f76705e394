"""A template filled: its marked row once for each line, what stands below moved down with all that points there, the rest as it is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final
from xml.sax.saxutils import escape, unescape

import msgspec

from casework.sheets.template import CELL, MARKER, ROW, MarkedCell, MarkedSheet, Template, style_of

Value = str | int | Decimal | date | None
"""What stands in a cell: words, a number, a sum in yuan, a day; ``None``: it stays empty."""

_REFERENCE: Final = re.compile(
    r"""(?P<quoted>"[^"]*")|(?P<sheet>'(?:[^']|'')+'!|[\w.]+!)?"""
    r"(?<![\w.])(?P<from>\$?[A-Z]{1,3})(?P<first>\$?\d{1,7})(?::(?P<to>\$?[A-Z]{1,3})(?P<last>\$?\d{1,7}))?(?![\w(.])"
)
_FORMULA: Final = re.compile(r"(<f\b[^>]*?>)(.*?)(</f>)", re.DOTALL)
_RULE: Final = re.compile(
    r"(<(?:formula|formula1|formula2|xm:f)>)([^<]*)(</(?:formula|formula1|formula2|xm:f)>)"
)
_AREAS: Final = re.compile(r'\b(ref|sqref)="([^"]*)"')
_NEWER_AREAS: Final = re.compile(r"(<xm:sqref>)([^<]*)(</xm:sqref>)")
"""Rules that only newer Excel knows (a choice from another sheet, bars) name their cells so."""
_ONE_AREA: Final = re.compile(r"^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$")
_MERGES: Final = re.compile(r"<mergeCells\b[^>]*>(.*?)</mergeCells>", re.DOTALL)
_MERGE: Final = re.compile(r'<mergeCell\b[^>]*\bref="([^"]*)"[^>]*/>')
_BREAK: Final = re.compile(r'(<brk\b[^>]*\bid=")(\d+)(")')
_ROW_BREAKS: Final = re.compile(r"<rowBreaks\b.*?</rowBreaks>", re.DOTALL)
_ANCHOR: Final = re.compile(r"(<(?:\w+:)?row>)(\d+)(</(?:\w+:)?row>)")
_CACHED: Final = re.compile(r"<v>.*?</v>|<v/>", re.DOTALL)
_TYPED: Final = re.compile(r'\s+t="\w+"')
_AT: Final = re.compile(r'\br="([A-Z]*)(\d+)"')
_PLACES: Final = re.compile(r'(<(?:row|c)\b[^>]*?\br=")([A-Z]*)(\d+)(")')
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CHAIN: Final = "xl/calcChain.xml"
_EPOCH: Final = date(1899, 12, 30)
_EPOCH_1904: Final = date(1904, 1, 1)


class _Moved(msgspec.Struct, frozen=True):
    """What moves in a sheet: below ``row`` everything goes down by ``by`` rows."""

    row: int
    by: int

    def first(self, row: int) -> int:
        """Where an area begins now."""
        return row + self.by if row > self.row else row

    def last(self, row: int) -> int:
        """Where an area ends now: one that ended with the marked row ends with the last that was made of it."""
        return row + self.by if row >= self.row else row


def fill_template(
    template: Template, rows: Sequence[Mapping[str, Value]], about: Mapping[str, Value]
) -> bytes:
    """The workbook with a row for each of ``rows``. Without any the marked row stays, empty. Formulas are left to be reckoned when it is
    opened: what they came to before is taken out."""
    moved = {sheet.name: _Moved(sheet.row, max(0, len(rows) - 1)) for sheet in template.sheets if sheet.row}
    written = {sheet.part: _sheet(template, sheet, rows, about, moved) for sheet in template.sheets}
    written[template.book] = _book(template.xml(template.book), moved)
    for sheet in template.sheets:
        for part in _drawings(template, sheet):
            written[part] = _lower(template.xml(part), moved.get(sheet.name))
    return _packed(template, written)


# --- rows -------------------------------------------------------------------------------------------------------------


def _sheet(
    template: Template,
    sheet: MarkedSheet,
    rows: Sequence[Mapping[str, Value]],
    about: Mapping[str, Value],
    moved: Mapping[str, _Moved],
) -> str:
    xml = template.xml(sheet.part)
    begins = xml.index("<sheetData")
    ends = xml.index("</sheetData>", begins) if "</sheetData>" in xml[begins:] else begins
    here = moved.get(sheet.name, _Moved(0, 0))

    def row(found: re.Match[str]) -> str:
        number = _AT.search(found["given"])
        at = int(number[2]) if number is not None else 0
        if sheet.row and at == sheet.row:
            lines: Sequence[Mapping[str, Value]] = rows or [{}]
            return "".join(
                _line(template, sheet, at + offset, dict(about) | dict(line), moved)
                for offset, line in enumerate(lines)
            )
        inside = CELL.sub(partial(_cell, template, sheet, about, moved), found["inside"] or "")
        return _placed(f"<row{found['given']}>{inside}</row>", here.first(at) - at)

    head, body, tail = xml[:begins], xml[begins:ends], xml[ends:]
    body = ROW.sub(row, body)
    tail = _MERGES.sub(partial(_merges, sheet, here, len(rows)), tail)
    return _around(head, sheet.name, here, moved) + body + _around(tail, sheet.name, here, moved)


def _line(
    template: Template, sheet: MarkedSheet, at: int, values: Mapping[str, Value], moved: Mapping[str, _Moved]
) -> str:
    own = moved[sheet.name]
    cells = []
    for cell in sheet.cells:
        if cell.text:
            cells.append(_written(template, cell.given, f"{cell.column}{at}", cell.text, values))
        else:
            cells.append(_copied(cell, at, sheet.name, own, moved))
    given = _AT.sub(f'r="{at}"', sheet.given)
    return f"<row{given.rstrip('/')}>{''.join(cells)}</row>"


def _copied(cell: MarkedCell, at: int, sheet: str, own: _Moved, moved: Mapping[str, _Moved]) -> str:
    """What stands beside the markers, once more: a formula looks at its own row."""

    def formula(found: re.Match[str]) -> str:
        shifted = _shifted(unescape(found[2]), sheet, moved, line=(own.row, at - own.row))
        return f"{found[1]}{escape(shifted)}{found[3]}"

    xml = _AT.sub(f'r="{cell.column}{at}"', cell.xml, count=1)
    if "<f" not in xml:
        return xml
    return _CACHED.sub("", _FORMULA.sub(formula, _TYPED.sub("", xml, count=1)))


def _cell(
    template: Template,
    sheet: MarkedSheet,
    about: Mapping[str, Value],
    moved: Mapping[str, _Moved],
    found: re.Match[str],
) -> str:
    place = _AT.search(found["given"])
    key = f"{place[1]}{place[2]}" if place is not None else ""
    if key in sheet.texts:
        return _written(template, found["given"], key, sheet.texts[key], about)
    if "<f" not in (found["inside"] or ""):
        return found[0]

    def formula(one: re.Match[str]) -> str:
        return f"{one[1]}{escape(_shifted(unescape(one[2]), sheet.name, moved))}{one[3]}"

    own = moved.get(sheet.name, _Moved(0, 0))
    inside = _CACHED.sub("", _FORMULA.sub(formula, found["inside"]))
    inside = _AREAS.sub(partial(_areas, own), inside)
    return f"<c{_TYPED.sub('', found['given'])}>{inside}</c>"


def _written(template: Template, given: str, place: str, text: str, values: Mapping[str, Value]) -> str:
    """A cell with its markers filled in; one that is nothing but a marker holds a number or a day as one."""
    given = _TYPED.sub("", _AT.sub(f'r="{place}"', given, count=1)).rstrip()
    whole = MARKER.fullmatch(text.strip())
    value = values.get(whole[1]) if whole is not None else None
    if isinstance(value, (int, Decimal)):
        return f"<c{given}><v>{value}</v></c>"
    if isinstance(value, date) and style_of(given) in template.days:
        epoch = _EPOCH_1904 if template.since_1904 else _EPOCH
        return f"<c{given}><v>{(value - epoch).days}</v></c>"
    words = MARKER.sub(lambda found: _plain(values.get(found[1])), text)
    if not words:
        return f"<c{given}/>"
    said = escape(_LOOKS_ESCAPED.sub("_x005F_", _NO_XML.sub("", words)))
    return f'<c{given} t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'


def _plain(value: Value) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _placed(row: str, down: int) -> str:
    if not down:
        return row
    return _PLACES.sub(lambda found: f"{found[1]}{found[2]}{int(found[3]) + down}{found[4]}", row)


# --- what points at rows ----------------------------------------------------------------------------------------------


def _shifted(
    formula: str, sheet: str, moved: Mapping[str, _Moved], line: tuple[int, int] | None = None
) -> str:
    """A formula of ``sheet`` with its references where they are now. ``line``: it stands in the marked row, so many rows further down."""

    def reference(found: re.Match[str]) -> str:
        if found["quoted"] is not None:
            return found[0]
        named = (found["sheet"] or "").rstrip("!").strip("'").replace("''", "'")
        at = moved.get(named or sheet)
        if at is None:
            return found[0]
        own = line if not named or named == sheet else None
        alone = found["to"] is None
        if own is not None and alone and found["first"] == str(own[0]):
            return f"{found['sheet'] or ''}{found['from']}{own[0] + own[1]}"
        if own is not None and not alone and found["first"] == found["last"] == str(own[0]):
            row = own[0] + own[1]
            return f"{found['sheet'] or ''}{found['from']}{row}:{found['to']}{row}"
        first = _row(found["first"], at.first)
        if alone:
            return f"{found['sheet'] or ''}{found['from']}{first}"
        return f"{found['sheet'] or ''}{found['from']}{first}:{found['to']}{_row(found['last'], at.last)}"

    return _REFERENCE.sub(reference, formula)


def _row(text: str, where: object) -> str:
    fixed = "$" if text.startswith("$") else ""
    return f"{fixed}{where(int(text.lstrip('$')))}"  # type: ignore[operator]


def _areas(here: _Moved, found: re.Match[str]) -> str:
    """Areas of an attribute, each where it is now."""
    of_rule = found[1] == "sqref"
    return f'{found[1]}="{" ".join(_area(here, one, of_rule=of_rule) for one in found[2].split(" "))}"'


def _area(here: _Moved, area: str, *, of_rule: bool = False) -> str:
    """Where an area is now. ``of_rule``: what holds for a cell of the marked row holds for that of every line made of it."""
    found = _ONE_AREA.match(area)
    if found is None or not here.by:
        return area
    if found[3] is None:
        row = int(found[2])
        if of_rule and row == here.row:
            return f"{found[1]}{row}:{found[1]}{here.last(row)}"
        return f"{found[1]}{here.first(row)}"
    return f"{found[1]}{here.first(int(found[2]))}:{found[3]}{here.last(int(found[4]))}"


def _merges(sheet: MarkedSheet, here: _Moved, count: int, found: re.Match[str]) -> str:
    """Merged cells below go down; those of the marked row are merged in every line."""
    areas = []
    for area in _MERGE.findall(found[1]):
        read = _ONE_AREA.match(area)
        if read is not None and sheet.row and int(read[2]) == sheet.row and read[3] is not None:
            rows = range(sheet.row, sheet.row + max(1, count))
            areas += [f"{read[1]}{row}:{read[3]}{row}" for row in rows]
        else:
            areas.append(_area(here, area))
    said = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return f'<mergeCells count="{len(areas)}">{said}</mergeCells>'


_KEPT_MERGES: Final = re.compile(r"<mergeCells\b.*?</mergeCells>", re.DOTALL)


def _around(xml: str, sheet: str, here: _Moved, moved: Mapping[str, _Moved]) -> str:
    """What stands outside the rows: areas of rules, of filters, of what may be typed, page breaks."""
    merged = _KEPT_MERGES.search(xml)
    if merged is not None:  # they are where they should be
        before, after = xml[: merged.start()], xml[merged.end() :]
        return _around(before, sheet, here, moved) + merged[0] + _around(after, sheet, here, moved)
    xml = _AREAS.sub(partial(_areas, here), xml)
    xml = _NEWER_AREAS.sub(
        lambda found: (
            found[1] + " ".join(_area(here, one, of_rule=True) for one in found[2].split(" ")) + found[3]
        ),
        xml,
    )
    xml = _RULE.sub(
        lambda found: f"{found[1]}{escape(_shifted(unescape(found[2]), sheet, moved))}{found[3]}", xml
    )
    return _ROW_BREAKS.sub(
        lambda breaks: _BREAK.sub(
            lambda found: f"{found[1]}{here.first(int(found[2]))}{found[3]}", breaks[0]
        ),
        xml,
    )


def _lower(xml: str, here: _Moved | None) -> str:
    """A drawing with its pictures where they are now; its rows count from 0."""
    if here is None or not here.by:
        return xml
    return _ANCHOR.sub(lambda found: f"{found[1]}{here.first(int(found[2]) + 1) - 1}{found[3]}", xml)


def _drawings(template: Template, sheet: MarkedSheet) -> list[str]:
    folder, _, name = sheet.part.rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    if links not in template.parts:
        return []
    targets = re.findall(r'Target="(?:\.\./|/xl/)(drawings/[^"]+)"', template.xml(links))
    return [f"xl/{target}" for target in targets if f"xl/{target}" in template.parts]


# --- the file ---------------------------------------------------------------------------------------------------------

_NAME: Final = re.compile(r"(<definedName\b[^>]*>)(.*?)(</definedName>)", re.DOTALL)
_CALC: Final = re.compile(r"<calcPr\b([^>]*?)/?>(?:</calcPr>)?")


def _book(xml: str, moved: Mapping[str, _Moved]) -> str:
    """The list of sheets: names of areas where they are now, and everything reckoned anew when it is opened."""
    xml = _NAME.sub(
        lambda found: f"{found[1]}{escape(_shifted(unescape(found[2]), '', moved))}{found[3]}", xml
    )
    found = _CALC.search(xml)
    if found is not None:
        given = re.sub(r'\s+fullCalcOnLoad="\w*"', "", found[1]).rstrip()
        return xml[: found.start()] + f'<calcPr{given} fullCalcOnLoad="1"/>' + xml[found.end() :]
    for tag in ("</definedNames>", "</externalReferences>", "</sheets>"):
        if tag in xml:
            return xml.replace(tag, f'{tag}<calcPr fullCalcOnLoad="1"/>', 1)
    return xml


def _packed(template: Template, written: Mapping[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as into:
        for name in template.parts.names():
            if name == _CHAIN:
                continue
            contents = written[name].encode("utf-8") if name in written else template.parts.read(name)
            if name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
                contents = _unchained(contents)
            into.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), contents, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _unchained(contents: bytes) -> bytes:
    """Without the order of reckoning, which is another now."""
    return re.sub(rb"<(?:Override|Relationship)\b[^>]*calcChain[^>]*?/>", b"", contents)
