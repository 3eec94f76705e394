"""What a table says is written some points at a time: in one transaction, by the rules of :mod:`headquarters.register.writing`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from psycopg import Connection

from casework.fold import fold
from casework.journal.entry import Entry, read_authentic
from casework.matters.contact_point.fields import NAME, STREET, WORDS
from casework.matters.contact_point.reading import subject_of
from casework.state import CaseState
from headquarters.accounts.audit import Act
from headquarters.exchange.books import Books, open_books
from headquarters.exchange.pieces import is_fault
from headquarters.judging.judge import Judge
from headquarters.judging.many import ToSay
from headquarters.personal.keys import PersonalKeys
from headquarters.register.comparing import Changing
from headquarters.register.reading import OneRegister, register_in
from headquarters.register.values import Wrong
from headquarters.register.writing import NOW_ONLY, Given, RegisterChanged, to_say

A_STEP: Final = 40
"""Points of one transaction: for so long the PCs of the first of them wait for their turn, a quarter of a second or so."""
GONE: Final = "这个联络点刚刚没有了，或者不在您的范围里了"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Written:
    """``said``: by point the names of the fields that were written, of points of which all held already none. ``refused``: the
    numbers of the rows that were not taken, and why."""

    said: Mapping[str, tuple[str, ...]]
    refused: tuple[tuple[int, str], ...]


def acts_of(act: str, written: Written) -> list[Act]:
    """The lines that the record of acts has of it: one for each point."""
    return [Act(act, point, " ".join(names)) for point, names in written.said.items()]


def steps(changing: Sequence[Changing]) -> Iterator[Sequence[Changing]]:
    """The rows, so many at a time that one transaction takes them. In the order of the table."""
    for first in range(0, len(changing), A_STEP):
        yield changing[first : first + A_STEP]


def goes_alone(step: Sequence[Changing], error: Exception) -> bool:
    """Whether each row of a step that failed so is tried alone: a fault of one is none of the others."""
    return len(step) > 1 and is_fault(error)


def each_alone_where_it_fails(
    step: Sequence[Changing], write: Callable[[Sequence[Changing]], _T]
) -> Iterator[_T]:
    """What writing a step gives; where the database refuses it, what writing each of its rows alone gives. Raises what that raises."""
    try:
        done = write(step)
    except Exception as error:
        if not goes_alone(step, error):
            raise
        for one in step:
            yield write([one])
    else:
        yield done


def write_step(
    connection: Connection[Any],
    judge: Judge,
    keys: PersonalKeys,
    step: Sequence[Changing],
    at: int,
    by: str,
    today: date,
) -> Written:
    """Write what each row says otherwise than the register by now, compared once more under the lock of its point; nothing of a row in
    whose place the point or somebody else has written meanwhile. Raises ``PersonalKeyAway``, and what the database refuses."""
    refused: list[tuple[int, str]] = []
    said: dict[str, tuple[str, ...]] = {}
    books = open_books(connection, [one.row.point for one in step], keys)
    given, stored = _read(books)
    words: list[ToSay] = []
    for one in step:
        point = one.row.point
        book = books.books.get(point)
        if book is None:
            refused.append((one.row.number, GONE))
            continue
        subject, own = subject_of(point), frozenset(book.own.values())
        entries = stored.get(point, [])
        state = fold(entries, own) if entries else None
        known = (
            OneRegister(point, own=own) if state is None else register_in(point, state, entries, own, WORDS)
        )
        try:
            one.saying.check(today)
            fresh, now = to_say(known, given[point], one.saying, today, one.before)
        except (Wrong, RegisterChanged) as wrong:
            refused.append((one.row.number, wrong.said))
            continue
        if fresh:
            said[point] = tuple(fresh)
            words.append(ToSay(book, subject, now, entries, state))
    come_to = judge.say_to_many(books, words, at, by)
    _apply(books, {point: come_to[point] for point, names in said.items() if NOW_ONLY & {*names}}, today)
    return Written(said, tuple(refused))


def _read(books: Books) -> tuple[dict[str, Given], dict[str, list[Entry]]]:
    """What was told of the points when they were provisioned, and the entries of their registers with their words."""
    connection, points = books.connection, list(books.books)
    with connection.pipeline():
        asked_given = connection.execute(
            "SELECT point, name, district, street, created_at FROM points WHERE point = ANY(%s)", (points,)
        )
        asked_entries = connection.execute(
            "SELECT e.point, e.device, e.seq, e.core, e.private, e.sealed_with FROM entries e"
            " JOIN unnest(%s::text[], %s::text[]) w (point, subject) ON e.point = w.point AND e.subject = w.subject"
            " WHERE e.quarantine = '' ORDER BY e.point, e.position",
            (points, [subject_of(point) for point in points]),
            binary=True,
        )
    given = {point: Given.of(*told) for point, *told in asked_given.fetchall()}
    stored: dict[str, list[Entry]] = {}
    for point, device, seq, core, private, sealed_with in asked_entries.fetchall():
        opened = books.books[point].vault.open(device, seq, sealed_with, private)
        entry = read_authentic(device, seq, bytes(core), opened)
        if entry.readable:
            stored.setdefault(point, []).append(entry)
    return given, stored


def _apply(books: Books, states: Mapping[str, CaseState], today: date) -> None:
    """By name and street pages and accounts find a point: they are those of today."""
    rows = []
    for point, state in states.items():
        known = register_in(point, state, (), frozenset(), ())
        # What the register never said stays as it is.
        street = (known.value_on(STREET, today) or "") if STREET in known.register.held else None
        rows.append((known.value_on(NAME, today), street, point))
    with books.connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE points SET name = coalesce(%s, name), street = coalesce(%s, street) WHERE point = %s",
            rows,
        )
