"""Judging some subjects of one point: fold each, ask the rules, say what is to be said, write the figures."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any, Final

import psycopg
from psycopg import Connection

from casework.fold import fold
from casework.journal.entry import Entry, read_entry
from casework.judging import HandbookCodes
from casework.judging import judge as judge_case
from casework.state import CaseState
from headquarters.errors import DatabaseUnavailable
from headquarters.exchange.book import Book, storable
from headquarters.exchange.figures import write_cases
from headquarters.judging.owing import note_rules, note_unjudged, read_owed
from headquarters.judging.speaking import Speaker
from headquarters.judging.unread import first_unread, note_unread

SHANGHAI: Final = timezone(timedelta(hours=8))
_log: Final = logging.getLogger("weiquan-hq")


def judge_subjects(
    book: Book, speaker: Speaker, codes: HandbookCodes, subjects: Mapping[str, int], now: int
) -> None:
    """Judge ``subjects``: of each the position up to which it was judged before; what stands above it is new.

    For one that could not be judged before, and for a rule that failed on it, that is the place where it failed. A subject
    that cannot be judged or written down stops no other, and a rule that fails on one stops neither the other rules nor
    the other subjects: both are named in the log and in the tables, and tried again. The caller holds the book.
    """
    wanted = list(subjects)
    if not wanted:
        return
    owed = read_owed(book.connection, book.point, wanted)
    since = {
        subject: min(position, owed.whole.get(subject, position)) for subject, position in subjects.items()
    }
    own = frozenset(book.own.values())
    said: list[Entry] = []
    states: dict[str, CaseState] = {}
    failed: dict[str, str] = {}
    failed_rules: dict[str, Mapping[str, str]] = {}
    unread: dict[str, int | None] = {}
    today = datetime.fromtimestamp(now / 1000, SHANGHAI).date()
    for subject, cores in read_cores(book.connection, book.point, wanted).items():
        try:
            entries = [read_entry(core) for _, core in cores]
            places = [position for position, _ in cores]
            state = fold(entries, own)
            verdict = judge_case(
                state,
                _above(since[subject], entries, places),
                today,
                codes,
                owed={
                    rule: _above(position, entries, places)
                    for rule, position in owed.rules.get(subject, {}).items()
                },
            )
            words = speaker.verdict(book, state, verdict, len(said), now)
            states[subject] = fold([*entries, *words], own) if words else state
            said.extend(words)
            unread[subject] = first_unread(state, cores)
            failed_rules[subject] = dict(verdict.failed)
        except Exception as error:  # noqa: BLE001  one case that cannot be judged must not stop the others
            failed[subject] = type(error).__name__
            _log.error("a case of %s could not be judged: %s", book.point, type(error).__name__)
    _tell_of_rules(book.point, failed_rules)
    speaker.say(book, said, now)
    note_unread(book.connection, book.point, unread)
    note_rules(book.connection, book.point, failed_rules, list(failed_rules), since, now)
    failed |= _write_figures(book, states, now)
    judged = [subject for subject in wanted if subject not in failed]
    note_unjudged(book.connection, book.point, judged, failed, book.judged, now)


def read_cores(
    connection: Connection[Any], point: str, subjects: list[str]
) -> dict[str, list[tuple[int, bytes]]]:
    """All cores of some subjects that count, with their positions."""
    rows = connection.execute(
        "SELECT subject, position, core FROM entries WHERE point = %s AND subject = ANY(%s) AND quarantine = ''"
        " ORDER BY position",
        (point, [storable(subject) for subject in subjects]),
        binary=True,
    ).fetchall()
    cores: dict[str, list[tuple[int, bytes]]] = {}
    for subject, position, core in rows:
        cores.setdefault(subject, []).append((position, core))
    return cores


def _above(position: int, entries: list[Entry], places: list[int]) -> list[Entry]:
    return [entry for entry, place in zip(entries, places, strict=True) if place > position]


def _tell_of_rules(point: str, failed: Mapping[str, Mapping[str, str]]) -> None:
    """One line of the log for each rule that failed, with how many cases it failed on and no word of any."""
    counted = Counter(one for rules in failed.values() for one in rules.items())
    for (rule, error), cases in sorted(counted.items()):
        _log.error("the rule %s failed on %s cases of %s: %s", rule, cases, point, error)


def _write_figures(book: Book, states: Mapping[str, CaseState], now: int) -> dict[str, str]:
    """Write the figures; where the tables refuse one, all the others. Returns the refused and why."""
    try:
        with book.connection.transaction():
            write_cases(book.connection, book.point, states, now)
        return {}
    except Exception as error:
        if _is_of_the_database(error):
            raise
        failed = {}
    for subject, state in states.items():
        try:
            with book.connection.transaction():
                write_cases(book.connection, book.point, {subject: state}, now)
        except Exception as error:
            if _is_of_the_database(error):
                raise
            failed[subject] = type(error).__name__
    return failed


def _is_of_the_database(error: Exception) -> bool:
    """Whether an error speaks of the connection or the server, not of the values that were to be written."""
    if isinstance(error, (psycopg.DataError, psycopg.IntegrityError, psycopg.errors.ProgramLimitExceeded)):
        return False
    return isinstance(error, (psycopg.Error, DatabaseUnavailable, MemoryError, OSError))
