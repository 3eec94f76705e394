"""The merchants of a point as its cases tell of them, for hints while somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from local_store import pinyin
from local_store.file.connection import Connection
from local_store.read_models import words
from local_store.read_models.keys.key import question

_ASKED = 20
"""So many of a merchant's newest cases are asked for a name, an address, a telephone."""
_OF_A_DAY = 100
"""So many of one day are looked at: a ledger without days puts all its cases on one, and each saving would read them all."""
_OF_ONE: Final = (
    "FROM case_keys k CROSS JOIN case_row c ON c.id = k.rowid WHERE case_keys MATCH ? AND c.merchant_key = ?"
)
"""The cases of one merchant."""


class Merchants:
    """Writes ``merchant`` and its terms. Every method expects a transaction of the caller."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def wait(self, changed: Mapping[str, int]) -> None:
        """Note merchants whose cases changed, for :meth:`put_next`. ``changed``: by key, how many cases came (or went,
        negative)."""
        self._db.executemany(
            "INSERT INTO merchant_line (key, came) VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET came = came + excluded.came",
            [(key, came) for key, came in changed.items() if key],
        )

    def put(self, keys: Iterable[str]) -> None:
        """Tell of merchants anew that are in line."""
        for key in keys:
            self._put(key)

    def put_next(self, limit: int) -> int:
        """Tell of the next merchants anew that wait, ``limit`` at most; how many there were."""
        keys = self._db.execute("SELECT key FROM merchant_line LIMIT ?", (limit,)).fetchall()
        for (key,) in keys:
            self._put(key)
        return len(keys)

    def _put(self, key: str) -> None:
        """It costs the same however many cases a merchant has: they are counted once, when it is first met."""
        came = self._db.execute("DELETE FROM merchant_line WHERE key = ? RETURNING came", (key,)).fetchall()[
            0
        ][0]
        old = self._db.execute("SELECT id, name, cases FROM merchant WHERE key = ?", (key,)).fetchone()
        rows, are_all = self._newest(key)
        if old is not None:
            cases = old[2] + came
        elif are_all:
            cases = len(rows)
        else:
            cases = self._db.execute(
                f"SELECT count(*) {_OF_ONE}", (question(merchant_key=key), key)
            ).fetchone()[0]
        if cases <= 0:
            if old is not None:
                self._forget(old[0])
            return
        name, *contact = _said_last(rows)
        told = (*contact, cases)
        if old is not None and old[1] == name:
            self._db.execute(
                "UPDATE merchant SET address = ?, contact = ?, phone = ?, cases = ? WHERE id = ?",
                (*told, old[0]),
            )
            return
        if old is not None:
            self._forget(old[0])
        readings = pinyin.of_merchant(name)
        number = self._db.execute(
            "INSERT INTO merchant (key, name, pinyin, initials, address, contact, phone, cases) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                name,
                " ".join(dict.fromkeys(map(pinyin.spelt, readings))),
                " ".join(dict.fromkeys(map(pinyin.initials, readings))),
                *told,
            ),
        ).lastrowid
        self._db.execute(
            "INSERT INTO merchant_term (rowid, terms) VALUES (?, ?)",
            (number, " ".join(_terms(name, readings))),
        )

    def _forget(self, number: int) -> None:
        self._db.execute("DELETE FROM merchant WHERE id = ?", (number,))
        self._db.execute("DELETE FROM merchant_term WHERE rowid = ?", (number,))

    def _newest(self, key: str) -> tuple[list[tuple[str, ...]], bool]:
        """Its newest cases, at least as many as are asked, the newest first; and whether it has no others. Of a day with more than
        can be looked at, those that came last."""
        rows: list[tuple[str, ...]] = []
        # By the numbers of the rows: the newest day first. Within a day they say in which order the cases came.
        found = self._db.execute(
            "SELECT c.received_on, c.subject, c.merchant_name, c.merchant_address, c.merchant_contact, c.merchant_phone "
            f"{_OF_ONE} ORDER BY k.rowid DESC",
            (question(merchant_key=key), key),
        )
        try:
            for row in found:
                if len(rows) >= _OF_A_DAY or (len(rows) >= _ASKED and row[0] != rows[-1][0]):
                    return sorted(rows, reverse=True), False
                rows.append(row)
        finally:
            found.close()
        return sorted(rows, reverse=True), True


def _said_last(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Name, address, contact and phone, each of the newest case that has it (of the last twenty)."""
    columns: Iterable[tuple[str, ...]] = zip(*rows[:_ASKED], strict=True) if rows else [("",)] * 6
    return [next((value for value in column if value), "") for column in columns][2:]


def _terms(name: str, readings: tuple[tuple[str, ...], ...]) -> Iterable[str]:
    """What a hint may be asked by: the name from every character on, pinyin, initials."""
    compact = words.compact(name)
    return dict.fromkeys((*(compact[at:] for at in range(len(compact))), *pinyin.terms(readings)))
