"""The rows of cases in the file, with what hangs on them: losses, streams, ledger rows, words of the search.

A row's ``id`` is ``day << 20 | number within the day``: the day on which the case was received, so that the search, which
answers by id, answers with the newest day first, in whatever order the cases were laid out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from local_store.file.connection import Connection
from local_store.file.schema import NO_DATE
from local_store.read_models.cases.facts import Facts
from local_store.read_models.merchants import Merchants

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
)
INDEX_COLUMNS: Final = ("number", "phone", "consumer", "merchant", "words", "spelling")

_OF_MERCHANT: Final = tuple(
    ROW_COLUMNS.index(name)
    for name in (
        "merchant_key",
        "merchant_name",
        "merchant_address",
        "merchant_contact",
        "merchant_phone",
        "received_on",
    )
)
_KEY: Final = ROW_COLUMNS.index("merchant_key")
_PUT: Final = f"INSERT INTO case_row (id, {', '.join(ROW_COLUMNS)}) VALUES (?{', ?' * len(ROW_COLUMNS)})"
_UPDATE: Final = f"UPDATE case_row SET {', '.join(f'{name} = ?' for name in ROW_COLUMNS[1:])} WHERE id = ?"
_BEFORE: Final = (
    f"SELECT id, {', '.join(ROW_COLUMNS)} FROM case_row WHERE subject IN (SELECT value FROM json_each(?))"
)
_WORDS: Final = (
    f"INSERT INTO case_words (rowid, {', '.join(INDEX_COLUMNS)}) VALUES (?{', ?' * len(INDEX_COLUMNS)})"
)


class CaseRows:
    """Writes the rows of one connection. Every method expects a transaction of the caller."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._merchants = Merchants(connection)

    def put(self, cases: Sequence[Facts]) -> tuple[list[int], frozenset[str]]:
        """Write rows anew; the statements are for all of them together. Returns their ids, and the keys of merchants of
        whom there is something new to tell.

        The words of the search and what is told of merchants are not written here: a new row stands in ``wordless``
        until :meth:`put_words`, its merchant in line until :meth:`put_merchants`."""
        subjects = [str(facts.row["subject"]) for facts in cases]
        before: dict[str, tuple[Any, ...]] = {
            row[1]: row for row in self._db.execute(_BEFORE, (json.dumps(subjects),)).fetchall()
        }
        streams: dict[str, int] = dict(self._db.execute("SELECT device, stream FROM stream").fetchall())
        next_ids: dict[int, int] = {}
        ids: list[int] = []
        fresh: list[tuple[Any, ...]] = []
        changed: list[tuple[Any, ...]] = []
        known: list[int] = []
        gone: list[tuple[str, int]] = []
        merchants: Counter[str] = Counter()
        for subject, facts in zip(subjects, cases, strict=True):
            row: tuple[Any, ...] = tuple(facts.row[name] for name in ROW_COLUMNS)
            day = _day(row[ROW_COLUMNS.index("received_on")])
            old = before.get(subject)
            if old is not None and old[0] >> DAY_BITS != day:
                gone.append((subject, old[0]))  # its place among the others is another one now
                merchants[old[1 + _KEY]] -= 1
                old = None
            if old is None:
                number = self._new_id(day, next_ids)
                fresh.append((number, *row))
                merchants[row[_KEY]] += 1
            else:
                number = old[0]
                known.append(number)
                if old[1:] != row:
                    changed.append((*row[1:], number))
                if any(old[1 + at] != row[at] for at in _OF_MERCHANT):
                    merchants[old[1 + _KEY]] -= 1
                    merchants[row[_KEY]] += 1
            ids.append(number)
        for subject, number in gone:
            self._forget(subject, number)
        if known:
            listed = json.dumps(known)
            for table in ("case_loss", "case_stream"):
                self._db.execute(
                    f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (listed,)
                )
            old_digests = [subject for subject in subjects if subject in before]
            self._db.execute(
                "DELETE FROM import_digest WHERE subject IN (SELECT value FROM json_each(?))",
                (json.dumps(old_digests),),
            )
        self._db.executemany(_PUT, fresh)
        self._db.executemany(_UPDATE, changed)
        self._db.executemany(
            "INSERT INTO case_loss (id, component, fen) VALUES (?, ?, ?)",
            [
                (number, component, fen)
                for number, facts in zip(ids, cases, strict=True)
                for component, fen in facts.losses.items()
            ],
        )
        self._db.executemany(
            "INSERT INTO case_stream (id, stream, last) VALUES (?, ?, ?)",
            [
                (number, streams[device], last)
                for number, facts in zip(ids, cases, strict=True)
                for device, last in facts.reach.items()
            ],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO import_digest (digest, subject) VALUES (?, ?)",
            [
                (digest, subject)
                for subject, facts in zip(subjects, cases, strict=True)
                for digest in facts.digests
            ],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO wordless (id) VALUES (?)", [(number,) for number, *_ in fresh]
        )
        self._merchants.wait(merchants)
        return ids, frozenset(key for key in merchants if key)

    def put_merchants(self, keys: Iterable[str]) -> None:
        """Tell anew of these merchants, which are in line."""
        self._merchants.put(keys)

    def merchants_wait(self) -> bool:
        """Whether any merchant is in line."""
        return self._db.execute("SELECT 1 FROM merchant_line LIMIT 1").fetchone() is not None

    def put_next_merchants(self, limit: int) -> int:
        """Tell anew of the next merchants in line, ``limit`` at most; how many there were."""
        return self._merchants.put_next(limit)

    def want_words(self, ids: Iterable[int]) -> None:
        """Note that the words of these rows are to be written anew."""
        self._db.executemany("INSERT OR IGNORE INTO wordless (id) VALUES (?)", [(number,) for number in ids])

    def wordless(self, limit: int) -> list[tuple[int, str]]:
        """Rows without their words, newest first: id and subject."""
        rows: list[tuple[int, str]] = self._db.execute(
            "SELECT w.id, c.subject FROM wordless w JOIN case_row c ON c.id = w.id ORDER BY w.id DESC LIMIT ?",
            (limit,),
        ).fetchall()
        return rows

    def put_words(self, indexed: Sequence[tuple[int, tuple[str, ...]]]) -> None:
        """Write the words of rows by id."""
        listed = json.dumps([number for number, _ in indexed])
        there = "SELECT id FROM case_words_docsize WHERE id IN (SELECT value FROM json_each(?))"
        old = self._db.execute(there, (listed,)).fetchall()
        self._db.executemany("DELETE FROM case_words WHERE rowid = ?", old)
        self._db.executemany(_WORDS, [(number, *words) for number, words in indexed])
        self._db.execute("DELETE FROM wordless WHERE id IN (SELECT value FROM json_each(?))", (listed,))

    def remove(self, subject: str) -> None:
        """Take a case out of all lists."""
        row = self._db.execute(
            "SELECT id, merchant_key FROM case_row WHERE subject = ?", (subject,)
        ).fetchone()
        if row is None:
            return
        self._forget(subject, row[0])
        if row[1]:
            self._merchants.wait({row[1]: -1})
            self._merchants.put([row[1]])

    def clear(self) -> None:
        """Empty all of it."""
        for table in ("case_row", "import_digest", "merchant", "merchant_line", "wordless"):
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute("DELETE FROM case_words")

    def _forget(self, subject: str, number: int) -> None:
        self._db.execute("DELETE FROM case_words WHERE rowid = ?", (number,))
        self._db.execute("DELETE FROM wordless WHERE id = ?", (number,))
        self._db.execute("DELETE FROM case_row WHERE id = ?", (number,))
        self._db.execute("DELETE FROM import_digest WHERE subject = ?", (subject,))

    def _new_id(self, day: int, next_ids: dict[int, int]) -> int:
        if day not in next_ids:
            low = day << DAY_BITS
            last = self._db.execute(
                "SELECT max(id) FROM case_row WHERE id >= ? AND id < ?", (low, low + (1 << DAY_BITS))
            ).fetchone()[0]
            next_ids[day] = low if last is None else last
        next_ids[day] += 1
        return next_ids[day]


def _day(received_on: str) -> int:
    """A number for a day; 0 for none."""
    return 0 if received_on == NO_DATE else date.fromisoformat(received_on).toordinal()
