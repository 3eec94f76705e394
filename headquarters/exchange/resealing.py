"""The background work after a new key, and after an update from a program that kept private parts in clear.

Every point turns to the newest key. What it holds is sealed anew in small batches, each one transaction under the
point's lock with a note of how far it came: a kill costs one batch. When no row needs an earlier key, the database
forgets it; then it is destroyed. Rows in clear count as sealed with key 0. Their remains lie in the files of the tables
until these are written anew, which comes before key 0 is forgotten.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, Final

from psycopg import Connection

from headquarters.background import Background
from headquarters.database.pool import Database
from headquarters.exchange.book import Book, open_book
from headquarters.personal.keys import PersonalKeys
from headquarters.personal.ready import note_key, prove_keys
from headquarters.personal.vault import CLEAR, Vault

BATCH: Final = 200
"""Entries of one transaction: for so long an exchange of the point may have to wait."""
BATCH_BYTES: Final = 4 << 20
PARTS: Final = 16
"""Parts of files of evidence of one transaction: of 4 MiB, as of entries."""
PATIENCE_SECONDS: Final = 60.0
"""How long nothing is tried after the tables could not be had alone to write them anew."""
LOCK: Final = 0x77717370
WITH_REMAINS: Final = ("entries", "pg_catalog.pg_statistic")
"""The tables that hold what was once in clear: the rows, and the samples of them that ANALYZE took."""
_log: Final = logging.getLogger("weiquan-hq")


class Resealing(Background):
    """See the module."""

    doing = "sealing private parts anew"

    def __init__(self, database: Database, keys: PersonalKeys, busy: Callable[[], bool]) -> None:
        """``busy``: whether exchanges are at work, which go first."""
        super().__init__(busy)
        self._database = database
        self._keys = keys
        self._not_before = 0.0

    def step(self) -> bool:
        """One piece of the work; False when there is nothing to do, or another process is at it.

        Raises ``PersonalKeyAway`` when a key is missing (nothing is touched then) or :class:`DatabaseUnavailable`.
        """
        self._keys.refresh()
        with self._database.transaction() as connection:
            held = connection.execute("SELECT pg_try_advisory_xact_lock(%s)", (LOCK,)).fetchone()
            if held is None or not held[0]:
                return False
            named = prove_keys(connection, self._keys)
            newest = self._keys.newest
            if newest not in named:
                note_key(connection, self._keys, newest)
                return True
            if self._seal_next(connection, newest):
                return True
            if _seal_files(connection, self._keys, newest):
                return True
            earlier = [number for number in named if number < newest]
            clear = CLEAR in earlier
            if clear and time.monotonic() < self._not_before:
                return False
            if earlier:
                if _find_left(connection, newest):
                    return True
                # Whoever turns a point to an earlier key has done so by now, or will see the newer one (personal.turning).
                connection.execute("LOCK TABLE personal_keys IN EXCLUSIVE MODE")
                if self._seal_next(connection, newest) or _seal_files(connection, self._keys, newest):
                    return True
                connection.execute(
                    "DELETE FROM personal_keys WHERE number < %s AND number <> %s", (newest, CLEAR)
                )
        if clear:
            self._write_anew()
        gone = self._keys.destroy_below(newest)
        if gone:
            _log.warning("earlier keys of private parts are destroyed: %s", ", ".join(map(str, gone)))
        return clear or bool(gone)

    # --- inside ----------------------------------------------------------------------------------------------

    def _seal_next(self, connection: Connection[Any], newest: int) -> bool:
        """A batch of the next point that needs it; False: there is none."""
        row = connection.execute(
            "SELECT point FROM points WHERE sealed_with < %s OR resealed_to IS NOT NULL ORDER BY point LIMIT 1",
            (newest,),
        ).fetchone()
        book = None if row is None else open_book(connection, row[0], self._keys)
        if book is not None:
            _seal_some(book)
        return row is not None

    def _write_anew(self) -> None:
        self._not_before = time.monotonic() + PATIENCE_SECONDS
        self._database.write_anew(*WITH_REMAINS)
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM personal_keys WHERE number = %s", (CLEAR,))
        _log.warning("all private parts are sealed; the tables are written anew without what was in clear")


def _seal_some(book: Book) -> None:
    """Seal the next entries of a point anew, and note how far that is."""
    connection, point, vault = book.connection, book.point, book.vault
    ((done,),) = connection.execute(
        "SELECT coalesce(resealed_to, position) FROM points WHERE point = %s", (point,)
    ).fetchall()
    sizes = connection.execute(
        "SELECT position, size FROM entries WHERE point = %s AND position > %s ORDER BY position LIMIT %s",
        (point, done, BATCH),
    ).fetchall()
    reached, weight = done, 0
    for position, size in sizes:
        if weight and weight + size > BATCH_BYTES:
            break
        reached, weight = position, weight + size
    rows = connection.execute(
        "SELECT position, device, seq, sealed_with, private FROM entries WHERE point = %s AND position > %s"
        " AND position <= %s AND private IS NOT NULL AND sealed_with <> %s",
        (point, done, reached, vault.number),
        binary=True,
    ).fetchall()
    anew: dict[int, bytes | None] = {}
    for position, device, seq, number, stored in rows:
        private = vault.open(device, seq, number, stored)
        # What does not open is nobody's words any more: it counts as withheld, and whoever has it may offer it again.
        anew[position] = None if private is None else vault.seal(device, seq, private)
    if anew:
        connection.execute(
            "UPDATE entries e SET private = anew.private, sealed_with = %s,"
            " size = CASE WHEN anew.private IS NULL THEN length(core) ELSE size END"
            " FROM unnest(%s::bigint[], %s::bytea[]) anew (position, private)"
            " WHERE e.point = %s AND e.position = anew.position",
            (vault.number, list(anew), list(anew.values()), point),
        )
    connection.execute(
        "UPDATE points SET resealed_to = %s WHERE point = %s",
        (None if reached >= book.position else reached, point),
    )


def _seal_files(connection: Connection[Any], keys: PersonalKeys, newest: int) -> bool:
    """Seal a batch of parts of files of evidence anew; False: there is none that needs it."""
    rows = connection.execute(
        "SELECT point, name, at, sealed_with, data FROM evidence_parts WHERE sealed_with < %s"
        " ORDER BY sealed_with LIMIT %s FOR UPDATE",
        (newest, PARTS),
        binary=True,
    ).fetchall()
    for point, name, at, sealed_with, stored in rows:
        vault = Vault(keys, point, newest)
        data = vault.open_part(name, at, sealed_with, stored)
        if data is None:
            # It is no part of anything any more: whoever has the file may bring it again.
            connection.execute("DELETE FROM evidence_files WHERE point = %s AND name = %s", (point, name))
            continue
        connection.execute(
            "UPDATE evidence_parts SET data = %s, sealed_with = %s WHERE point = %s AND name = %s AND at = %s",
            (vault.seal_part(name, at, data), newest, point, name, at),
        )
    return bool(rows)


def _find_left(connection: Connection[Any], newest: int) -> bool:
    """Whether any row is sealed with an earlier key though its point is done; that point is gone through again."""
    row = connection.execute(
        "SELECT point FROM entries WHERE private IS NOT NULL AND sealed_with < %s LIMIT 1", (newest,)
    ).fetchone()
    if row is not None:
        connection.execute("UPDATE points SET resealed_to = 0 WHERE point = %s", row)
    return row is not None
