"""From a ledger as it was read to what the store is asked to record. Without Qt; screen and command line share it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casework.handbook import Handbook
from casework.ledger import (
    DATE_FIELDS,
    Ask,
    Filing,
    LedgerReading,
    LedgerUnanswered,
    Table,
    has_own_year,
    parse_date,
    proposed_entries,
    set_twins_apart,
    twins_of,
)
from casework.matters.shared.bodies import CaseFiled
from local_store.store import Store
from local_store.views import ImportAct, Imported, NewEntry

if TYPE_CHECKING:
    from pathlib import Path

    from ui.ports import LedgerBook, LedgerReader


@dataclass(frozen=True, slots=True)
class History:
    """What a person said of old rows, and what their age is judged by."""

    filing: Filing
    handbook: Handbook
    today: date

    def holds(self, received_on: date) -> bool:
        """Whether a row of that day is history."""
        return self.filing.holds(self.handbook, received_on, self.today)


@dataclass(frozen=True, slots=True)
class LedgerCases:
    """What to hand to ``Store.import_rows``: the entries of each case, and the digest of the row it came from.

    ``undated``: how many rows had no date of their own and took the one that was given. ``filed``: how many are history.
    """

    groups: tuple[tuple[NewEntry, ...], ...]
    digests: tuple[str, ...]
    undated: int
    filed: int = 0


def ledger_cases(
    reading: LedgerReading,
    new_subject: Callable[[], str],
    *,
    undated_on: date | None,
    history: History | None = None,
) -> LedgerCases:
    """The cases of a reading. ``undated_on``: the day for rows that have none (a person said so). ``history``: which of
    them are put away as history, none where it is not given.

    Raises ``LedgerUnanswered`` where rows have no day and nobody said which: today is no answer to that.
    """
    if undated_on is None and reading.undated:
        raise LedgerUnanswered((Ask.DAY,), undated=len(reading.undated))
    groups: list[tuple[NewEntry, ...]] = []
    undated = filed = 0
    for row in reading.rows:
        undated += row.received_on is None
        subject = new_subject()
        day = row.received_on or undated_on
        assert day is not None
        entries = proposed_entries(row, number="", received_on=day)
        group = [NewEntry(subject, entry.body, entry.personal) for entry in entries]
        if history is not None and history.holds(day):
            filed += 1
            group.append(NewEntry(subject, CaseFiled(on=history.today)))
        groups.append(tuple(group))
    return LedgerCases(tuple(groups), tuple(row.row_digest for row in reading.rows), undated, filed)


class TakingIn:
    """Taking one reading in, as a verb of the store. ``reading``: what was taken, once it is done."""

    def __init__(self, reading: LedgerReading, history: History, undated_on: date | None, file: str) -> None:
        self.reading = reading
        self._history, self._undated_on, self._file = history, undated_on, file

    def __call__(self, store: Store) -> Imported:
        """Rows that got their day only now are held against the cases of that day first; those met there wait."""
        self.reading = set_met_apart(
            store, [self.reading], today=self._history.today, undated_on=self._undated_on
        )[0]
        cases = ledger_cases(
            self.reading, store.new_subject, undated_on=self._undated_on, history=self._history
        )
        act = ImportAct(store.new_subject(), self._file)
        return store.session(store.on_duty()).import_rows(cases.groups, cases.digests, act=act)


def yearless_days(reading: LedgerReading) -> bool:
    """Whether some day of the sheet has no year of its own and was completed with ``reading.year``."""
    days = [guess.column for guess in reading.mapping.columns if guess.field in DATE_FIELDS]
    return any(
        has_own_year(cells[column]) is None
        and parse_date(cells[column], year_hint=reading.year).day is not None
        for cells in reading.table.rows[reading.header.row + 1 :]
        for column in days
        if column < len(cells) and cells[column] is not None
    )


def set_met_apart(
    store: Store, readings: Sequence[LedgerReading], *, today: date, undated_on: date | None = None
) -> list[LedgerReading]:
    """The readings of one file, in which rows wait that seem to be a case that the store or an earlier sheet has already.

    Rows that the very store took before are no doubt: it passes them over by their digest. Rows that a
    person accepted (``LedgerReading.accepted``) pass too. ``undated_on``: the day that rows without one get; without it
    they are held against nothing.
    """
    rows = [row for reading in readings for row in reading.rows]
    digests = store.known_digests(row.row_digest for row in rows)
    days = {row.received_on or undated_on for row in rows if row.row_digest not in digests}
    known = [
        twins_of(
            day=case.received_on,
            merchant=case.merchant_name,
            person=case.consumer_name,
            phone=case.consumer_phone,
            sums=(case.performed_fen, case.agreed_fen, case.claimed_fen),
            words=case.summary,
        )
        for case in store.received_on((day for day in days if day is not None), today)
    ]
    return set_twins_apart(readings, known=known, digests=digests, undated_on=undated_on)


def opened(ledgers: LedgerReader, path: Path) -> tuple[LedgerBook, Table]:
    """The file, and the sheet to begin with: the first whose columns can be told, past covers and notes."""
    book = ledgers.open(path)
    return book, next(iter(book.tables_with_header()), book.tables[0])
