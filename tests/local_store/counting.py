"""What a store asks of its file, counted: statements, and each step of SQLite's machine. None of it depends on the PC.

A step at a time: who is told of every hundredth only counts the longest statements, and those by chance.
"""

from __future__ import annotations

from local_store.store import Store


class Statements:
    """What a store asks of the file while the block lasts, without what the search does by itself."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.asked: list[str] = []
        self.steps = 0

    def __enter__(self) -> Statements:
        self._store._db.set_trace_callback(self._note)
        self._store._db.set_progress_handler(self._count, 1)
        return self

    def __exit__(self, *_: object) -> None:
        self._store._db.set_trace_callback(None)
        self._store._db.set_progress_handler(None, 0)

    def about(self, words: str) -> int:
        return sum(words in statement for statement in self.asked)

    def _note(self, statement: str) -> None:
        if not statement.startswith("--"):
            self.asked.append(statement)

    def _count(self) -> int:
        self.steps += 1
        return 0


class Pages:
    """The pages that a store writes while the block lasts: those of its log, which is empty at first and not written back
    meanwhile. Each of them is encrypted."""

    def __init__(self, store: Store) -> None:
        self._db = store._db
        self.written = 0

    def __enter__(self) -> Pages:
        self._db.execute("PRAGMA wal_autocheckpoint = 0")
        assert self._in_log("TRUNCATE") == 0
        return self

    def __exit__(self, *_: object) -> None:
        self.written = self._in_log("PASSIVE")

    def _in_log(self, how: str) -> int:
        return int(self._db.execute(f"PRAGMA wal_checkpoint({how})").fetchone()[1])
