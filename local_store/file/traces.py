"""After an erasure: no byte of what was erased stays in the file or beside it.

The erasure itself takes the words out of the journal, the lists and the drafts, and what becomes free in the file is
overwritten (``secure_delete``). Two places remember longer: the index of the search, until its parts are merged, and the
write-ahead log, until it is written back. Both wait for nobody: merging goes in slices, and where a reader still needs
the log it is tried again. What is left to do is noted with the erasure itself, so that no kill forgets it.
"""

from __future__ import annotations

import time
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher

from local_store.errors import StoreError
from local_store.file.connection import BUSY_MS, PAGE_BYTES, Connection, plainly, transaction

NOTE: Final = "traces"
_NONE: Final = 0
_LOG: Final = 1
_WORDS: Final = 2
"""What is left: nothing, the log; from here on the words of an index and the log, two numbers for each index in the order of
the file: the words, the same with the merging of them begun."""
_INDEXES: Final = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%' ORDER BY rowid"
"""Every index of words in the file, whichever model it belongs to."""
PATIENCE: Final = 1.0
_PAGES: Final = 32
"""Pages of the index that one step merges."""


class Traces:
    """What is left to do in one file."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def note(self) -> None:
        """Something was erased. In the transaction that erases."""
        self._set(_WORDS)
        self._overwrite_free_pages()

    def purge(self) -> None:
        """Merge every index at once, for who has the file alone. In a transaction of the caller."""
        for (name,) in self._db.execute(_INDEXES).fetchall():
            self._db.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")

    def begin_again(self) -> None:
        """The indexes of the file are others than before: what is left to do is begun anew. In the transaction that made
        them."""
        if self._left() > _LOG:
            self._set(_WORDS)

    def pending(self) -> bool:
        """Whether something of what was erased may still be in the file or beside it."""
        return self._left() != _NONE

    def forget(self, seconds: float = PATIENCE) -> bool:
        """Do what is left, for ``seconds`` at most, as far as nobody is in the way. Whether all is done; what is not is
        done by a later call.

        Never raises an error of the file (a full disk, a writer that does not let go): what was saved just before is
        saved, and must not be taken for refused and be done once more; and a file with work left must open.
        """
        try:
            with plainly():
                return not self.pending() or self._forgotten(time.monotonic() + seconds)
        except StoreError:
            return False

    # --- private ------------------------------------------------------------------------------------------

    def _forgotten(self, deadline: float) -> bool:
        while self._left() > _LOG:
            if time.monotonic() >= deadline:
                return False
            with transaction(self._db, background=True) as turn:
                while self._left() > _LOG and not turn.is_over():
                    self._merge()
        # From here on nothing with words in it is written; what the log holds of them goes when it is written back.
        if not self._empty_log():
            return False
        with transaction(self._db):
            if self._left() == _LOG:
                self._set(_NONE)
        return True

    def _merge(self) -> None:
        """One step of merging all parts of an index into one, which leaves out what was deleted."""
        at, begun = divmod(self._left() - _WORDS, 2)
        indexes = [name for (name,) in self._db.execute(_INDEXES).fetchall()]
        if at >= len(indexes):
            self._set(_LOG)
            return
        before = self._db.total_changes
        self._db.execute(
            f"INSERT INTO {indexes[at]} ({indexes[at]}, rank) VALUES ('merge', ?)",
            (_PAGES if begun else -_PAGES,),
        )
        # By FTS5's own word: a step that changes fewer than two rows found nothing more to do.
        is_done = bool(begun) and self._db.total_changes - before < 2
        self._set(_WORDS + 2 * (at + 1) if is_done else _WORDS + 2 * at + 1)

    def _empty_log(self) -> bool:
        with self._db.gate.turn(urgent=not self._db.gives_way, patience=BUSY_MS / 1000):
            self._db.execute("PRAGMA busy_timeout = 0")
            try:
                busy, left, _ = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlcipher.OperationalError as error:
                if not str(getattr(error, "sqlite_errorname", "")).startswith(
                    ("SQLITE_BUSY", "SQLITE_LOCKED")
                ):
                    raise
                return False
            finally:
                self._db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        return not busy and not left

    def _overwrite_free_pages(self) -> None:
        """Pages that became free before everything was overwritten may hold anything: once, all of them are filled."""
        if self._value("overwritten"):
            return
        free = self._db.execute("PRAGMA freelist_count").fetchone()[0]
        if free:
            self._db.execute("CREATE TABLE filling (bytes BLOB)")
            self._db.execute("INSERT INTO filling VALUES (zeroblob(?))", (min(free * PAGE_BYTES, 1 << 29),))
            self._db.execute("DROP TABLE filling")
        self._put("overwritten", 1)

    def _left(self) -> int:
        return self._value(NOTE)

    def _set(self, left: int) -> None:
        self._put(NOTE, left)

    def _value(self, name: str) -> int:
        row = self._db.execute("SELECT value FROM counter WHERE name = ?", (name,)).fetchone()
        return 0 if row is None else int(row[0])

    def _put(self, name: str, value: int) -> None:
        self._db.execute(
            "INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )
