"""Which cells of a sheet are calculated. The reader of workbooks gives only what was calculated last, by whoever saved
the file: an id or a name must not come from there.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

Formulas = frozenset[tuple[int, int]]
"""Cells as (row, column), both from 1."""

LARGEST_PART: Final = 64 << 20
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def calculated_cells(path: Path, sheet: str) -> Formulas:
    """The cells of ``sheet`` that hold a formula, or an error like ``#REF!``. Of formats older than ``.xlsx`` nothing is known: none.

    Raises ``ValueError`` for a file that is broken, or a part that is unreasonably large.
    """
    if not zipfile.is_zipfile(path):
        return frozenset()
    try:
        return _look(path, sheet)
    except (zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise ValueError("broken") from error


def _look(path: Path, sheet: str) -> Formulas:
    with zipfile.ZipFile(path) as parts:
        part = _part_of(parts, sheet)
        if part is None:
            return frozenset()
        if parts.getinfo(part).file_size > LARGEST_PART:
            raise ValueError("the sheet is unreasonably large")
        found = set()
        with parts.open(part) as source:
            for _, cell in ElementTree.iterparse(source):
                if cell.tag == f"{_MAIN}c":
                    if cell.get("t") == "e" or cell.find(f"{_MAIN}f") is not None:
                        found.add(_place(cell.get("r", "")))
                    cell.clear()
        return frozenset(found)


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
