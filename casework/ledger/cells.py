"""Cells of a ledger as a spreadsheet or a CSV file gives them, and their tidy text."""

from decimal import Decimal

from casework.expressions import expression
from casework.identifiers import normalise_text
from casework.plain_text import prose
from casework.sheets.model import Cell, OddCell, decimal_text, number, value_text

__all__ = ["Cell", "OddCell", "canonical", "cell_text", "clean_text", "decimal_text", "is_blank", "number"]

_MOMENT = expression(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ t](\d{1,2}):(\d{2})(?::(\d{2}))?)?"
)
_NUMBER = expression(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+(\.\d+)?")


def clean_text(text: str) -> str:
    """Prose as a person meant it: padding of blanks, tabs and empty lines gone, single line breaks kept."""
    return prose(text.replace("_x000D_", ""))


def cell_text(cell: Cell) -> str:
    """Any cell as tidy text; whole numbers without a point, dates as 2020-01-03 (10:22:11)."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean_text(cell)
    if isinstance(cell, OddCell):
        return clean_text(cell.text)
    return value_text(cell)


def is_blank(cell: Cell) -> bool:
    """Whether a cell shows nothing."""
    return cell is None or (isinstance(cell, str) and not cell[:1].isalnum() and not clean_text(cell))


def canonical(cell: Cell) -> str:
    """A form in which the same content is equal however the file holds it: as text, number, wide or narrow."""
    text = " ".join(normalise_text(cell_text(cell)).split()).casefold()
    if _NUMBER.fullmatch(text):
        return decimal_text(Decimal(text.replace(",", "")))
    if match := _MOMENT.fullmatch(text):
        year, month, day, *time = (int(part or 0) for part in match.groups())
        clock = ":".join(f"{part:02d}" for part in time)
        return f"{year}-{month:02d}-{day:02d}" + ("" if clock == "00:00:00" else f" {clock}")
    return text
