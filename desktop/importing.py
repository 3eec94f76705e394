"""Importing a ledger file without a window: every sheet that is a ledger, with what a person said about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from casework.handbook import Handbook
from casework.ledger import Ask, Corrections, LedgerReading, LedgerUnanswered, SkipReason, read_ledger
from desktop.ledgers import LedgerFile, open_ledger, write_look_sheet
from desktop.ledgers.for_screens import look_sheet_words
from local_store.store import Store
from ui.forms.ledger import ledger_cases, set_met_apart


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line of a ledger that somebody is told of: where it is, and the code of why. Nothing of what stands in it."""

    sheet: str
    row: int
    why: str
    detail: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class SheetLeft:
    """A sheet that was not read, and why: ``no_header``, ``hidden``, ``counts``."""

    sheet: str
    why: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came of a ledger. ``added`` cases; ``known``: rows met before; ``look``: rows that wait for a person;
    ``repeated``: rows that say the same as an earlier one of the file; ``undated``: rows that took the given day;
    ``skipped``: lines that are no case; ``warned``: rows that were taken with something odd in them. ``waiting``,
    ``skipped_lines`` and ``warnings`` tell each of them. ``years``: the year given to dates without one, of each sheet
    that has one; ``hidden_columns``: read, although nobody sees them on the sheet."""

    sheets: int = 0
    rows: int = 0
    added: int = 0
    known: int = 0
    look: int = 0
    repeated: int = 0
    undated: int = 0
    look_sheet: Path | None = None
    skipped: int = 0
    warned: int = 0
    waiting: tuple[ToldLine, ...] = ()
    skipped_lines: tuple[ToldLine, ...] = ()
    warnings: tuple[ToldLine, ...] = ()
    sheets_left: tuple[SheetLeft, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


def read_sheets(
    file: LedgerFile, handbook: Handbook, corrections: Corrections, today: date
) -> list[LedgerReading]:
    """Every sheet of the file whose columns can be told. Raises ``HeaderNotFound``."""
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
    """Read the file and record its cases. ``undated_on``: the day of rows without one.

    ``look_sheet``: where to write what is not taken as it stands, when there is anything. Raises a ``LedgerFileError``,
    ``HeaderNotFound``, and ``LedgerUnanswered`` before anything is recorded, where a person must say something first;
    a dry run records nothing and needs no answer.
    """
    said = corrections or Corrections()
    file = open_ledger(path)
    readings = read_sheets(file, handbook, said, today)
    readings = set_met_apart(store, readings, today=today, accepted=said.accepted)
    if not dry_run:
        _ask(readings, undated_on)
    added = known = undated = 0
    for reading in readings:
        undated += len(reading.undated)
        if not dry_run:
            cases = ledger_cases(reading, store.new_subject, undated_on=undated_on)
            done = store.import_rows(by, cases.groups, cases.digests)
            added += done.added
            known += done.skipped
    written = None
    if look_sheet is not None:
        write_look_sheet(look_sheet, readings, look_sheet_words())
        written = look_sheet if any(map(_tells, readings)) else None
    skipped = _lines((reading, row, why, "", "") for reading in readings for row, why in reading.skipped)
    warnings = _lines((reading, row, why, "", "") for reading in readings for row, why in reading.warned)
    waiting = _lines(
        (reading, look.row_number, look.problem, look.detail, look.label)
        for reading in readings
        for look in reading.needs_look
    )
    return ImportResult(
        sheets=len(readings),
        rows=sum(len(reading.rows) for reading in readings),
        added=added,
        known=known,
        look=sum(len(reading.rows_to_look_at) for reading in readings),
        repeated=sum(len(reading.duplicates) for reading in readings),
        undated=undated,
        look_sheet=written,
        skipped=len(skipped),
        warned=len({(line.sheet, line.row) for line in warnings}),
        waiting=waiting,
        skipped_lines=skipped,
        warnings=warnings,
        sheets_left=_left(file, readings),
        hidden_columns=tuple(dict.fromkeys(label for each in readings for label in each.hidden_columns)),
        years=tuple(sorted({each.year for each in readings if each.year is not None})),
    )


def _ask(readings: Collection[LedgerReading], undated_on: date | None) -> None:
    """Raise ``LedgerUnanswered`` for what is still open in any sheet."""
    open_asks = {
        ask for reading in readings for ask in reading.asks if not (ask is Ask.DAY and undated_on is not None)
    }
    if open_asks:
        raise LedgerUnanswered(
            tuple(ask for ask in Ask if ask in open_asks),
            undated=sum(len(reading.undated) for reading in readings),
            years=tuple(sorted({year for reading in readings for year in reading.years})),
        )


def _tells(reading: LedgerReading) -> bool:
    return bool(reading.needs_look or reading.skipped or reading.warned)


def _lines(told: Iterable[tuple[LedgerReading, int, StrEnum, str, str]]) -> tuple[ToldLine, ...]:
    return tuple(
        ToldLine(reading.table.name, row, why.value, detail, column)
        for reading, row, why, detail, column in told
    )


def _left(file: LedgerFile, readings: Collection[LedgerReading]) -> tuple[SheetLeft, ...]:
    read = {reading.table.name for reading in readings}
    counted = [
        reading.table.name
        for reading in readings
        if reading.skipped
        and all(why is SkipReason.COUNTS for _, why in reading.skipped)
        and not reading.rows
    ]
    return (
        *(SheetLeft(table.name, "no_header") for table in file.tables if table.name not in read),
        *(SheetLeft(name, "counts") for name in counted),
        *(SheetLeft(name, "hidden") for name in file.unseen),
    )
