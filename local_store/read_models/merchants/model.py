"""The merchants this point has met, from the rows of its cases: they come last, each once however many cases changed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from casework.matters.registry import CASES
from local_store.file.connection import Connection
from local_store.file.waiting import Waiting
from local_store.read_models.cases.case_rows import ROW_COLUMNS, RowsPut
from local_store.read_models.cases.model import facts
from local_store.read_models.merchants.merchants import Merchants
from local_store.read_models.merging import FOR_LITTLE, merging
from local_store.read_models.model import Batch, Because, LateModel, Made, Source, Subject, Told
from local_store.views import Finding

_OF_MERCHANT: Final = tuple(
    1 + ROW_COLUMNS.index(name)
    for name in (
        "merchant_key",
        "merchant_name",
        "merchant_address",
        "merchant_contact",
        "merchant_phone",
        "received_on",
    )
)
_KEY: Final = _OF_MERCHANT[0]
_AT_ONCE: Final = 64
"""So many are told of in one turn at most: each costs more than the words of a case, whose turns came before."""


@dataclass(slots=True)
class _Noted:
    keys: set[str] = field(default_factory=set)


class MerchantHints(LateModel[str]):
    """``merchant`` and its terms; ``merchant_line``: merchants whose cases changed, and by how many."""

    name = "merchants"
    version = 3
    sorts = CASES
    stands_on = frozenset({"cases", "keys"})
    tables: ClassVar[Mapping[str, str]] = {
        "merchant": """
            CREATE TABLE merchant (
                id INTEGER NOT NULL PRIMARY KEY,
                key TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL,
                address TEXT NOT NULL,
                contact TEXT NOT NULL,
                phone TEXT NOT NULL,
                cases INTEGER NOT NULL,
                pinyin TEXT NOT NULL,
                initials TEXT NOT NULL
            ) STRICT
        """,
        "merchant_term": f"""
            CREATE VIRTUAL TABLE merchant_term USING fts5 (
                terms, tokenize = "ascii", content = "", contentless_delete = 1, detail = none
            );
            {merging("merchant_term", FOR_LITTLE)}
        """,
        "merchant_line": """
            CREATE TABLE merchant_line (key TEXT NOT NULL PRIMARY KEY, came INTEGER NOT NULL) STRICT, WITHOUT ROWID
        """,
    }

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._merchants = Merchants(self._db)

    def tell(self, subject: Subject) -> str:
        return facts(subject).merchant_key

    def put(self, told: Sequence[Told[str]], batch: Batch) -> None:
        put = batch.find(RowsPut)
        if put is None:
            return  # no row of a case was written: its merchant is told of as it was
        changed: Counter[str] = Counter()
        for each in told:
            row = put.rows.get(each.id)
            if row is None:
                continue
            old = put.before.get(each.id)
            if old is None:
                changed[row[_KEY]] += 1
            elif any(old[at] != row[at] for at in _OF_MERCHANT):
                changed[old[_KEY]] -= 1
                changed[row[_KEY]] += 1
        self._note(changed, batch)

    def forget(self, subjects: Sequence[str], batch: Batch) -> None:
        rows = self._db.execute(
            "SELECT merchant_key, -count(*) FROM case_row WHERE subject IN (SELECT value FROM json_each(?)) "
            "GROUP BY merchant_key",
            (json.dumps(list(subjects)),),
        ).fetchall()
        self._note(dict(rows), batch)

    def _note(self, changed: Mapping[str, int], batch: Batch) -> None:
        if not changed:
            return
        self._merchants.wait(changed)
        noted = batch.find(_Noted) or _Noted()
        noted.keys.update(key for key in changed if key)
        batch.leave(noted)

    def finish(self, told: Sequence[Told[str]], batch: Batch) -> None:
        noted = batch.find(_Noted)
        if noted is not None:
            self._merchants.put(sorted(noted.keys))
            noted.keys.clear()

    def wait(self, waiting: Waiting, because: Because) -> None:
        """What is told of merchants is in the rows of the cases, so no subject waits."""

    def line_up(self) -> None:
        self._db.execute(
            "INSERT OR IGNORE INTO merchant_line (key, came) "
            "SELECT DISTINCT merchant_key, 0 FROM case_row WHERE merchant_key <> ''"
        )

    def next(self, limit: int, aside: Callable[[], None]) -> Made | None:
        waits = self._db.execute("SELECT 1 FROM merchant_line LIMIT 1").fetchone() is not None
        return Made(holds=min(limit, _AT_ONCE), read=False) if waits else None

    def write(self, made: Made) -> list[str]:
        self._merchants.put_next(made.holds)
        return []

    def check(self) -> MerchantCheck:
        return MerchantCheck(self._db)


class MerchantCheck:
    """Every merchant of a case is there, with so many cases and with the words it is found by; asked only while nothing waits
    that would change it."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._cases: Counter[str] = Counter()

    def see(self, subject: str, what: str) -> None:
        self._cases[what] += 1

    def end(self, passed_over: frozenset[str]) -> Finding:
        waits: Any = self._db.execute("SELECT 1 FROM stale UNION ALL SELECT 1 FROM merchant_line LIMIT 1")
        if waits.fetchone():
            return Finding("merchants", True)
        self._cases.pop("", None)
        kept = dict(self._db.execute("SELECT key, cases FROM merchant").fetchall())
        differing = {key for key, _ in kept.items() ^ self._cases.items()}
        named, found = (
            {number for (number,) in self._db.execute(asked)}
            for asked in ("SELECT id FROM merchant", "SELECT id FROM merchant_term_docsize")
        )
        wrong = len(differing) + len(named ^ found)
        return Finding("merchants", not wrong, wrong)

    def close(self) -> None:
        pass
