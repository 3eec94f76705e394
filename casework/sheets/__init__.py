"""Workbooks from their bytes: what people see of each cell, what is merged and what is hidden, within bounds.

The door is `read_workbook(raw)` for .xlsx and .ods. Pure functions of bytes, standard library only: the desk reads
ledgers with it, headquarters its lists. Older formats need a library; `casework.sheets.bounds` bounds them too.
"""

from casework.sheets.bounds import (
    MOST_FILE_BYTES,
    Meter,
    SheetsBroken,
    SheetsError,
    SheetsProtected,
    SheetsTooLarge,
)
from casework.sheets.model import Area, Cell, CellFault, OddCell, Sheet

__all__ = [
    "MOST_FILE_BYTES",
    "Area",
    "Cell",
    "CellFault",
    "OddCell",
    "Sheet",
    "SheetsBroken",
    "SheetsError",
    "SheetsProtected",
    "SheetsTooLarge",
    "read_workbook",
]


def read_workbook(raw: bytes) -> tuple[Sheet, ...] | None:
    """The sheets of an .xlsx or .ods, hidden ones too; None for a zip that is neither.

    Raises :class:`SheetsBroken`, :class:`SheetsProtected`, :class:`SheetsTooLarge`.
    """
    # Loaded when there is something to read: a window loads them beforehand, one by one.
    from casework.sheets.ods import read_ods
    from casework.sheets.parts import Parts
    from casework.sheets.xlsx import book_part, read_xlsx

    if len(raw) > MOST_FILE_BYTES:
        raise SheetsTooLarge(len(raw), MOST_FILE_BYTES, "bytes")
    try:
        parts = Parts(raw)
        book = book_part(parts)
        if book.endswith(".xml"):
            return read_xlsx(parts, book, Meter())
        if "content.xml" in parts:
            return read_ods(parts, Meter())
    except (ValueError, ArithmeticError, LookupError) as error:
        raise SheetsBroken from error  # numbers where there are none, places that cannot be: no office program wrote it
    return None
