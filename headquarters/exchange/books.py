"""The books of several contact points at once, for what headquarters says of each of them: a few journeys to the server for all.

Their rows are locked in the order of their names, so two who hold several never wait in a circle; who holds one waits for no other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg import Connection

from casework.journal.entry import Entry
from casework.journal.travelling import Seal
from headquarters.exchange.book import SAVE_POINT, SAVE_STREAM, Book, copy_rows
from headquarters.personal.keys import PersonalKeys
from headquarters.personal.turning import turn_all
from headquarters.personal.vault import Vault


class Books:
    """See the module. Made by :func:`open_books`; what is added is stored by ``save``, once at the end. ``books``: by point; of a
    point that there is not, none."""

    def __init__(
        self,
        connection: Connection[Any],
        books: Mapping[str, Book],
        erased: Mapping[str, frozenset[tuple[str, int]]],
    ) -> None:
        self.connection = connection
        self.books = books
        self._erased = erased
        self._rows: list[tuple[object, ...]] = []
        self._seals: list[tuple[object, ...]] = []

    def add(
        self,
        book: Book,
        device: str,
        key: bytes,
        entries: Sequence[Entry],
        digests: Sequence[bytes],
        seal: Seal,
        now: int,
    ) -> None:
        """Entries of headquarters' own stream at a point that follow its head, with the seal on the last."""
        erased = self._erased.get(book.point, frozenset())
        self._rows += book.lay(device, key, entries, digests, now, erased)
        self._seals.append((book.point, device, seal.seq, seal.digest, seal.signature))

    def save(self) -> None:
        """Store what was added, with heads and counters."""
        copy_rows(self.connection, self._rows)
        streams: list[tuple[object, ...]] = []
        counters: list[tuple[object, ...]] = []
        for book in self.books.values():
            changed, now = book.unsaved()
            streams += changed
            counters += [] if now is None else [now]
        with self.connection.pipeline(), self.connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO seals (point, device, seq, digest, signature) VALUES (%s, %s, %s, %s, %s)"
                " ON CONFLICT DO NOTHING",
                self._seals,
            )
            cursor.executemany(SAVE_STREAM, streams)
            cursor.executemany(SAVE_POINT, counters)
        for book in self.books.values():
            book.let_files_go()
        self._rows, self._seals = [], []


def open_books(connection: Connection[Any], points: Sequence[str], keys: PersonalKeys) -> Books:
    """Lock the rows of several points and open their books, as ``open_book`` does for one. Raises ``PersonalKeyAway``."""
    asked = (list(points),)
    with connection.pipeline():
        # The names are sorted before the rows are locked, one after the other.
        locked = connection.execute(
            "SELECT name, district, epoch, position, judged, tick, feed, sealed_with, point FROM points"
            " WHERE point = ANY(%s) ORDER BY point FOR UPDATE",
            asked,
        )
        streams = connection.execute(
            "SELECT point, device, signing_key, seq, digest, judged FROM streams WHERE point = ANY(%s)", asked
        )
        own = connection.execute(
            "SELECT point, epoch, device FROM epochs WHERE point = ANY(%s) ORDER BY minted_at, epoch", asked
        )
        erased = connection.execute(
            "SELECT x.point, x.device, x.seq FROM erased x JOIN epochs e ON e.point = x.point AND e.device = x.device"
            " WHERE x.point = ANY(%s)",
            asked,
        )
    rows = locked.fetchall()
    streams_of: dict[str, list[Sequence[Any]]] = {}
    for point, *stream in streams.fetchall():
        streams_of.setdefault(point, []).append(stream)
    own_of: dict[str, dict[str, str]] = {}
    for point, epoch, device in own.fetchall():
        own_of.setdefault(point, {})[epoch] = device
    erased_of: dict[str, set[tuple[str, int]]] = {}
    for point, device, seq in erased.fetchall():
        erased_of.setdefault(point, set()).add((device, seq))
    sealed_with = turn_all(connection, keys, {row[8]: row[7] for row in rows})
    books = {
        row[8]: Book(
            connection,
            row[8],
            row,
            streams_of.get(row[8], []),
            own_of.get(row[8], {}),
            Vault(keys, row[8], sealed_with[row[8]]),
        )
        for row in rows
    }
    return Books(connection, books, {point: frozenset(named) for point, named in erased_of.items()})
