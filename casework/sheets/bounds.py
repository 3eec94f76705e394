"""How much of a spreadsheet file is ever read. One place for the desk and for headquarters.

A file says itself how large it is, and a few kilobytes may say anything: nothing is allocated by what a file claims,
and what goes beyond these bounds is refused by name.
"""

from typing import Final

MOST_FILE_BYTES: Final = 64 << 20
"""A whole file, as it lies on the disk."""
MOST_UNPACKED_BYTES: Final = 256 << 20
"""All parts of a zipped workbook that are read, unpacked."""
MOST_STYLE_BYTES: Final = 16 << 20
"""A part that is read as a tree: styles, the list of sheets."""
MOST_SHEETS: Final = 500
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 512
MOST_CELLS: Final = 2_000_000
"""Cells that hold something, over all sheets."""
MOST_CHARACTERS: Final = 64_000_000
"""Characters in all those cells, a text that many cells share counted for each."""
MOST_CELL_CHARACTERS: Final = 1_000_000
"""Characters of one cell; a spreadsheet itself takes 32,767."""
MOST_GRID: Final = 4_000_000
"""Cells of the rectangle around everything, where a library allocates all of it (.xls, .xlsb)."""
MOST_MERGES: Final = 100_000
FAR_GAP: Final = 2_000
"""A cell below so many empty rows belongs to no table: it is told, not read."""


class SheetsError(Exception):
    """A file that is no readable workbook."""


class SheetsBroken(SheetsError):
    """Damaged, cut short, or not what its first bytes say."""


class SheetsProtected(SheetsError):
    """Locked by a password."""


class SheetsTooLarge(SheetsError):
    """Beyond a bound: ``size`` and ``limit`` in ``unit`` (bytes, sheets, rows, cells, characters)."""

    def __init__(self, size: int, limit: int, unit: str) -> None:
        super().__init__(f"{size} {unit}, the limit is {limit}")
        self.size, self.limit, self.unit = size, limit, unit


def short_enough(length: int) -> int:
    """The length of a cell's text so far. Raises :class:`SheetsTooLarge` before the text is put together."""
    if length > MOST_CELL_CHARACTERS:
        raise SheetsTooLarge(length, MOST_CELL_CHARACTERS, "characters")
    return length


class Meter:
    """Counts what is kept of a workbook, and refuses it before the memory is gone."""

    def __init__(self) -> None:
        self._cells = self._characters = 0

    def keep(self, value: object, times: int = 1) -> None:
        """One more cell, ``times`` over. Raises :class:`SheetsTooLarge`."""
        self._cells += times
        if isinstance(value, str):
            self._characters += len(value) * times
        if self._cells > MOST_CELLS:
            raise SheetsTooLarge(self._cells, MOST_CELLS, "cells")
        if self._characters > MOST_CHARACTERS:
            raise SheetsTooLarge(self._characters, MOST_CHARACTERS, "characters")
