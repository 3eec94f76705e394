"""The merchants of a point as its cases tell of them, for hints while somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from local_store import pinyin
from local_store.file.connection import Connection
from local_store.read_models import words

_ASKED = 20
"""So many of a merchant's newest cases are asked for a name, an address, a telephone."""


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
        if old is None:
            cases = self._db.execute(
                "SELECT count(*) FROM case_row WHERE merchant_key = ? AND merchant_key <> ''", (key,)
            ).fetchone()[0]
        else:
            cases = old[2] + came
        if cases <= 0:
            self._db.execute("DELETE FROM merchant WHERE key = ?", (key,))
            return
        name, *contact = self._newest(key)
        told = (*contact, cases)
        if old is not None and old[1] == name:
            self._db.execute(
                "UPDATE merchant SET address = ?, contact = ?, phone = ?, cases = ? WHERE id = ?",
                (*told, old[0]),
            )
            return
        if old is not None:
            self._db.execute("DELETE FROM merchant WHERE id = ?", (old[0],))
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
        self._db.executemany(
            "INSERT OR IGNORE INTO merchant_term (term, id) VALUES (?, ?)",
            [(term, number) for term in _terms(name, readings)],
        )

    def _newest(self, key: str) -> list[str]:
        """Name, address, contact and phone, each of the newest case that has it (of the last twenty)."""
        rows = self._db.execute(
            "SELECT merchant_name, merchant_address, merchant_contact, merchant_phone FROM case_row "
            "WHERE merchant_key = ? AND merchant_key <> '' ORDER BY received_on DESC, subject DESC LIMIT ?",
            (key, _ASKED),
        ).fetchall()
        columns: Iterable[tuple[str, ...]] = zip(*rows, strict=True) if rows else [("",)] * 4
        return [next((value for value in column if value), "") for column in columns]


def _terms(name: str, readings: tuple[tuple[str, ...], ...]) -> Iterable[str]:
    """What a hint may be asked by: the name from every character on, pinyin, initials."""
    compact = words.name(name).replace(" ", "")
    return dict.fromkeys((*(compact[at:] for at in range(len(compact))), *pinyin.terms(readings)))
