"""The words of cases, for the search. Making them costs as much as all the rest, so they come after the rows of all, newest
first."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, ClassVar, Final

from casework.fold import fold
from casework.matters.registry import CASES
from local_store.file.connection import Connection, is_of_the_store
from local_store.file.waiting import Waiting
from local_store.read_models.cases.case_rows import RowsPut, numbers_of
from local_store.read_models.cases.facts import Said, facts_of, words_of
from local_store.read_models.cases.model import facts
from local_store.read_models.merging import FOR_MUCH, merge_as_now, merging
from local_store.read_models.model import Batch, Because, LateModel, Made, Source, Subject, Told
from local_store.read_models.search.remembered import Remembered
from local_store.views import Finding

INDEX_COLUMNS: Final = ("number", "phone", "consumer", "merchant", "words", "spelling")

_TOKENS: Final = 'tokenize = "unicode61 remove_diacritics 2"'
_WORDS: Final = (
    f"INSERT INTO case_words (rowid, {', '.join(INDEX_COLUMNS)}) VALUES (?{', ?' * len(INDEX_COLUMNS)})"
)


class CaseWords(LateModel[Said]):
    """``case_words``, by the number of the case's row; ``wordless``: rows that the search does not find yet."""

    name = "search"
    version = 4
    shape = 1
    sorts = CASES
    stands_on = frozenset({"cases"})
    tables: ClassVar[Mapping[str, str]] = {
        "case_words": f"""
            CREATE VIRTUAL TABLE case_words USING fts5 (
                {", ".join(INDEX_COLUMNS)},
                {_TOKENS}, content = "", contentless_delete = 1
            );
            {merging("case_words", FOR_MUCH)}
        """,
        "wordless": "CREATE TABLE wordless (id INTEGER NOT NULL PRIMARY KEY) STRICT",
    }

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._source = source
        self._said = Remembered()
        self._seen = -1

    def tell(self, subject: Subject) -> Said:
        return facts(subject).said

    def put(self, told: Sequence[Told[Said]], batch: Batch) -> None:
        put = batch.find(RowsPut)
        if put is not None:
            self._let_go(put.gone)
        asked = [each for each in told if each.asked]
        numbers = numbers_of(self._db, [each.id for each in asked], batch).values()
        fresh = put.fresh if put is not None else ()
        if batch.at_once:  # the words of the others come with :meth:`finish`
            self._want(set(fresh).difference(numbers))
        else:
            self._want(dict.fromkeys((*fresh, *numbers)))
            self._keep_said(asked)

    def forget(self, subjects: Sequence[str], batch: Batch) -> None:
        self._said.forget(subjects)
        self._let_go(list(numbers_of(self._db, subjects, batch).values()))

    def finish(self, told: Sequence[Told[Said]], batch: Batch) -> None:
        if not told:
            return
        numbers = numbers_of(self._db, [each.id for each in told], batch)
        self._said.forget([each.id for each in told])
        put = batch.find(RowsPut)
        self._put_words(
            [(numbers[each.id], words_of(each.what)) for each in told if each.id in numbers],
            frozenset(put.fresh) if put is not None else frozenset(),
        )

    def wait(self, waiting: Waiting, because: Because) -> None:
        """The rows that wait are in a line of its own."""

    def line_up(self) -> None:
        self._db.execute("INSERT OR IGNORE INTO wordless (id) SELECT id FROM case_row")

    def refit(self) -> None:
        merge_as_now(self._db, "case_words", FOR_MUCH)

    def next(self, limit: int, aside: Callable[[], None]) -> Made | None:
        wordless = self._db.execute(
            "SELECT w.id, c.subject FROM wordless w JOIN case_row c ON c.id = w.id ORDER BY w.id DESC LIMIT ?",
            (limit,),
        ).fetchall()
        if not wordless:
            return None
        words: list[tuple[int, tuple[str, ...]]] = []
        alone: list[str] = []
        subjects = [subject for _, subject in wordless]
        told = self._said_of(subjects)
        for number, subject in wordless:
            aside()
            try:
                words.append((number, words_of(told[subject])))
            except Exception as error:
                if is_of_the_store(error):
                    raise
                alone.append(subject)
        return Made(subjects, (words, alone))

    def write(self, made: Made) -> list[str]:
        words, alone = made.holds
        self._put_words(words)
        return list(alone)

    def check(self) -> WordCheck:
        return WordCheck(self._db)

    # --- private ------------------------------------------------------------------------------------------

    def _want(self, ids: Iterable[int]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO wordless (id) VALUES (?)", [(number,) for number in ids])

    def _let_go(self, ids: Sequence[int]) -> None:
        for number in ids:
            self._db.execute("DELETE FROM case_words WHERE rowid = ?", (number,))
            self._db.execute("DELETE FROM wordless WHERE id = ?", (number,))

    def _put_words(
        self, indexed: Sequence[tuple[int, tuple[str, ...]]], fresh: frozenset[int] = frozenset()
    ) -> None:
        """Write the words of rows by id. ``fresh``: ids that are new, of which the index holds nothing and no line either."""
        known = [number for number, _ in indexed if number not in fresh]
        if known:
            listed = json.dumps(known)
            there = "SELECT id FROM case_words_docsize WHERE id IN (SELECT value FROM json_each(?))"
            old = self._db.execute(there, (listed,)).fetchall()
            self._db.executemany("DELETE FROM case_words WHERE rowid = ?", sorted(old))
            self._db.execute("DELETE FROM wordless WHERE id IN (SELECT value FROM json_each(?))", (listed,))
        # Upwards: for each step back FTS5 writes down what it has gathered, as a part of the index by itself.
        self._db.executemany(_WORDS, [(number, *words) for number, words in sorted(indexed)])

    def _said_of(self, subjects: list[str]) -> dict[str, Said]:
        """What the cases say, as their rows were laid out or as the journal has it; without those that do not tell."""
        if self._seen != self._version():
            self._said.clear()
        found = {subject: said for subject in subjects if (said := self._said.take(subject)) is not None}
        missing = [subject for subject in subjects if subject not in found]
        journal = self._source.journal
        entries = journal.readable_of(missing) if missing else {}
        headquarters = journal.headquarters() if missing else frozenset()
        for subject, held in entries.items():
            try:
                found[subject] = facts_of(fold(held, headquarters), held, self._source.handbook).said
            except Exception as error:
                if is_of_the_store(error):
                    raise
        return found

    def _keep_said(self, told: Sequence[Told[Said]]) -> None:
        """Keep what the words will be made from, unless somebody else writes meanwhile."""
        version = self._version()
        if self._seen != version:
            self._said.clear()
        self._seen = version
        self._said.keep([(each.id, each.what) for each in told])

    def _version(self) -> int:
        """Another number once another connection has written."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])


class WordCheck:
    """Every case has the words in the index that a fresh laying out would give it, word for word and in place. What waits for
    its words is passed over."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._seen: set[int] = set()
        self._db.execute("DROP TABLE IF EXISTS temp.fresh_words")
        self._db.execute(
            f"CREATE VIRTUAL TABLE temp.fresh_words USING fts5 ({', '.join(INDEX_COLUMNS)}, {_TOKENS}, content = '')"
        )

    def see(self, subject: str, what: Said) -> None:
        row = self._db.execute("SELECT id FROM case_row WHERE subject = ?", (subject,)).fetchone()
        if row is None:
            return
        self._seen.add(row[0])
        self._db.execute(
            f"INSERT INTO temp.fresh_words (rowid, {', '.join(INDEX_COLUMNS)}) "
            f"VALUES (?{', ?' * len(INDEX_COLUMNS)})",
            (row[0], *words_of(what)),
        )

    def end(self, passed_over: frozenset[str]) -> Finding:
        kept = self._fingerprints("main", "case_words")
        fresh = self._fingerprints("temp", "fresh_words")
        waiting = {
            number
            for (number,) in self._db.execute(
                "SELECT id FROM case_row WHERE subject IN (SELECT value FROM json_each(?)) UNION SELECT id FROM wordless",
                (json.dumps(list(passed_over)),),
            ).fetchall()
        }
        wrong = sum(kept.get(number) != fresh.get(number) for number in (self._seen | kept.keys()) - waiting)
        return Finding("index", not wrong, wrong)

    def close(self) -> None:
        self._db.execute("DROP TABLE IF EXISTS temp.fresh_words")

    def _fingerprints(self, schema: str, table: str) -> dict[int, int]:
        """A number for each case that follows from all its words and their places, the same in every process."""
        self._db.execute("DROP TABLE IF EXISTS temp.words_seen")
        self._db.execute(
            f"CREATE VIRTUAL TABLE temp.words_seen USING fts5vocab ({schema}, {table}, instance)"
        )
        found: dict[int, int] = {}
        try:
            rows: Any = self._db.execute("SELECT doc, term, col, offset FROM temp.words_seen")
            for number, term, column, offset in rows:
                word = blake2b(f"{column} {offset} {term}".encode(), digest_size=8).digest()
                found[number] = (found.get(number, 0) + int.from_bytes(word)) & (1 << 64) - 1
        finally:
            self._db.execute("DROP TABLE temp.words_seen")
        return found
