"""Looking a file over: pages, chains, read models, search index. Finds, never mends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, Final

from casework.fold import fold
from casework.handbook import Handbook
from local_store.errors import DamagedStore, StoreError
from local_store.file import shortfall
from local_store.file.connection import PAGE_BYTES, Connection, is_of_the_store, plainly
from local_store.file.journal import Journal
from local_store.file.keys import SEALED_DIGEST, looked_at
from local_store.file.schema import QUARANTINED, UNREADABLE
from local_store.file.traces import Traces
from local_store.read_models import registry
from local_store.read_models.model import ALL, ReadModel, Subject
from local_store.views import Finding

_PAGE: Final = re.compile(r"page (\d+)")
"""The number in the words of SQLCipher about a page."""


def look_over(
    connection: Connection, journal: Journal, handbook: Handbook, models: Sequence[ReadModel[Any]]
) -> tuple[Finding, ...]:
    """Every check, in the order in which trouble should be looked at; last what each model says of itself."""
    with plainly():
        pages = _pages(connection)
        if not pages.good:
            return (pages,)
        try:
            journal.check_chains()
            chain = Finding("chain", True, len(journal.streams()))
        except DamagedStore as error:
            return (pages, Finding("chain", False, detail=error.what))
        broken, found = _looked_over(connection, journal, handbook, models)
        return (
            pages,
            chain,
            _held(connection, "entries", UNREADABLE),
            _held(connection, "quarantine", QUARANTINED),
            _apart(connection, broken),
            _traces(connection),
            *found,
        )


def beside(connection: Connection, journal: Journal, folder: Path) -> tuple[Finding, ...]:
    """What lies beside the file and must be as it was left: the sealed key and the head record; and what the record told that
    was missing and nobody has seen yet. Nothing where the file cannot tell."""
    try:
        with plainly():
            row = connection.execute("SELECT value FROM setting WHERE name = ?", (SEALED_DIGEST,)).fetchone()
            untold = [each for each in shortfall.shortfalls(connection, journal) if not each.seen]
    except StoreError:
        return ()
    how = looked_at(folder, None if row is None else bytes(row[0]))
    missing = sum(each.missing for each in untold)
    standing = "" if connection.head is None else connection.head.standing()
    head = "unknown" if any(each.unknown for each in untold) else "" if untold else standing
    return (
        Finding("recovery", how in ("", "none"), detail=how),
        Finding("head", not untold and standing in ("", "held"), missing, head),
    )


def _pages(connection: Connection) -> Finding:
    told = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    broken = len(told) - _never_written(connection, told)
    words = [row[0] for row in connection.execute("PRAGMA quick_check").fetchall()]
    broken += 0 if words == ["ok"] else len(words)
    return Finding("pages", not broken, broken)


def _never_written(connection: Connection, told: Sequence[str]) -> int:
    """How many of the pages that do not prove themselves have never been written into the file, and are in its log.

    While the log waits for a reader, what it holds goes into the file in part only: the place of a page that is newer than the
    reader, with others behind it, is zeros until then. Whoever reads the page reads it in the log.
    """
    path = next(
        (row[2] for row in connection.execute("PRAGMA database_list").fetchall() if row[1] == "main"), ""
    )
    numbers = {int(found[1]) for one in told if (found := _PAGE.search(one))}
    log = Path(f"{path}-wal")
    if not path or not numbers or not log.is_file():
        return 0
    with Path(path).open("rb") as file:
        blank = {number for number in numbers if _is_blank(file, number)}
    return len(blank & _in_log(log)) if blank else 0


def _is_blank(file: BinaryIO, number: int) -> bool:
    file.seek((number - 1) * PAGE_BYTES)
    content = file.read(PAGE_BYTES)
    return len(content) == PAGE_BYTES and not any(content)


def _in_log(log: Path) -> set[int]:
    """The numbers of the pages in a log (file format of SQLite, section 4: a head of 32 bytes, then 24 bytes before each page)."""
    found, waiting = set[int](), set[int]()
    with log.open("rb") as file:
        salts = file.read(32)[16:24]
        # What lies behind has the salts of an earlier log, and what no commit ends is not read.
        while len(head := file.read(24)) == 24 and head[8:16] == salts:
            waiting.add(int.from_bytes(head[:4], "big"))
            if any(head[4:8]):
                found |= waiting
                waiting.clear()
            file.seek(PAGE_BYTES, 1)
    return found


def _held(connection: Connection, what: str, held: int) -> Finding:
    count = connection.execute("SELECT count(*) FROM entry WHERE held > 0 AND held = ?", (held,)).fetchone()[
        0
    ]
    return Finding(what, not count, count)


def _apart(connection: Connection, broken: int) -> Finding:
    count = connection.execute("SELECT count(DISTINCT subject) FROM apart").fetchone()[0] + broken
    return Finding("apart", not count, count)


def _traces(connection: Connection) -> Finding:
    pending = Traces(connection).pending()
    return Finding("traces", not pending, int(pending))


def _looked_over(
    connection: Connection, journal: Journal, handbook: Handbook, models: Sequence[ReadModel[Any]]
) -> tuple[int, list[Finding]]:
    """Every model compared with a fresh laying out, each subject folded once for all of them. Returns how many subjects cannot
    be laid out though they are not set apart, and what each model found."""
    headquarters = journal.headquarters()
    waits = {
        subject: frozenset(wants.split())
        for subject, wants in connection.execute("SELECT subject, wants FROM stale").fetchall()
    }
    apart = set(connection.execute("SELECT subject, model FROM apart").fetchall())
    broken = 0
    with ExitStack() as given_back:
        checks = [(model, registry.standing_on(type(model)), model.check()) for model in models]
        for _, _, check in checks:
            given_back.callback(check.close)
        passed_over: dict[str, set[str]] = {model.name: set() for model in models}
        subjects = connection.execute("SELECT DISTINCT subject FROM entry WHERE subject <> ''").fetchall()
        for (name,) in subjects:
            wants = waits.get(name)
            subject: Subject | None = None
            failed = False
            if wants != ALL and (name, "") not in apart:
                try:
                    entries = journal.of_subject(name)
                    if entries:
                        subject = Subject(fold(entries, headquarters), entries, handbook)
                except Exception as error:
                    if is_of_the_store(error):
                        raise
                    failed = True
            for model, below, check in checks:
                is_waited_for = wants is not None and bool(wants & {model.name, *below} or wants == ALL)
                if failed or is_waited_for or (name, "") in apart or (name, model.name) in apart:
                    passed_over[model.name].add(name)
                elif subject is not None and subject.state.sort in model.sorts:
                    try:
                        check.see(name, model.tell(subject))
                    except Exception as error:
                        if is_of_the_store(error):
                            raise
                        failed = True
            broken += failed
        return broken, [check.end(frozenset(passed_over[model.name])) for model, _, check in checks]
