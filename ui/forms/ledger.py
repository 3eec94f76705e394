"""From a ledger as it was read to what the store is asked to record. Without Qt; screen and command line share it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from casework.ledger import LedgerReading, proposed_entries
from local_store.views import NewEntry


@dataclass(frozen=True, slots=True)
class LedgerCases:
    """What to hand to ``Store.import_rows``: the entries of each case, and the digest of the row it came from.

    ``undated``: how many rows had no date of their own and took the one that was given.
    """

    groups: tuple[tuple[NewEntry, ...], ...]
    digests: tuple[str, ...]
    undated: int


def ledger_cases(reading: LedgerReading, new_subject: Callable[[], str], *, undated_on: date) -> LedgerCases:
    """The cases of a reading. ``undated_on``: the day for rows that have none (a person said so)."""
    groups: list[tuple[NewEntry, ...]] = []
    undated = 0
    for row in reading.rows:
        undated += row.received_on is None
        subject = new_subject()
        entries = proposed_entries(row, number="", received_on=row.received_on or undated_on)
        groups.append(tuple(NewEntry(subject, entry.body, entry.personal) for entry in entries))
    return LedgerCases(tuple(groups), tuple(row.row_digest for row in reading.rows), undated)
