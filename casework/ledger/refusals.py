"""What somebody said of a ledger and cannot be: a day or a year that none has, a row that is not there."""

from typing import Final

FIRST_YEAR: Final = 1990
"""No ledger is older: what somebody says of a whole ledger lies between its first day and today."""


class SaidOutOfRange(ValueError):
    """A day or a year that somebody says of a whole ledger is before ``FIRST_YEAR`` or to come. said: as it was said."""

    def __init__(self, said: str) -> None:
        super().__init__("said of a ledger and out of range")
        self.said = said


class RowNotFound(ValueError):
    """A row that somebody accepts is not known by its number alone, its sheet is none that is read, or it has no such row.
    sheets: those that are read. missing: the sheet is known, the row is not there."""

    def __init__(self, place: str, sheets: tuple[str, ...], *, missing: bool = False) -> None:
        super().__init__(f"accepted row in none or several of {len(sheets)} sheets")
        self.place = place
        self.sheets = sheets
        self.missing = missing
