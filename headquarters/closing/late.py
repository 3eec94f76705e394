"""What a point wrote on a case that had gone to another without knowing of it: told to the point that goes on with it, and ended.

It counts for nothing and goes on counting for nothing. The words go along as one note, in the transaction that ends them, so that they are
told once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from psycopg import Connection

from casework.bounds import most_characters
from casework.fold import fold
from casework.journal.entry import Entry
from casework.matters.body import Body, Line
from casework.matters.complaint.course import ComplaintState, passed_on
from casework.matters.shared.bodies import DecisionMade, NoteAdded
from casework.state import CaseState
from headquarters.closing.handing import entries_of
from headquarters.closing.open import own_devices
from headquarters.errors import NotHeld, UnknownPoint
from headquarters.exchange.book import Book
from headquarters.exchange.books import open_books
from headquarters.judging.judge import Judge
from headquarters.judging.speaking import Word
from headquarters.personal.keys import PersonalKeys
from headquarters.projections.folding import Folded, read_cores

LATE_TOLD: Final = "point.late_told"
"""What the act is called in the record of acts."""
MOST_PASSED: Final = 20
"""So often a case may have gone on."""
_NOTE: Final = "text"


@dataclass(frozen=True, slots=True)
class LateEntry:
    """One thing that was written. ``on``: the day it is about, where it says one; ``lines``: its sums; ``text``: what was noted with it,
    empty where the words of persons were not read."""

    kind: str
    at: int
    on: date | None
    lines: tuple[Line, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class LateCase:
    """``to_point``, ``to_case``: where the case goes on by now. ``mark``: another text where anything else has come. ``conflicts``: fields
    that were amended here too: nobody but the point can settle them."""

    subject: str
    number: str
    to_point: str
    to_case: str
    entries: tuple[LateEntry, ...]
    mark: str
    conflicts: int


def late_cases(connection: Connection[Any], point: str) -> list[LateCase]:
    """The cases that went from a point and on which something came that did not know of it, without the words of persons."""
    rows = connection.execute(
        "SELECT subject, number FROM cases WHERE point = %s AND state = %s AND needs_a_look ORDER BY number, subject",
        (point, str(ComplaintState.HANDED_OVER)),
    ).fetchall()
    own = own_devices(connection, point)
    cores = read_cores(connection, point, [subject for subject, _ in rows])
    found = []
    for subject, number in rows:
        state = Folded(cores.get(subject, []), own).state
        to_point, to_case = _goes_on(connection, state)
        found.append(
            LateCase(
                subject,
                number,
                to_point,
                to_case,
                _late(state, ()),
                _mark(state),
                len(state.conflicts),
            )
        )
    return found


def tell_late(
    connection: Connection[Any],
    judge: Judge,
    keys: PersonalKeys,
    point: str,
    subject: str,
    seen: str,
    say: Callable[[Sequence[LateEntry]], str],
    at: int,
    by: str,
    may: Callable[[str], bool],
) -> str:
    """Tell the point that goes on with a case what came late, and end it; that point. ``say``: the words of the note. ``seen``: the mark
    that the person saw. ``may``: whether they may write at that point.

    Raises :class:`NotHeld` where something else has come, nothing is left to tell, or the case went on meanwhile; ``UnknownPoint``.
    """
    own = own_devices(connection, point)
    cores = read_cores(connection, point, [subject]).get(subject, [])
    if not cores:
        raise UnknownPoint(point)
    to_point, to_case = _goes_on(connection, Folded(cores, own).state)
    if not to_point or not may(to_point):
        raise UnknownPoint(to_point)
    books = open_books(connection, [point, to_point], keys).books
    if point not in books or to_point not in books:
        raise UnknownPoint(to_point)
    here, there = books[point], books[to_point]
    for book in (here, there):
        while book.judged < book.position:
            judge.judge_some(book, at)
    entries = entries_of(here, subject)
    state = _state(here, entries)
    late = _late(state, entries)
    if not late or _mark(state) != seen or _goes_on(connection, state) != (to_point, to_case):
        raise NotHeld
    whole, most = say(late), most_characters(_NOTE)
    note = whole if len(whole) <= most else whole[: most - 1] + "…"
    ended: Body = DecisionMade(drop=tuple(one.entry for one in state.set_aside))
    judge.say_on(there, to_case, lambda _: [Word(NoteAdded(), {_NOTE: note})], at, by)
    judge.say_on(here, subject, lambda _: [Word(ended)], at, by)
    there.save()
    here.save()
    return to_point


def _goes_on(connection: Connection[Any], state: CaseState) -> tuple[str, str]:
    """Where a case goes on by now, however often it went; empty where it went nowhere, or a point is not in scope."""
    point = case = ""
    for _ in range(MOST_PASSED):
        went = passed_on(state)
        if not went.to_case:
            return point, case
        point, case = went.to_point, went.to_case
        cores = read_cores(connection, point, [case]).get(case, [])
        if not cores:
            return "", ""
        state = Folded(cores, own_devices(connection, point)).state
    return "", ""


def _late(state: CaseState, entries: Sequence[Entry]) -> tuple[LateEntry, ...]:
    words = {entry.id: entry for entry in entries if entry.id not in state.erased}
    aside = {one.entry for one in state.set_aside}
    found = []
    for event in state.timeline:
        if event.entry.id in aside:
            entry = words.get(event.entry.id)
            found.append(
                LateEntry(
                    event.entry.core.kind,
                    event.entry.core.at,
                    getattr(event.body, "on", None),
                    tuple(getattr(event.body, "lines", ())),
                    entry.personal().get(_NOTE, "") if entry is not None else "",
                )
            )
    return tuple(found)


def _state(book: Book, entries: Sequence[Entry]) -> CaseState:
    if not entries:
        raise NotHeld
    return fold(entries, frozenset(book.own.values()))


def _mark(state: CaseState) -> str:
    return hashlib.sha256(repr([tuple(one.entry) for one in state.set_aside]).encode()).hexdigest()[:24]
