"""Judging goes through the positions in order and in small steps, each one transaction under the point's lock.

What headquarters has to say (``money.confirmed``, ``case.returned``) is appended to its own stream in the same step.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from casework.journal.entry import Entry, EntryId
from casework.matters.body import Body
from casework.state import CaseState
from headquarters.database.pool import Database
from headquarters.errors import DatabaseUnavailable, NotHeld, UnknownCase
from headquarters.exchange import owing, stuck, unread
from headquarters.exchange.book import Book, open_book, storable
from headquarters.exchange.books import Books
from headquarters.exchange.editions import Shelf
from headquarters.exchange.late import read_late, release
from headquarters.exchange.pieces import is_fault
from headquarters.judging.many import ToSay, say_many
from headquarters.judging.speaking import Speaker, Word
from headquarters.judging.subjects import CaseJudge
from headquarters.matching.waiting import note_unmatched
from headquarters.projections.folding import Folded, read_cores
from headquarters.projections.projection import Projection
from headquarters.projections.registry import PROJECTIONS
from headquarters.provisioning.keyring import Keyring
from headquarters.sparing_log import describe

STEP_ENTRIES: Final = 200
STEP_SUBJECTS: Final = 100
POLITE_SECONDS: Final = 0.5
"""How long a step lets exchanges go first, at most."""
LOOK_SECONDS: Final = 2.0
"""How often it is looked whether another process left something."""
_log: Final = logging.getLogger("weiquan-hq")


class Judge:
    """Judges within a request (``judge_some``) and behind it (``work``, in a thread of its own)."""

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        now: Callable[[], int],
        busy: Callable[[], bool],
        projections: Sequence[Projection] = PROJECTIONS,
    ) -> None:
        """``busy``: whether exchanges are at work, which go first. ``projections``: what is written of each case."""
        self._database = database
        self._keys = keyring.personal
        self.shelf = Shelf()
        """The editions of the handbook that are published."""
        self._speaker = Speaker(keyring, self.shelf)
        self._now = now
        self._busy = busy
        self._projections = projections
        self._cases = CaseJudge(self._speaker, self.shelf, projections)
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self.is_behind = False
        """Whether ``work`` found something with its last look, so that more may wait: what nobody waits for lets it go first."""
        self._failing: set[str] = set()
        """Points that cannot be judged at all: told once."""

    def wake(self) -> None:
        """There is something to judge."""
        self._wake.set()

    def stop(self) -> None:
        """Let ``work`` come to its end after the step it is at."""
        self._stopping.set()
        self._wake.set()

    def work(self) -> None:
        """Judge whatever waits, at all points, until stopped. A lost database is waited for.

        What an earlier program could not judge, or not read whole, is tried again: this one may be a newer.
        """
        fresh = True
        while not self._stopping.is_set():
            self._wake.wait(LOOK_SECONDS)
            self._wake.clear()
            try:
                if fresh:
                    self._try_again()
                    fresh = False
                while not self._stopping.is_set() and self._judge_and_tell():
                    self._be_polite()
            except DatabaseUnavailable:
                self._stopping.wait(LOOK_SECONDS)
            except Exception as error:  # noqa: BLE001  judging never dies quietly: it is told, and goes on
                _log.error("judging stopped at %s and begins again", type(error).__name__)
                self._stopping.wait(LOOK_SECONDS)

    def _judge_and_tell(self) -> bool:
        done = False
        try:
            done = self.judge_waiting()
        finally:
            self.is_behind = done
        return done

    def _try_again(self) -> None:
        with self._database.transaction() as connection:
            points = owing.points_with_failures(connection)
        for point in points:
            with self._held(point) as book:
                if book is not None:
                    owing.try_again(book.connection, point)
            self._at(point, self._let_in)

    def _let_in(self, book: Book, apart: bool) -> None:
        read_late(book)
        (stuck.release_apart if apart else release)(book, self._now())

    def judge_waiting(self) -> bool:
        """One step at each point where something waits; False when nothing waited anywhere.

        What could not be judged waits again when its time has come, and at once what could not be read and now can be.
        """
        self._be_polite()
        with self._database.transaction() as connection:
            with connection.pipeline():
                asked = connection.execute("SELECT point FROM points WHERE judged < position ORDER BY point")
                asked_owed = owing.ask_points_owed(connection, self._now())
                asked_now_read = unread.ask_points_now_read(connection)
            rows, again = asked.fetchall(), {*asked_owed(), *asked_now_read()}
        done = False
        for (point,) in rows:
            if self._stopping.is_set():
                return False
            done |= self._at(point, lambda book, apart: self.judge_some(book, self._now(), apart=apart))
            self._be_polite()
        for point in sorted(again):
            done |= self._at(point, lambda book, apart: self._judge_again(book, self._now(), apart=apart))
        return done

    def judge_at(self, point: str) -> None:
        """Judge all that waits at one point, for whoever is to be told of it now."""
        left = True

        def step(book: Book, apart: bool) -> None:
            nonlocal left
            self.judge_some(book, self._now(), apart=apart)
            left = book.judged < book.position

        while left and not self._stopping.is_set() and self._at(point, step):
            pass

    def judge_some(self, book: Book, now: int, *, apart: bool = False) -> None:
        """Judge the next entries of a point: at most :data:`STEP_ENTRIES` of :data:`STEP_SUBJECTS` subjects.

        The caller holds the book and saves it. ``apart``: headquarters failed on them together, so each case is judged by itself.
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
        self._judge(book, list(subjects), now, apart=apart)
        # What was just said is headquarters' own and taken into account already.
        book.judged = book.position if everything else reached
        if everything:
            own = book.streams.get(book.own[book.epoch])
            if own is not None:
                own.judged = own.seq

    def say_about(
        self, book: Book, number: str, said: Callable[[CaseState], Sequence[Body]], now: int
    ) -> None:
        """Write entries of headquarters on the case of this number: what ``said`` makes of the state it is in.

        The caller holds the book and saves it. Raises :class:`UnknownCase`, and what ``said`` raises.
        """
        self.say_of(book, find_case(book, number), said, now)

    def say_of(self, book: Book, subject: str, said: Callable[[CaseState], Sequence[Body]], now: int) -> None:
        """As :meth:`say_about`, on a subject. Raises :class:`UnknownCase`, and what ``said`` raises."""
        cores = read_cores(book.connection, book.point, [subject]).get(storable(subject))
        if not cores:
            raise UnknownCase(book.point, subject)
        state = Folded(cores, frozenset(book.own.values())).state
        self._speaker.say(book, self._speaker.words(book, state, said(state), 0, now), now)

    def release(self, book: Book, subject: str, held: Collection[EntryId], how: str, now: int) -> None:
        """A person at headquarters has looked at held sums and found them true: it is said, and what the rules of content still
        pass is passed. ``held``: all sums of the case that the person saw held; ``how``: a code of ``release_reason``.

        The caller holds the book and saves it. Raises :class:`~headquarters.errors.NotHeld` where others are held by now, or none.
        """
        self.decide(book, now, lambda: self._cases.release(book, subject, held, how, now))

    def send_back(self, book: Book, subject: str, held: Collection[EntryId], reason: str, now: int) -> None:
        """A person at headquarters sends held sums back, for a ``reason`` of the handbook, as :meth:`release`."""
        self.decide(book, now, lambda: self._cases.send_back(book, subject, held, reason, now))

    def decide(self, book: Book, now: int, say: Callable[[], None]) -> None:
        """Say what a person decides, and write the rows at once where nothing else of the point waits: who decided looks at them next."""
        everything = book.judged == book.position
        say()
        if everything:
            self.judge_some(book, now, apart=True)

    def begin(self, book: Book, begun: Mapping[str, Sequence[Word]], now: int, by: str) -> None:
        """Begin subjects of headquarters' own at a point, and lay them out. ``begun``: what is said of each; ``by``: the account
        that says it. The caller holds the book and saves it."""

        def say() -> None:
            said: list[Entry] = []
            for subject, words in begun.items():
                said += self._speaker.first_words(book, subject, words, len(said), now, by=by)
            self._speaker.say(book, said, now)

        self.decide(book, now, say)

    def say_on(
        self, book: Book, subject: str, words: Callable[[CaseState], Sequence[Word]], now: int, by: str
    ) -> None:
        """Say something on a subject: what ``words`` makes of the state it is in. ``by``: the account that says it.

        The caller holds the book and saves it. Raises :class:`~headquarters.errors.NotHeld` where nobody knows the subject, and
        what ``words`` raises."""
        cores = read_cores(book.connection, book.point, [subject]).get(subject, [])
        if not cores:
            raise NotHeld
        state = Folded(cores, frozenset(book.own.values())).state
        said = words(state)
        self.decide(
            book,
            now,
            lambda: self._speaker.say(book, self._speaker.words(book, state, said, 0, now, by=by), now),
        )

    def say_to_many(self, books: Books, said: Sequence[ToSay], now: int, by: str) -> dict[str, CaseState]:
        """Say something of one subject at each of several points, as :func:`~headquarters.judging.many.say_many` does. The caller
        has opened the books; they are saved here. Returns by point what its subject has come to."""
        return say_many(self._speaker, self._projections, books, said, now, by)

    # --- inside ----------------------------------------------------------------------------------------------

    @contextmanager
    def _held(self, point: str) -> Iterator[Book | None]:
        """The book of a point in one transaction, saved at its end; ``None``: no such point."""
        with self._database.transaction() as connection:
            book = open_book(connection, point, self._keys)
            yield book
            if book is not None:
                with connection.pipeline():
                    book.save()

    def _at(self, point: str, work: Callable[[Book, bool], None]) -> bool:
        """Do something with the book of a point; where headquarters fails on it once more, one case after the other. Whether it
        came to its end: a point at which it does not keeps no other waiting."""
        for apart in (False, True):
            try:
                with self._held(point) as book:
                    if book is not None:
                        work(book, apart)
            except Exception as error:
                if not is_fault(error):
                    raise
                if apart and point not in self._failing:
                    self._failing.add(point)
                    _log.warning("%s cannot be judged: %s", point, describe(type(error), error.__traceback__))
            else:
                self._failing.discard(point)
                return True
        return False

    def _judge_again(self, book: Book, now: int, *, apart: bool) -> None:
        unread.owe_now_read(book.connection, book.point, book.judged)
        stuck.try_stuck(book, now)
        everything = book.judged == book.position
        self._judge(
            book, owing.subjects_owed(book.connection, book.point, now, STEP_SUBJECTS), now, apart=apart
        )
        if everything:
            book.judged = book.position

    def _judge(self, book: Book, subjects: list[str], now: int, *, apart: bool) -> None:
        judge = self._cases.judge_apart if apart else self._cases.judge
        judge(book, dict.fromkeys(subjects, book.judged), now)
        note_unmatched(book.connection, book.point, [storable(subject) for subject in subjects])

    def _be_polite(self) -> None:
        until = time.monotonic() + POLITE_SECONDS
        while self._busy() and time.monotonic() < until and not self._stopping.wait(0.01):
            pass


def find_case(book: Book, number: str) -> str:
    """The subject of the case of this number. Raises :class:`UnknownCase`."""
    rows = book.connection.execute(
        "SELECT subject FROM cases WHERE point = %s AND number = %s", (book.point, number)
    ).fetchall()
    if len(rows) != 1:
        raise UnknownCase(book.point, number)
    return str(rows[0][0])
