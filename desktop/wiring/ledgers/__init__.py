"""Ledger files on disk: opening workbooks and CSV text, refusing spoilt ones by name, writing what needs a look.

The door is `open_ledger(path)`, which gives the sheets as tables for `casework.ledger.read_ledger`, and
`write_look_sheet`. No Qt, no store: a file goes in, tables come out.
"""

from typing import Final

from casework.ledger import (
    EncodingUnknown,
    LedgerBroken,
    LedgerEmpty,
    LedgerFileError,
    LedgerFormatUnknown,
    LedgerMissing,
    LedgerProtected,
    LedgerTooLarge,
    Mojibake,
    MojibakeLedger,
)
from desktop.wiring.ledgers.look_sheet import LookWords, write_look_sheet
from desktop.wiring.ledgers.reader import LedgerFile, open_ledger

DOOR: Final = ()

__all__ = [
    "EncodingUnknown",
    "LedgerBroken",
    "LedgerEmpty",
    "LedgerFile",
    "LedgerFileError",
    "LedgerFormatUnknown",
    "LedgerMissing",
    "LedgerProtected",
    "LedgerTooLarge",
    "LookWords",
    "Mojibake",
    "MojibakeLedger",
    "open_ledger",
    "write_look_sheet",
]
