"""One case passes from one point to another, in one transaction: no sum is ever at both, or at neither."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from psycopg import Connection

from casework.bounds import most_characters
from casework.fold import fold
from casework.journal.entry import Entry, read_authentic
from casework.matters.complaint.bodies import ComplaintHandedOver
from casework.matters.complaint.course import passed_on
from casework.matters.complaint.passing import goes_on_as, taken_over
from casework.matters.registry import LASTING_PERSONAL
from casework.matters.shared.bodies import NoteAdded
from casework.state import CaseState
from headquarters.closing.open import why_not
from headquarters.errors import HeadquartersError, UnknownPoint
from headquarters.exchange.book import Book, storable
from headquarters.exchange.books import open_books
from headquarters.judging.judge import Judge
from headquarters.judging.speaking import Word
from headquarters.personal.keys import PersonalKeys

HANDED_OVER: Final = "point.case_handed_over"
"""What the act is called in the record of acts."""
_NOTE: Final = "text"


class NotHandedOver(HeadquartersError):
    """A case is not handed over. ``why``: as in :data:`headquarters.closing.open.Why`; ``gone``: nothing is left to do in it."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the case is not handed over ({why})")
        self.why = why


def hand_over(
    connection: Connection[Any],
    judge: Judge,
    keys: PersonalKeys,
    point: str,
    subject: str,
    to_point: str,
    at: int,
    by: str,
    today: date,
) -> str:
    """Let a case go on at ``to_point``; returns as what. Done again it is done once: one that went there already stays as it is.

    Both points are held from the beginning to the end, in the order of their names. Whatever waits at either is judged first, so
    that the sums of both are those of before and after. The caller has asked who may, and where. Raises :class:`NotHandedOver`,
    ``UnknownPoint``, ``PersonalKeyAway``.
    """
    books = open_books(connection, [point, to_point], keys).books
    for one in (point, to_point):
        if one not in books:
            raise UnknownPoint(one)
        while books[one].judged < books[one].position:
            judge.judge_some(books[one], at)
    here, there = books[point], books[to_point]
    entries = _entries(here, subject)
    state = fold(entries, frozenset(here.own.values())) if entries else None
    if state is None:
        raise NotHandedOver("gone")
    if gone := passed_on(state).to_case:
        return gone
    why = why_not(state)
    if why != "":
        raise NotHandedOver(why or "gone")
    case = goes_on_as(subject, to_point)
    if not _entries(there, case):
        said = [Word(taken_over(state, point, today), _words(state, entries))]
        if history := _history(state, entries):
            said.append(Word(NoteAdded(), {_NOTE: history}))
        judge.begin(there, {case: said}, at, by)
    word = Word(ComplaintHandedOver(on=today, to_point=to_point, to_case=case))
    judge.say_on(here, subject, lambda _: [word], at, by)
    there.save()
    here.save()
    return case


def _entries(book: Book, subject: str) -> list[Entry]:
    rows = book.connection.execute(
        "SELECT device, seq, core, private, sealed_with FROM entries"
        " WHERE point = %s AND subject = %s AND quarantine = '' ORDER BY position",
        (book.point, storable(subject)),
        binary=True,
    ).fetchall()
    entries = [
        read_authentic(device, seq, bytes(core), book.vault.open(device, seq, sealed_with, private))
        for device, seq, core, private, sealed_with in rows
    ]
    return [entry for entry in entries if entry.readable]


def _words(state: CaseState, entries: Sequence[Entry]) -> dict[str, str]:
    """The words of persons that the case has by now, without those that were erased."""
    by_id = {entry.id: entry for entry in entries if entry.id not in state.erased}
    found = {}
    for name, entry in state.personal.items():
        if name in LASTING_PERSONAL and entry in by_id:
            found[name] = by_id[entry].personal().get(name, "")
    return {name: text for name, text in found.items() if text}


def _history(state: CaseState, entries: Sequence[Entry]) -> str:
    """What was noted with its steps, the oldest first, so that nobody has to ask the parties again."""
    by_id = {entry.id: entry for entry in entries if entry.id not in state.erased}
    told = [
        text
        for event in state.timeline
        if event.effect == "counts"
        and (entry := by_id.get(event.entry.id)) is not None
        and (text := entry.personal().get(_NOTE, ""))
    ]
    whole, most = "\n".join(told), most_characters(_NOTE)
    return whole if len(whole) <= most else whole[: most - 1] + "…"
