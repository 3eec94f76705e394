"""Importing a ledger file without a window: every sheet that is a ledger, with what a person said about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from casework.handbook import Handbook
from casework.ledger import (
    FIRST_YEAR,
    Ask,
    Corrections,
    Filing,
    LedgerReading,
    LedgerUnanswered,
    RowNotFound,
    SaidOutOfRange,
    SkipReason,
    read_ledger,
)
from casework.matters.shared.bodies import CaseFiled
from desktop.wiring.ledgers import LedgerFile, open_ledger, write_look_sheet
from desktop.wiring.ledgers.for_screens import look_sheet_words
from local_store.store import Store
from local_store.views import ImportAct, Imported
from ui.features.import_ledger.reading import History, ledger_cases, set_met_apart, yearless_days
from ui.words_disk import why_unwritten


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
    that has one; ``hidden_columns``: read, although nobody sees them on the sheet. ``filed``: cases that came in as
    history; ``act``: the id by which the import can be taken back. ``look_sheet_failed``: why the sheet was not written
    (``disk_full``, ``quota_used_up``, ``read_only``, ``no_rights``, ``not_writable``); the cases are in all the same."""

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
    filed: int = 0
    act: str = ""
    look_sheet_failed: str = ""


def read_sheets(
    file: LedgerFile,
    handbook: Handbook,
    corrections: Corrections,
    today: date,
    accepted: Collection[str] = (),
) -> list[LedgerReading]:
    """Every sheet of the file whose columns can be told. ``accepted``: rows taken as they are, ``ROW`` where one sheet is
    read, else ``SHEET!ROW``. Raises ``HeaderNotFound``, and ``RowNotFound`` for an accepted row of no certain sheet."""
    tables = file.tables_with_header() or file.tables[:1]
    rows = _accepted_rows(accepted, tuple(table.name for table in tables))
    readings = [
        read_ledger(
            table,
            handbook,
            replace(corrections, accepted=corrections.accepted | rows.get(table.name, frozenset())),
            latest=today,
        )
        for table in tables
    ]
    for reading in readings:
        if missing := rows.get(reading.table.name, frozenset()) - _numbers(reading):
            place = f"{reading.table.name}!{min(missing)}"
            raise RowNotFound(place, tuple(table.name for table in tables), missing=True)
    return readings


def _numbers(reading: LedgerReading) -> set[int]:
    """The rows of a reading that hold something."""
    return {
        *(row.row_number for row in reading.rows),
        *(look.row_number for look in reading.needs_look),
        *(row.row_number for row in reading.duplicates),
        *(number for number, _ in reading.skipped),
    }


def _accepted_rows(places: Collection[str], sheets: tuple[str, ...]) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for place in places:
        named, _, row = place.rpartition("!")
        sheet = named or (sheets[0] if len(sheets) == 1 else "")
        if sheet not in sheets:
            raise RowNotFound(place, sheets)
        found[sheet] = found.get(sheet, frozenset()) | {int(row)}
    return found


def import_ledger(
    store: Store,
    path: Path,
    handbook: Handbook,
    *,
    today: date,
    by: str,
    corrections: Corrections | None = None,
    accepted: Collection[str] = (),
    undated_on: date | None = None,
    look_sheet: Path | None = None,
    dry_run: bool = False,
    filing: Filing = Filing.NONE,
) -> ImportResult:
    """Read the file and record its cases. ``undated_on``: the day of rows without one.

    ``look_sheet``: where to write what is not taken as it stands, when there is anything. ``filing``: which rows are
    history. ``accepted``: see ``read_sheets``. All sheets are one act, which can be taken back. Raises a
    ``LedgerFileError``, ``HeaderNotFound``, ``RowNotFound``, ``SaidOutOfRange``, and ``LedgerUnanswered`` before
    anything is recorded, where a person must say something first; a dry run records nothing and needs no answer.
    """
    said = corrections or Corrections()
    if said.year is not None and not FIRST_YEAR <= said.year <= today.year:
        raise SaidOutOfRange(str(said.year))
    if undated_on is not None and not date(FIRST_YEAR, 1, 1) <= undated_on <= today:
        raise SaidOutOfRange(str(undated_on))
    file = open_ledger(path)
    readings = read_sheets(file, handbook, said, today, accepted)
    readings = set_met_apart(store, readings, today=today, undated_on=undated_on)
    if not dry_run:
        _ask(readings, undated_on)
    history = History(filing, handbook, today)
    done, act = Imported(), ""
    if dry_run:
        days = [row.received_on or undated_on for reading in readings for row in reading.rows]
        filed = sum(day is not None and history.holds(day) for day in days)
    else:
        cases = [
            ledger_cases(reading, store.new_subject, undated_on=undated_on, history=history)
            for reading in readings
        ]
        act = store.new_subject()
        done = store.session(by).import_rows(
            [group for each in cases for group in each.groups],
            [digest for each in cases for digest in each.digests],
            act=ImportAct(act, path.name),
        )
        filed = sum(
            isinstance(group[-1].body, CaseFiled) and group[0].subject in done.subjects
            for each in cases
            for group in each.groups
        )
    written, unwritten = _look_sheet(look_sheet, readings)
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
        added=done.added,
        known=done.skipped,
        look=sum(len(reading.rows_to_look_at) for reading in readings),
        repeated=sum(len(reading.duplicates) for reading in readings),
        undated=sum(len(reading.undated) for reading in readings),
        look_sheet=written,
        look_sheet_failed=unwritten,
        filed=filed,
        act=act if done.added else "",
        skipped=len(skipped),
        warned=len({(line.sheet, line.row) for line in warnings}),
        waiting=waiting,
        skipped_lines=skipped,
        warnings=warnings,
        sheets_left=_left(file, readings),
        hidden_columns=tuple(dict.fromkeys(label for each in readings for label in each.hidden_columns)),
        years=tuple(
            sorted({each.year for each in readings if each.year is not None and yearless_days(each)})
        ),
    )


def _look_sheet(path: Path | None, readings: Sequence[LedgerReading]) -> tuple[Path | None, str]:
    """Where the look sheet is, and why it is not: what was recorded before stays, whatever becomes of the sheet."""
    if path is None:
        return None, ""
    try:
        write_look_sheet(path, readings, look_sheet_words())
    except OSError as error:
        return None, why_unwritten(error)
    return (path if any(map(_tells, readings)) else None), ""


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
