"""Cells of a CSV file as the program that wrote them means them: what keeps a telephone text is not part of it.

A spreadsheet that opens a CSV file takes ``13800001001`` for a number and ``001`` for 1. So programs that write one wrap
what shall stay text: ``="001"``, ``'001``, a tab before it. Anything else that begins like a formula is one whose result
nobody stored, so it waits for a person.
"""

import re
from typing import Final

from casework.sheets.model import Cell, CellFault, OddCell

_EQUALS: Final = ("=", "＝")
_WRAPPED: Final = re.compile(r'[=＝]\s*"((?:[^"]|"")*)"')
_CALL: Final = re.compile(r"[-+@＋－＠]\s*[A-Za-z_.]{1,30}\d*\s*[(（]")
"""Other beginnings of a formula; a sign alone also begins a number, a telephone, a name."""


_BEGINS: Final = (*_EQUALS, "-", "+", "@", "－", "＋", "＠")


def written_cell(cell: Cell) -> Cell:
    """A cell of a spreadsheet. What is a formula, and stands there as text, is content as little as in a CSV file: somebody
    typed it where only text was taken, a program wrote it, or it comes from the sheet of rows to look at."""
    if isinstance(cell, str) and cell.lstrip().startswith(_BEGINS):
        return delimited_cell(cell)
    return cell


def delimited_cell(text: str) -> Cell:
    """What a cell of a CSV file holds: ``None`` for nothing, the text in its wrapping, an ``OddCell`` for a formula."""
    bare = text.strip()
    if not bare:
        return None
    if (wrapped := _WRAPPED.fullmatch(bare)) is not None:
        return wrapped[1].replace('""', '"') or None
    if bare.startswith("'") and len(bare) > 1 and "'" not in bare[1:]:
        return bare[1:].strip() or None
    if (bare.startswith(_EQUALS) and bare.strip("=＝ ")) or _CALL.match(bare):
        return OddCell(bare, CellFault.NOT_CALCULATED)
    return text
