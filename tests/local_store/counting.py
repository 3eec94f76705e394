"""What a store asks of its file, counted: statements, steps of SQLite's machine. None of it depends on the PC."""

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
        self._store._db.set_progress_handler(self._count, 100)
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
