"""Looking a file over: pages, chains, read models, search index. Finds, never mends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any, Final

from casework.fold import fold
from casework.handbook import Handbook
from casework.matters.registry import COUNTED
from casework.state import CaseState
from local_store.errors import DamagedStore
from local_store.file.connection import Connection, is_of_the_store, plainly
from local_store.file.journal import Journal
from local_store.file.schema import QUARANTINED, UNREADABLE
from local_store.file.traces import Traces
from local_store.read_models.cases.case_rows import INDEX_COLUMNS, ROW_COLUMNS
from local_store.read_models.cases.facts import Facts, facts_of, words_of
from local_store.views import Finding

_TOKENS: Final = 'tokenize = "unicode61 remove_diacritics 2"'


def look_over(connection: Connection, journal: Journal, handbook: Handbook) -> tuple[Finding, ...]:
    """Every check, in the order in which trouble should be looked at."""
    with plainly():
        pages = _pages(connection)
        if not pages.good:
            return (pages,)
        try:
            journal.check_chains()
            chain = Finding("chain", True, len(journal.streams()))
        except DamagedStore as error:
            return (pages, Finding("chain", False, detail=error.what))
        wrong, index = _models(connection, journal, handbook)
        return (
            pages,
            chain,
            _held(connection, "entries", UNREADABLE),
            _held(connection, "quarantine", QUARANTINED),
            _apart(connection),
            _traces(connection),
            Finding("models", not wrong, wrong),
            Finding("index", not index, index),
        )


def _pages(connection: Connection) -> Finding:
    broken = len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
    words = [row[0] for row in connection.execute("PRAGMA quick_check").fetchall()]
    broken += 0 if words == ["ok"] else len(words)
    return Finding("pages", not broken, broken)


def _held(connection: Connection, what: str, held: int) -> Finding:
    count = connection.execute("SELECT count(*) FROM entry WHERE held > 0 AND held = ?", (held,)).fetchone()[
        0
    ]
    return Finding(what, not count, count)


def _apart(connection: Connection) -> Finding:
    count = connection.execute("SELECT count(*) FROM apart").fetchone()[0]
    return Finding("apart", not count, count)


def _traces(connection: Connection) -> Finding:
    pending = Traces(connection).pending()
    return Finding("traces", not pending, int(pending))


def _models(connection: Connection, journal: Journal, handbook: Handbook) -> tuple[int, int]:
    """How many cases differ from a fresh projection, and how many are indexed otherwise than they should be."""
    connection.execute("DROP TABLE IF EXISTS temp.fresh_words")
    connection.execute(
        f"CREATE VIRTUAL TABLE temp.fresh_words USING fts5 ({', '.join(INDEX_COLUMNS)}, {_TOKENS}, content = '')"
    )
    try:
        wrong = 0
        seen: set[int] = set()
        merchants: Counter[str] = Counter()
        staff = 0
        for state, facts in _fresh(connection, journal, handbook):
            if state is None:
                wrong += 1
                continue
            if facts is None:
                staff += state.sort == "staff"
                continue
            number, right = _compare(connection, facts)
            wrong += not right
            merchants[facts.merchant_key] += 1
            if number is not None:
                seen.add(number)
                connection.execute(
                    f"INSERT INTO temp.fresh_words (rowid, {', '.join(INDEX_COLUMNS)}) "
                    f"VALUES (?{', ?' * len(INDEX_COLUMNS)})",
                    (number, *words_of(facts.said)),
                )
        stale = "SELECT subject FROM stale"
        for (number,) in connection.execute(
            f"SELECT id FROM case_row WHERE subject NOT IN ({stale})"
        ).fetchall():
            wrong += number not in seen
        waits = "SELECT 1 FROM stale UNION ALL SELECT 1 FROM merchant_line LIMIT 1"
        if not connection.execute(waits).fetchone():
            merchants.pop("", None)
            kept = dict(connection.execute("SELECT key, cases FROM merchant").fetchall())
            wrong += len(kept.items() ^ merchants.items())
            wrong += abs(staff - connection.execute("SELECT count(*) FROM staff").fetchone()[0])
        return wrong, _compare_index(connection, seen)
    finally:
        connection.execute("DROP TABLE IF EXISTS temp.fresh_words")


def _fresh(
    connection: Connection, journal: Journal, handbook: Handbook
) -> Iterator[tuple[CaseState | None, Facts | None]]:
    """Every subject that neither waits for projection nor is set apart, projected anew; no state where it cannot be."""
    headquarters = journal.headquarters()
    subjects = connection.execute(
        "SELECT DISTINCT subject FROM entry WHERE subject <> '' AND subject NOT IN (SELECT subject FROM stale) "
        "AND subject NOT IN (SELECT subject FROM apart)"
    ).fetchall()
    for (subject,) in subjects:
        try:
            entries = journal.of_subject(subject)
            state = fold(entries, headquarters) if entries else None
            is_case = state is not None and state.sort in COUNTED
            facts = facts_of(state, entries, handbook) if state is not None and is_case else None
        except Exception as error:
            if is_of_the_store(error):
                raise
            yield None, None
            continue
        if state is not None:
            yield state, facts


def _compare(connection: Connection, facts: Facts) -> tuple[int | None, bool]:
    subject = facts.row["subject"]
    row = connection.execute(
        f"SELECT id, {', '.join(ROW_COLUMNS)} FROM case_row WHERE subject = ?", (subject,)
    ).fetchone()
    if row is None:
        return None, False
    number = row[0]
    losses = dict(
        connection.execute("SELECT component, fen FROM case_loss WHERE id = ?", (number,)).fetchall()
    )
    reach = dict(
        connection.execute(
            "SELECT s.device, t.last FROM case_stream t JOIN stream s ON s.stream = t.stream WHERE t.id = ?",
            (number,),
        ).fetchall()
    )
    digests = connection.execute("SELECT digest FROM import_digest WHERE subject = ?", (subject,)).fetchall()
    right = (
        row[1:] == tuple(facts.row[name] for name in ROW_COLUMNS)
        and losses == facts.losses
        and reach == facts.reach
        and {digest for (digest,) in digests} == facts.digests
    )
    return number, right


def _compare_index(connection: Connection, seen: set[int]) -> int:
    """How many cases have other words in the index than a fresh one would give them, word for word and in place. What
    waits for its words is passed over."""
    kept = _fingerprints(connection, "main", "case_words")
    fresh = _fingerprints(connection, "temp", "fresh_words")
    waiting = {
        number
        for (number,) in connection.execute(
            "SELECT id FROM case_row WHERE subject IN (SELECT subject FROM stale) UNION SELECT id FROM wordless"
        ).fetchall()
    }
    return sum(kept.get(number) != fresh.get(number) for number in (seen | kept.keys()) - waiting)


def _fingerprints(connection: Connection, schema: str, table: str) -> dict[int, int]:
    """A number for each case that follows from all its words and their places, the same in every process."""
    connection.execute("DROP TABLE IF EXISTS temp.words_seen")
    connection.execute(f"CREATE VIRTUAL TABLE temp.words_seen USING fts5vocab ({schema}, {table}, instance)")
    found: dict[int, int] = {}
    try:
        rows: Any = connection.execute("SELECT doc, term, col, offset FROM temp.words_seen")
        for number, term, column, offset in rows:
            word = blake2b(f"{column} {offset} {term}".encode(), digest_size=8).digest()
            found[number] = (found.get(number, 0) + int.from_bytes(word)) & (1 << 64) - 1
    finally:
        connection.execute("DROP TABLE temp.words_seen")
    return found
