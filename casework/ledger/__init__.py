"""Ledgers: from the rows of a spreadsheet to proposed cases, as pure functions.

The door is `read_ledger(table, handbook, corrections)`: it finds the header, guesses what each column holds (a
person may correct it), reads dates and amounts the way people type them, and gives back a `LedgerReading` of
proposed cases, rows that need a look, and duplicates. `proposed_entries` gives the entries that record a case.
Files are opened elsewhere and nothing is written here;
the errors of opening one are named here, so that screens can put them in words.

A module is loaded when something of it is asked for: all in one go would keep a window waiting in the middle of what somebody
does, for what it needs on few days.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from casework.ledger.cells import Cell, OddCell, cell_text, clean_text
    from casework.ledger.columns import DATE_FIELDS, LedgerField
    from casework.ledger.dates import DateProblem, DateReading, has_own_year, parse_date
    from casework.ledger.files import (
        SUFFIXES,
        EncodingUnknown,
        LedgerBroken,
        LedgerEmpty,
        LedgerFileError,
        LedgerFormatUnknown,
        LedgerMissing,
        LedgerProtected,
        LedgerTooLarge,
        LedgerTorn,
        Mojibake,
        MojibakeLedger,
    )
    from casework.ledger.header import find_header
    from casework.ledger.history import Filing, has_lapsed
    from casework.ledger.mapping import in_one_row
    from casework.ledger.model import (
        Ask,
        CaseKind,
        ColumnGuess,
        ColumnMapping,
        Corrections,
        DuplicateRow,
        GuessReason,
        Header,
        HeaderNotFound,
        LedgerReading,
        LedgerUnanswered,
        NeedsLook,
        Outcome,
        ProposedCase,
        RowProblem,
        RowWarning,
        SkipReason,
        Table,
    )
    from casework.ledger.proposals import ProposedEntry, proposed_entries
    from casework.ledger.reading import read_ledger
    from casework.ledger.refusals import FIRST_YEAR, RowNotFound, SaidOutOfRange
    from casework.ledger.twins import set_twins_apart, twins_of, twins_of_row
    from casework.sheets import CellFault

DOOR: Final = ()

__all__ = [
    "DATE_FIELDS",
    "FIRST_YEAR",
    "SUFFIXES",
    "Ask",
    "CaseKind",
    "Cell",
    "CellFault",
    "ColumnGuess",
    "ColumnMapping",
    "Corrections",
    "DateProblem",
    "DateReading",
    "DuplicateRow",
    "EncodingUnknown",
    "Filing",
    "GuessReason",
    "Header",
    "HeaderNotFound",
    "LedgerBroken",
    "LedgerEmpty",
    "LedgerField",
    "LedgerFileError",
    "LedgerFormatUnknown",
    "LedgerMissing",
    "LedgerProtected",
    "LedgerReading",
    "LedgerTooLarge",
    "LedgerTorn",
    "LedgerUnanswered",
    "Mojibake",
    "MojibakeLedger",
    "NeedsLook",
    "OddCell",
    "Outcome",
    "ProposedCase",
    "ProposedEntry",
    "RowNotFound",
    "RowProblem",
    "RowWarning",
    "SaidOutOfRange",
    "SkipReason",
    "Table",
    "cell_text",
    "clean_text",
    "find_header",
    "has_lapsed",
    "has_own_year",
    "in_one_row",
    "parse_date",
    "proposed_entries",
    "read_ledger",
    "set_twins_apart",
    "twins_of",
    "twins_of_row",
]

_HOME: Final = {
    "casework.ledger.cells": (
        "Cell",
        "OddCell",
        "cell_text",
        "clean_text",
    ),
    "casework.ledger.columns": (
        "DATE_FIELDS",
        "LedgerField",
    ),
    "casework.ledger.dates": (
        "DateProblem",
        "DateReading",
        "has_own_year",
        "parse_date",
    ),
    "casework.ledger.files": (
        "SUFFIXES",
        "EncodingUnknown",
        "LedgerBroken",
        "LedgerEmpty",
        "LedgerFileError",
        "LedgerFormatUnknown",
        "LedgerMissing",
        "LedgerProtected",
        "LedgerTooLarge",
        "LedgerTorn",
        "Mojibake",
        "MojibakeLedger",
    ),
    "casework.ledger.header": ("find_header",),
    "casework.ledger.history": (
        "Filing",
        "has_lapsed",
    ),
    "casework.ledger.mapping": ("in_one_row",),
    "casework.ledger.model": (
        "Ask",
        "CaseKind",
        "ColumnGuess",
        "ColumnMapping",
        "Corrections",
        "DuplicateRow",
        "GuessReason",
        "Header",
        "HeaderNotFound",
        "LedgerReading",
        "LedgerUnanswered",
        "NeedsLook",
        "Outcome",
        "ProposedCase",
        "RowProblem",
        "RowWarning",
        "SkipReason",
        "Table",
    ),
    "casework.ledger.proposals": (
        "ProposedEntry",
        "proposed_entries",
    ),
    "casework.ledger.reading": ("read_ledger",),
    "casework.ledger.refusals": (
        "FIRST_YEAR",
        "RowNotFound",
        "SaidOutOfRange",
    ),
    "casework.ledger.twins": (
        "set_twins_apart",
        "twins_of",
        "twins_of_row",
    ),
    "casework.sheets": ("CellFault",),
}
"""What each module gives; the imports above say the same to whoever checks types."""


def __getattr__(name: str) -> object:
    for module, names in _HOME.items():
        if name in names:
            found: object = getattr(import_module(module), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
