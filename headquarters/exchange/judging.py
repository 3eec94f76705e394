"""Judging what is stored: the same fold as on the PCs, the figures of each case, headquarters' own words on it.

Judging goes through the positions in order and in small steps, each one transaction under the point's lock. What
headquarters has to say (``money.confirmed``, ``case.returned``) is appended to its own stream in the same step.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any, Final

import psycopg
from psycopg import Connection

from casework.entry import Entry, next_digest, read_entry, write_entry
from casework.fold import fold
from casework.handbook import Handbook
from casework.judgement import HandbookCodes, Verdict
from casework.judgement import judge as judge_case
from casework.kinds import KIND_OF, LIGHT, Body, MoneyConfirmed, TransferReceived
from casework.state import CaseState
from headquarters.database.pool import Database
from headquarters.errors import DatabaseUnavailable, NotTransferred, UnknownCase
from headquarters.exchange.book import NEVER_AGAIN, Book, open_book, storable
from headquarters.exchange.figures import note_failures, write_cases
from headquarters.provisioning.keyring import Keyring
from sync.protocol.chains import make_seal

STEP_ENTRIES: Final = 200
STEP_SUBJECTS: Final = 100
POLITE_SECONDS: Final = 0.5
"""How long a step lets exchanges go first, at most."""
LOOK_SECONDS: Final = 2.0
"""How often it is looked whether another process left something."""
MOST_TRIES: Final = 5
RETRY_MS: Final = 600_000
SHANGHAI: Final = timezone(timedelta(hours=8))

_log: Final = logging.getLogger("weiquan-hq")


class Judge:
    """Judges within a request (``judge_some``) and behind it (``work``, in a thread of its own)."""

    def __init__(
        self, database: Database, keyring: Keyring, now: Callable[[], int], busy: Callable[[], bool]
    ) -> None:
        """``busy``: whether exchanges are at work, which go first."""
        self._database = database
        self._keyring = keyring
        self._now = now
        self._busy = busy
        handbook = Handbook.load()
        self._codes = HandbookCodes.of(handbook)
        self._wake = threading.Event()
        self._stopping = threading.Event()

    def wake(self) -> None:
        """There is something to judge."""
        self._wake.set()

    def stop(self) -> None:
        """Let ``work`` come to its end after the step it is at."""
        self._stopping.set()
        self._wake.set()

    def work(self) -> None:
        """Judge whatever waits, at all points, until stopped. A lost database is waited for.

        What an earlier program could not judge is tried again: this one may be a newer.
        """
        fresh = True
        while not self._stopping.is_set():
            self._wake.wait(LOOK_SECONDS)
            self._wake.clear()
            try:
                if fresh:
                    self._try_again()
                    fresh = False
                while not self._stopping.is_set() and self.judge_waiting():
                    self._be_polite()
            except DatabaseUnavailable:
                self._stopping.wait(LOOK_SECONDS)

    def _try_again(self) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE unjudged SET tries = 0, last_try = 0 WHERE tries >= %s AND tries < %s",
                (MOST_TRIES, NEVER_AGAIN),
            )
            points = connection.execute(
                "SELECT DISTINCT point FROM unjudged WHERE tries >= %s", (NEVER_AGAIN,)
            ).fetchall()
        for (point,) in points:
            with self._database.transaction() as connection:
                book = open_book(connection, point)
                if book is not None:
                    book.read_late(self._now())
                    book.save()

    def judge_waiting(self) -> bool:
        """One step at each point where something waits; False when nothing waited anywhere.

        What could not be judged waits again when its time has come.
        """
        self._be_polite()
        with self._database.transaction() as connection:
            rows = connection.execute(
                "SELECT point FROM points WHERE judged < position ORDER BY point"
            ).fetchall()
            again = connection.execute(
                "SELECT DISTINCT point FROM unjudged WHERE tries < %s AND last_try < %s",
                (MOST_TRIES, self._now() - RETRY_MS),
            ).fetchall()
        for (point,) in rows:
            if self._stopping.is_set():
                return False
            with self._database.transaction() as connection:
                book = open_book(connection, point)
                if book is not None:
                    self.judge_some(book, self._now())
                    book.save()
            self._be_polite()
        for (point,) in again:
            with self._database.transaction() as connection:
                book = open_book(connection, point)
                if book is not None:
                    self._judge_again(book, self._now())
                    book.save()
        return bool(rows or again)

    def judge_some(self, book: Book, now: int) -> None:
        """Judge the next entries of a point: at most :data:`STEP_ENTRIES` of :data:`STEP_SUBJECTS` subjects.

        The caller holds the book and saves it.
        """
        rows = book.connection.execute(
            "SELECT position, device, seq, subject, quarantine FROM entries WHERE point = %s AND position > %s"
            " ORDER BY position LIMIT %s",
            (book.point, book.judged, STEP_ENTRIES),
        ).fetchall()
        subjects: dict[str, None] = {}
        reached = book.judged
        for position, device, seq, subject, quarantine in rows:
            if not quarantine and subject not in subjects:
                if len(subjects) == STEP_SUBJECTS:
                    break
                subjects[subject] = None
            reached = position
            stream = book.streams[device]
            stream.judged, stream.changed = max(stream.judged, seq), True
        everything = reached == book.position
        self._judge_subjects(book, dict.fromkeys(subjects, book.judged), now)
        # What was just said is headquarters' own and taken into account already.
        book.judged = book.position if everything else reached
        if everything:
            own = book.streams.get(book.own[book.epoch])
            if own is not None:
                own.judged = own.seq

    def note_transfer(self, book: Book, number: str, body: TransferReceived, now: int) -> None:
        """Write down what the department a case was transferred to has said: the clocks of Order 121 run from it.

        ``number``: the case's number. The caller holds the book and saves it. Raises :class:`UnknownCase`,
        :class:`NotTransferred`.
        """
        rows = book.connection.execute(
            "SELECT subject FROM cases WHERE point = %s AND number = %s", (book.point, number)
        ).fetchall()
        if len(rows) != 1:
            raise UnknownCase(book.point, number)
        subject = rows[0][0]
        cores = _cores(book.connection, book.point, [subject])[subject]
        state = fold([read_entry(core) for _, core in cores], frozenset(book.own.values()))
        if state.transfer is None:
            raise NotTransferred(number)
        self._say(book, self._words(book, state, [body], 0, now), now)

    # --- inside ----------------------------------------------------------------------------------------------

    def _judge_again(self, book: Book, now: int) -> None:
        rows = book.connection.execute(
            "SELECT subject FROM unjudged WHERE point = %s AND tries < %s AND last_try < %s LIMIT %s",
            (book.point, MOST_TRIES, now - RETRY_MS, STEP_SUBJECTS),
        ).fetchall()
        everything = book.judged == book.position
        self._judge_subjects(book, dict.fromkeys((subject for (subject,) in rows), book.judged), now)
        if everything:
            book.judged = book.position

    def _judge_subjects(self, book: Book, subjects: Mapping[str, int], now: int) -> None:
        """Fold each subject, say what is to be said, fold again with it, write the figures.

        ``subjects``: of each the position up to which it was judged before; what stands above it is new. For one that
        could not be judged before that is the place where it failed.
        """
        wanted = list(subjects)
        if not wanted:
            return
        since = {
            **subjects,
            **{
                subject: min(position, subjects[subject])
                for subject, position in book.connection.execute(
                    "SELECT subject, since FROM unjudged WHERE point = %s AND subject = ANY(%s)",
                    (book.point, wanted),
                ).fetchall()
            },
        }
        own = frozenset(book.own.values())
        said: list[Entry] = []
        states: dict[str, CaseState] = {}
        failed: dict[str, str] = {}
        today = datetime.fromtimestamp(now / 1000, SHANGHAI).date()
        for subject, cores in _cores(book.connection, book.point, wanted).items():
            try:
                entries = [read_entry(core) for _, core in cores]
                fresh = [
                    entry
                    for entry, (position, _) in zip(entries, cores, strict=True)
                    if position > since[subject]
                ]
                state = fold(entries, own)
                verdict = judge_case(state, fresh, today, self._codes)
                words = self._write(book, state, verdict, len(said), now)
                states[subject] = fold([*entries, *words], own) if words else state
                said.extend(words)
            except Exception as error:  # noqa: BLE001  one case that cannot be judged must not stop the others
                failed[subject] = type(error).__name__
                _log.error("a case of %s could not be judged: %s", book.point, type(error).__name__)
        self._say(book, said, now)
        for subject, reason in self._write_figures(book, states, now).items():
            failed[subject] = reason
            del states[subject]
        judged = [subject for subject in wanted if subject not in failed]
        note_failures(book.connection, book.point, judged, failed, book.judged, now)

    def _write_figures(self, book: Book, states: dict[str, CaseState], now: int) -> dict[str, str]:
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

    def _write(self, book: Book, state: CaseState, verdict: Verdict, ahead: int, now: int) -> list[Entry]:
        """A verdict as entries of headquarters' own, the first of them ``ahead`` places after the head."""
        bodies: list[Body] = [MoneyConfirmed(covers=verdict.confirm)] if verdict.confirm else []
        bodies += verdict.returns
        return self._words(book, state, bodies, ahead, now) if bodies else []

    def _words(self, book: Book, state: CaseState, bodies: list[Body], ahead: int, now: int) -> list[Entry]:
        keys = self._keyring.own_device(book.point, book.epoch)
        stream = book.streams.get(keys.device)
        head = stream.seq if stream is not None else 0
        after = state.heads
        words = []
        for place, body in enumerate(bodies, 1 + ahead):
            kind, version = KIND_OF[type(body)]
            word = write_entry(
                device=keys.device,
                seq=head + place,
                subject=state.subject,
                kind=kind,
                version=version,
                tick=book.tick + place,
                at=now,
                by="",
                body=body,
                after=after,
                light=kind in LIGHT,
            )
            after = (word.id,)
            words.append(word)
        return words

    def _say(self, book: Book, said: list[Entry], now: int) -> None:
        if not said:
            return
        keys = self._keyring.own_device(book.point, book.epoch)
        digest = book.digest_at(keys.device, said[0].core.seq - 1)
        assert digest is not None
        digests = []
        for entry in said:
            digest = next_digest(digest, entry.core_bytes)
            digests.append(digest)
        book.append(keys.device, keys.signing_public, said, digests, now)
        book.add_seals(keys.device, [make_seal(keys.signing, keys.device, said[-1].core.seq, digest)])

    def _be_polite(self) -> None:
        until = time.monotonic() + POLITE_SECONDS
        while self._busy() and time.monotonic() < until and not self._stopping.wait(0.01):
            pass


def _is_of_the_database(error: Exception) -> bool:
    """Whether an error speaks of the connection or the server, not of the values that were to be written."""
    if isinstance(error, (psycopg.DataError, psycopg.IntegrityError, psycopg.errors.ProgramLimitExceeded)):
        return False
    return isinstance(error, (psycopg.Error, DatabaseUnavailable, MemoryError, OSError))


def _cores(
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
