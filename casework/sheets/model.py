"""A workbook as people see it: what each cell shows, what is merged, what is hidden. No repr shows contents."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final


class CellFault(StrEnum):
    """Why what a cell shows cannot be taken for what it holds."""

    ERROR = "error"
    """it shows #REF!, #N/A, ###…"""
    NOT_CALCULATED = "not_calculated"
    """a formula whose result was never stored"""
    SHOWN_OTHERWISE = "shown_otherwise"
    """its format shows another number than it holds: scaled, a percentage, hidden"""
    STRUCK = "struck"
    """some or all of it is struck through, as people take a word or a whole row back"""
    MAY_BE_STRUCK = "may_be_struck"
    """a rule strikes some cells through, and nobody can tell here whether it is one of them"""


@dataclass(frozen=True, repr=False)
class OddCell:
    """A cell that waits for a person. text: what stands in it, as far as that can be told."""

    text: str
    fault: CellFault

    def __repr__(self) -> str:
        return f"OddCell({self.fault})"


class YearHidden(date):
    """A day of which the sheet shows month and day only: its year is the one in which it was typed, seen by nobody."""


class RoundedNumber(float):
    """A number of which the sheet shows fewer places than it holds: 58.6 that reads 59. It is worth what it holds."""


class RoundedText(str):
    """The same with words around it: 5.86万元 that reads 6万元."""

    __slots__ = ()


def is_rounded(cell: "Cell") -> bool:
    """Whether what a cell shows is a rounder number than the one it holds."""
    return isinstance(cell, (RoundedNumber, RoundedText))


Cell = str | int | float | bool | date | datetime | OddCell | None
"""What a cell may hold. Numbers of a spreadsheet are often floats (a phone is 13800001001.0)."""


_HERE: Final = timedelta(hours=8)


def of_another_day(moment: datetime) -> bool:
    """Whether a moment that names the clock it is written by (…T17:00Z) falls on another day here than it names.

    Some programs write what a day begins with here so (2025-03-01T16:00Z is the 2nd); which was meant is for a person.
    """
    offset = moment.utcoffset()
    if offset is None:
        return False
    here = timedelta(hours=moment.hour, minutes=moment.minute, seconds=moment.second) + _HERE - offset
    return here.days != 0


def struck_through(cell: Cell) -> Cell:
    """A cell of which some is struck through: what it shows waits for a person."""
    if cell is None or isinstance(cell, OddCell) or not str(cell).strip():
        return cell
    return OddCell(cell if isinstance(cell, str) else value_text(cell), CellFault.STRUCK)


def value_text(value: float | bool | date | datetime) -> str:
    """A value as text: whole numbers without a point, days as 2020-01-03 (10:22:11)."""
    if isinstance(value, datetime):
        plain = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if plain else value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    return decimal_text(number(value))


def number(cell: int | float) -> Decimal:
    """A spreadsheet number as the shortest decimal that it prints as: 19.9, not 19.899999…"""
    return Decimal(repr(cell)) if isinstance(cell, float) else Decimal(cell)


def decimal_text(value: Decimal) -> str:
    """A decimal without an exponent and without trailing zeros."""
    if not value.is_finite():
        return str(value)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Area:
    """A merged area: first and last row and column, both included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, repr=False)
class Sheet:
    """One sheet. Rows and columns are counted from 0, at the sheet's own A1; blank rows are empty tuples.

    far: cells (row, column) that hold something but stand too far away to belong to a table; they are in no row.
    calculated: cells that are formulas. formatted: numbers whose format shows more or less than their digits (001 for 1).
    other_epoch: the workbook counts days from another day than usual (from 1904), so that a number without the format of a day
    is none for sure: whoever pasted it may have counted from the usual one.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    visible: bool = True
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    far: tuple[tuple[int, int], ...] = ()
    calculated: frozenset[tuple[int, int]] = frozenset()
    formatted: frozenset[tuple[int, int]] = frozenset()
    other_epoch: bool = False

    def __repr__(self) -> str:
        return f"Sheet({len(self.rows)} rows)"
