"""The index by person, telephone and merchant.

They come in no order: in trees of their own each transaction would write a page of every tree for nearly every case, and a
page written is a page encrypted. Here new ones are written together, one after the other, and merged now and then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from casework.matters.registry import CASES
from local_store.file.connection import Connection
from local_store.file.waiting import Waiting
from local_store.read_models.cases.case_rows import ROW_COLUMNS, RowsPut, numbers_of
from local_store.read_models.cases.model import facts
from local_store.read_models.keys import key
from local_store.read_models.merging import FOR_LITTLE, merging
from local_store.read_models.model import Batch, Because, ReadModel, Subject, Told
from local_store.views import Finding

_AT: Final = tuple(1 + ROW_COLUMNS.index(name) for name in key.COLUMNS)
_PUT: Final = "INSERT INTO case_keys (rowid, keys) VALUES (?, ?)"


class CaseKeys(ReadModel[str]):
    """``case_keys``, by the number of the case's row. It holds what the rows say, at any moment: it comes with each of them, and
    a file that lacks it gets it from those it has."""

    name = "keys"
    version = 1
    sorts = CASES
    stands_on = frozenset({"cases"})
    tables: ClassVar[Mapping[str, str]] = {
        "case_keys": f"""
            CREATE VIRTUAL TABLE case_keys USING fts5 (
                keys, tokenize = "ascii", content = "", contentless_delete = 1, detail = none
            );
            {merging("case_keys", FOR_LITTLE)}
        """
    }

    def tell(self, subject: Subject) -> str:
        row = facts(subject).row
        return key.words(*(str(row[name]) for name in key.COLUMNS))

    def put(self, told: Sequence[Told[str]], batch: Batch) -> None:
        put = batch.find(RowsPut)
        if put is None:
            return  # no row of a case was written
        old: list[tuple[int]] = []
        new: list[tuple[int, str]] = []
        for each in told:
            row, before = put.rows.get(each.id), put.before.get(each.id)
            if row is None:
                continue
            if before is not None:
                if before[0] == row[0] and all(before[at] == row[at] for at in _AT):
                    continue
                old.append((before[0],))
            if each.what:
                new.append((row[0], each.what))
        self._db.executemany("DELETE FROM case_keys WHERE rowid = ?", sorted(old))
        self._db.executemany(_PUT, sorted(new))

    def forget(self, subjects: Sequence[str], batch: Batch) -> None:
        numbers = numbers_of(self._db, subjects, Batch()).values()
        self._db.executemany(
            "DELETE FROM case_keys WHERE rowid = ?", [(number,) for number in sorted(numbers)]
        )

    def wait(self, waiting: Waiting, because: Because) -> None:
        """What it holds is in the rows of the cases, so no subject waits."""

    def line_up(self) -> None:
        rows = self._db.execute(f"SELECT id, {', '.join(key.COLUMNS)} FROM case_row ORDER BY id")
        self._db.execute("DELETE FROM case_keys")
        self._db.executemany(_PUT, ((number, words) for number, *keys in rows if (words := key.words(*keys))))

    def check(self) -> KeyCheck:
        return KeyCheck(self._db)


class KeyCheck:
    """Every case is found by what it has, and by nothing else; whatever is found is a case."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._fresh: dict[int, frozenset[str]] = {}

    def see(self, subject: str, what: str) -> None:
        row = self._db.execute("SELECT id FROM case_row WHERE subject = ?", (subject,)).fetchone()
        if row is not None and what:
            self._fresh[row[0]] = frozenset(what.split())

    def end(self, passed_over: frozenset[str]) -> Finding:
        kept: dict[int, set[str]] = {}
        self._db.execute("DROP TABLE IF EXISTS temp.keys_seen")
        self._db.execute("CREATE VIRTUAL TABLE temp.keys_seen USING fts5vocab (main, case_keys, instance)")
        try:
            rows: Any = self._db.execute("SELECT doc, term FROM temp.keys_seen")
            for number, term in rows:
                kept.setdefault(number, set()).add(term)
        finally:
            self._db.execute("DROP TABLE temp.keys_seen")
        waiting = numbers_of(self._db, list(passed_over), Batch()).values()
        compared = (kept.keys() | self._fresh.keys()) - set(waiting)
        wrong = sum(kept.get(number, set()) != self._fresh.get(number, frozenset()) for number in compared)
        return Finding("keys", not wrong, wrong)

    def close(self) -> None:
        pass
