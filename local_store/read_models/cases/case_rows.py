"""The rows of cases in the file, and how far each device's entries reach in them.

A row's ``id`` is ``day << 20 | number within the day``: the day on which the case was received, so that the search, which
answers by id, answers with the newest day first, in whatever order the cases were laid out.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from local_store.file.connection import Connection
from local_store.file.schema import NO_DATE
from local_store.read_models.cases.facts import Facts
from local_store.read_models.model import Batch

DAY_BITS: Final = 20

ROW_COLUMNS: Final = (
    "subject",
    "sort",
    "number",
    "state",
    "is_open",
    "stage",
    "received_on",
    "due_on",
    "due_provisional",
    "consumer_name",
    "consumer_phone",
    "person_key",
    "phone_key",
    "merchant_name",
    "merchant_key",
    "merchant_address",
    "merchant_contact",
    "merchant_phone",
    "summary",
    "claimed_fen",
    "agreed_fen",
    "performed_fen",
    "confirmed_fen",
    "voucher_fen",
    "void",
    "taken_over",
    "settled_at_once",
    "undecided",
    "returned",
    "returned_entries",
    "held",
    "needs_newer",
    "next_meeting",
    "handled_by",
    "next_step",
    "needs_a_look",
    "missing",
    "changed_at",
    "quiet_until",
    "name_erased",
    "stopped_since",
    "stopped_days",
    "stopped_for",
    "pinned",
)
_RECEIVED: Final = ROW_COLUMNS.index("received_on")
_PUT: Final = f"INSERT INTO case_row (id, {', '.join(ROW_COLUMNS)}) VALUES (?{', ?' * len(ROW_COLUMNS)})"
_UPDATE: Final = f"UPDATE case_row SET {', '.join(f'{name} = ?' for name in ROW_COLUMNS[1:])} WHERE id = ?"
_BEFORE: Final = (
    f"SELECT id, {', '.join(ROW_COLUMNS)} FROM case_row WHERE subject IN (SELECT value FROM json_each(?))"
)


@dataclass(slots=True)
class RowsPut:
    """What became of rows. ``ids``: by subject; ``rows``, ``before``: id and columns by subject, now and before; ``fresh``: ids
    that are new; ``gone``: ids that are no more."""

    ids: dict[str, int] = field(default_factory=dict)
    rows: dict[str, tuple[Any, ...]] = field(default_factory=dict, repr=False)
    before: dict[str, tuple[Any, ...]] = field(default_factory=dict, repr=False)
    fresh: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


class CaseRows:
    """Writes the rows of one connection. Every method expects a transaction of the caller."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def put(self, cases: Sequence[Facts]) -> RowsPut:
        """Write rows anew; the statements are for all of them together."""
        subjects = [str(facts.row["subject"]) for facts in cases]
        done = RowsPut()
        done.before = {row[1]: row for row in self._db.execute(_BEFORE, (json.dumps(subjects),)).fetchall()}
        streams: dict[str, int] = dict(self._db.execute("SELECT device, stream FROM stream").fetchall())
        next_ids: dict[int, int] = {}
        changed: list[tuple[Any, ...]] = []
        known: list[int] = []
        for subject, facts in zip(subjects, cases, strict=True):
            row: tuple[Any, ...] = tuple(facts.row[name] for name in ROW_COLUMNS)
            day = _day(row[_RECEIVED])
            old = done.before.get(subject)
            if old is not None and old[0] >> DAY_BITS != day:
                done.gone.append(old[0])  # its place among the others is another one now
                old = None
            if old is None:
                number = self._new_id(day, next_ids)
                done.fresh.append(number)
            else:
                number = old[0]
                known.append(number)
                if old[1:] != row:
                    changed.append((*row[1:], number))
            done.ids[subject] = number
            done.rows[subject] = (number, *row)
        if done.gone:
            self._db.execute(
                "DELETE FROM case_row WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(done.gone),)
            )
        if known:
            self._db.execute(
                "DELETE FROM case_stream WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(known),)
            )
        new = frozenset(done.fresh)
        self._db.executemany(_PUT, [row for row in done.rows.values() if row[0] in new])
        self._db.executemany(_UPDATE, changed)
        self._db.executemany(
            "INSERT INTO case_stream (id, stream, last) VALUES (?, ?, ?)",
            [
                (number, streams[device], last)
                for number, facts in zip(done.ids.values(), cases, strict=True)
                for device, last in facts.reach.items()
            ],
        )
        return done

    def _new_id(self, day: int, next_ids: dict[int, int]) -> int:
        if day not in next_ids:
            low = day << DAY_BITS
            last = self._db.execute(
                "SELECT max(id) FROM case_row WHERE id >= ? AND id < ?", (low, low + (1 << DAY_BITS))
            ).fetchone()[0]
            next_ids[day] = low if last is None else last
        next_ids[day] += 1
        return next_ids[day]


def numbers_of(connection: Connection, subjects: Sequence[str], batch: Batch) -> dict[str, int]:
    """The ids of the rows of these subjects, as they are now; without those that have none."""
    put = batch.find(RowsPut)
    found = {} if put is None else {subject: put.ids[subject] for subject in subjects if subject in put.ids}
    missing = [subject for subject in subjects if subject not in found]
    if missing:
        found.update(
            connection.execute(
                "SELECT subject, id FROM case_row WHERE subject IN (SELECT value FROM json_each(?))",
                (json.dumps(missing),),
            ).fetchall()
        )
    return found


def _day(received_on: str) -> int:
    """A number for a day; 0 for none."""
    return 0 if received_on == NO_DATE else date.fromisoformat(received_on).toordinal()
