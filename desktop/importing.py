"""Importing a ledger file without a window: every sheet that is a ledger, with what a person said about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casework.handbook import Handbook
from casework.ledger import Corrections, LedgerReading, read_ledger
from desktop.ledgers import open_ledger, write_look_sheet
from desktop.ledgers.for_screens import look_sheet_words
from local_store.store import Store
from ui.forms.ledger import ledger_cases


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came of a ledger. ``added`` cases; ``known``: rows met before; ``look``: rows that wait for a person;
    ``repeated``: rows that say the same as an earlier one of the file; ``undated``: rows that took the given day."""

    sheets: int = 0
    rows: int = 0
    added: int = 0
    known: int = 0
    look: int = 0
    repeated: int = 0
    undated: int = 0
    look_sheet: Path | None = None


def read_sheets(path: Path, handbook: Handbook, corrections: Corrections, today: date) -> list[LedgerReading]:
    """Every sheet of the file whose columns can be told. Raises a ``LedgerFileError`` or ``HeaderNotFound``."""
    file = open_ledger(path)
    tables = file.tables_with_header() or file.tables[:1]
    return [read_ledger(table, handbook, corrections, latest=today) for table in tables]


def import_ledger(
    store: Store,
    path: Path,
    handbook: Handbook,
    *,
    today: date,
    by: str,
    corrections: Corrections | None = None,
    undated_on: date | None = None,
    look_sheet: Path | None = None,
    dry_run: bool = False,
) -> ImportResult:
    """Read the file and record its cases. ``undated_on``: the day of rows without one; today when not given.

    ``look_sheet``: where to write the rows that wait for a look, when there are any.
    """
    readings = read_sheets(path, handbook, corrections or Corrections(), today)
    added = known = undated = 0
    for reading in readings:
        cases = ledger_cases(reading, store.new_subject, undated_on=undated_on or today)
        undated += cases.undated
        if not dry_run:
            done = store.import_rows(by, cases.groups, cases.digests)
            added += done.added
            known += done.skipped
    written = None
    if look_sheet is not None and write_look_sheet(look_sheet, readings, look_sheet_words()):
        written = look_sheet
    return ImportResult(
        sheets=len(readings),
        rows=sum(len(reading.rows) for reading in readings),
        added=added,
        known=known,
        look=sum(len(reading.rows_to_look_at) for reading in readings),
        repeated=sum(len(reading.duplicates) for reading in readings),
        undated=undated,
        look_sheet=written,
    )
