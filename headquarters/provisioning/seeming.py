"""Which cells of a sheet are not what they seem: calculated, or shown otherwise than they are kept.

The reader of workbooks gives only what was calculated last, by whoever saved the file, and of a number shown as 001
only the 1: an id or a name must not come from there.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree import ElementTree

Cells = frozenset[tuple[int, int]]
"""As (row, column), both from 1."""


class Seeming(NamedTuple):
    """``calculated``: cells that hold a formula, or an error like ``#REF!``. ``dressed``: numbers whose format shows more
    or less than their digits, like 001 for 1."""

    calculated: Cells = frozenset()
    dressed: Cells = frozenset()


LARGEST_PART: Final = 64 << 20
_AS_IT_IS: Final = frozenset({0, 1, 49})
"""General, 0 and text, of the formats that every workbook has."""
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def seeming_cells(path: Path, sheet: str) -> Seeming:
    """Those of ``sheet``. Of formats older than ``.xlsx`` nothing is known: none.

    Raises ``ValueError`` for a file that is broken, or a part that is unreasonably large.
    """
    if not zipfile.is_zipfile(path):
        return Seeming()
    try:
        return _look(path, sheet)
    except (zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise ValueError("broken") from error


def _look(path: Path, sheet: str) -> Seeming:
    with zipfile.ZipFile(path) as parts:
        part = _part_of(parts, sheet)
        if part is None:
            return Seeming()
        if parts.getinfo(part).file_size > LARGEST_PART:
            raise ValueError("the sheet is unreasonably large")
        dressing = _dressing_styles(parts)
        calculated, dressed = set(), set()
        with parts.open(part) as source:
            for _, cell in ElementTree.iterparse(source):
                if cell.tag == f"{_MAIN}c":
                    if cell.get("t") == "e" or cell.find(f"{_MAIN}f") is not None:
                        calculated.add(_place(cell.get("r", "")))
                    if cell.get("t", "n") == "n" and cell.get("s") in dressing:
                        dressed.add(_place(cell.get("r", "")))
                    cell.clear()
        return Seeming(frozenset(calculated), frozenset(dressed))


def _dressing_styles(parts: zipfile.ZipFile) -> frozenset[str]:
    """The styles of cells, as cells name them, that show a number otherwise than by its digits."""
    name = "xl/styles.xml"
    if name not in parts.namelist():
        return frozenset()
    if parts.getinfo(name).file_size > LARGEST_PART:
        raise ValueError("the styles are unreasonably large")
    styles = ElementTree.fromstring(parts.read(name))
    own = {
        int(one.get("numFmtId", "0")): one.get("formatCode", "")
        for one in styles.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt")
    }
    found = set()
    for place, style in enumerate(styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")):
        number = int(style.get("numFmtId", "0"))
        if number in own and _shows_digits(own[number]):
            continue
        if number not in _AS_IT_IS:
            found.add(str(place))
    return frozenset(found)


def _shows_digits(code: str) -> bool:
    """`0_ ` and `0_);[Red]\\(0\\)`, as Excel offers them for numbers, show nothing but the digits."""
    first = re.sub(r"_.|\[[^\]]*\]", "", code.partition(";")[0])
    return first.strip() in ("", "0", "#", "@", "General", "G/通用格式")


def _part_of(parts: zipfile.ZipFile, sheet: str) -> str | None:
    """The name of the part that holds a sheet; ``None`` in a zip that is another kind of workbook."""
    try:
        book = ElementTree.fromstring(parts.read("xl/workbook.xml"))
        links = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    except KeyError:
        return None
    wanted = next(
        (one.get(f"{_RELATED}id") for one in book.iter(f"{_MAIN}sheet") if one.get("name") == sheet), None
    )
    for link in links.iter(f"{_PACKAGE}Relationship"):
        if link.get("Id") == wanted:
            target = link.get("Target", "")
            name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return name if name in parts.namelist() else None
    return None


def _place(reference: str) -> tuple[int, int]:
    """`B12` is row 12, column 2."""
    split = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", reference)
    if split is None:
        return (0, 0)
    column = 0
    for letter in split[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(split[2]), column
