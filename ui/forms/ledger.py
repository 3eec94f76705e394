"""From a ledger as it was read to what the store is asked to record. Without Qt; screen and command line share it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from casework.ledger import (
    Ask,
    LedgerReading,
    LedgerUnanswered,
    Twin,
    proposed_entries,
    set_twins_apart,
    twins_of,
)
from local_store.store import Store
from local_store.views import NewEntry


@dataclass(frozen=True, slots=True)
class LedgerCases:
    """What to hand to ``Store.import_rows``: the entries of each case, and the digest of the row it came from.

    ``undated``: how many rows had no date of their own and took the one that was given.
    """

    groups: tuple[tuple[NewEntry, ...], ...]
    digests: tuple[str, ...]
    undated: int


def ledger_cases(
    reading: LedgerReading, new_subject: Callable[[], str], *, undated_on: date | None
) -> LedgerCases:
    """The cases of a reading. ``undated_on``: the day for rows that have none (a person said so).

    Raises ``LedgerUnanswered`` where rows have no day and nobody said which: today is no answer to that.
    """
    if undated_on is None and reading.undated:
        raise LedgerUnanswered((Ask.DAY,), undated=len(reading.undated))
    groups: list[tuple[NewEntry, ...]] = []
    undated = 0
    for row in reading.rows:
        undated += row.received_on is None
        subject = new_subject()
        day = row.received_on or undated_on
        assert day is not None
        entries = proposed_entries(row, number="", received_on=day)
        groups.append(tuple(NewEntry(subject, entry.body, entry.personal) for entry in entries))
    return LedgerCases(tuple(groups), tuple(row.row_digest for row in reading.rows), undated)


def set_met_apart(
    store: Store, readings: Sequence[LedgerReading], *, today: date, accepted: Collection[int] = ()
) -> list[LedgerReading]:
    """The readings of one file, in which rows wait that seem to be a case that the store or an earlier sheet has already.

    Rows that the very store took before are no doubt: it passes them over by their digest. ``accepted``: numbers of
    rows that a person looked at and takes as they are.
    """
    rows = [row for reading in readings for row in reading.rows]
    digests = store.known_digests(row.row_digest for row in rows)
    days = {row.received_on for row in rows if row.received_on is not None and row.row_digest not in digests}
    known: set[Twin] = set()
    for case in store.received_on(days, today):
        known.update(
            twins_of(
                day=case.received_on,
                merchant=case.merchant_name,
                person=case.consumer_name,
                phone=case.consumer_phone,
                sums=(case.performed_fen, case.agreed_fen, case.claimed_fen),
                words=case.summary,
            )
        )
    return set_twins_apart(readings, known=known, digests=digests, accepted=accepted)
