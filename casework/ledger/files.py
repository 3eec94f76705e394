"""Why a file could not be read as a ledger. Each carries what is needed to say so and what to do.

Whoever opens files raises these; screens know them without knowing who opened the file.
"""

from enum import StrEnum
from typing import Final

SUFFIXES: Final = ("xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt")
"""How the names of ledger files usually end. What a file is, its bytes say: one of another name may be a ledger too."""


class LedgerFileError(Exception):
    """A file that is no readable ledger. `name` is the file's name, without its folder."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class LedgerMissing(LedgerFileError):
    """There is no such file, or it cannot be opened (another program may hold it)."""

    def __init__(self, name: str, *, held: bool) -> None:
        super().__init__(name, "held by another program or not allowed" if held else "no such file")
        self.held = held


class LedgerProtected(LedgerFileError):
    """The workbook is protected by a password."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "password-protected workbook")


class LedgerBroken(LedgerFileError):
    """The file is damaged or cut short, or not what its name says."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "damaged file")


class LedgerTorn(LedgerBroken):
    """Delimited text whose quotes are never closed, or close in another row: cells that swallow rows.

    lines: numbers of lines of the text where such a cell begins, the first few.
    """

    def __init__(self, name: str, lines: tuple[int, ...]) -> None:
        super().__init__(name)
        self.lines = lines


class LedgerFormatUnknown(LedgerFileError):
    """Not a spreadsheet or CSV file: `found` is what it looks like (word, pdf, web_page, picture, unknown)."""

    def __init__(self, name: str, found: str) -> None:
        super().__init__(name, f"not a ledger file: {found}")
        self.found = found


class LedgerEmpty(LedgerFileError):
    """No sheet of the file holds anything."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "nothing in it")


class LedgerTooLarge(LedgerFileError):
    """More than a ledger of a contact point can be: `size` in bytes or rows, `limit` in the same."""

    def __init__(self, name: str, size: int, limit: int, unit: str) -> None:
        super().__init__(name, f"{size} {unit}, the limit is {limit}")
        self.size, self.limit, self.unit = size, limit, unit


class EncodingUnknown(LedgerFileError):
    """The text's encoding could not be told."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "text in an unknown encoding")


class Mojibake(StrEnum):
    """How the text was spoilt before it came here."""

    UTF8_AS_LATIN = "utf8_as_latin"
    """UTF-8 read as Western European and saved again: æŠ•è¯‰"""
    GBK_AS_LATIN = "gbk_as_latin"
    """GBK read as Western European and saved again: Í¶Ëß"""
    UTF8_AS_GBK = "utf8_as_gbk"
    """UTF-8 read as GBK and saved again: 鎶曡瘔"""
    REPLACED = "replaced"
    """characters lost for good: ����, 锟斤拷, ????"""


class MojibakeLedger(LedgerFileError):
    """The text in the file is spoilt; it opens anywhere, but holds no Chinese any more.

    how: what happened to it. table: the sheet; column: the name of a spoilt column; row_number: a spoilt row;
    percent: how many of the cells that should hold words are spoilt. The cell's words are not carried.
    """

    def __init__(
        self, name: str, *, how: Mojibake, table: str, column: str, row_number: int, percent: int
    ) -> None:
        super().__init__(name, f"spoilt text ({how}), {percent} % of the cells")
        self.how = how
        self.table = table
        self.column = column
        self.row_number = row_number
        self.percent = percent
