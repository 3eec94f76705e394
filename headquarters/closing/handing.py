"""One case passes from one point to another, in one transaction: it is never at both, or at neither.

Only a case at which no money stands passes (``casework.matters.complaint.passing``), so no sum does.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from psycopg import Connection

from casework.bounds import most_characters
from casework.fold import fold
from casework.journal.entry import Entry, EntryId, read_authentic
from casework.matters.complaint.bodies import ComplaintHandedOver
from casework.matters.complaint.course import passed_on
from casework.matters.complaint.passing import carried, goes_on_as, taken_over
from casework.matters.registry import LASTING_PERSONAL
from casework.matters.shared.bodies import NoteAdded
from casework.state import CaseState
from headquarters.accounts.audit import Act
from headquarters.closing.closing import standing
from headquarters.closing.open import decided_as_one, why_not
from headquarters.errors import HeadquartersError, UnknownPoint
from headquarters.exchange.book import Book, storable
from headquarters.exchange.books import open_books
from headquarters.judging.judge import Judge
from headquarters.judging.speaking import Word
from headquarters.matching.pairs import hold_decisions
from headquarters.personal.keys import PersonalKeys

HANDED_OVER: Final = "point.case_handed_over"
"""What the act is called in the record of acts."""
A_PRESS_SECONDS: Final = 20.0
"""For so long one press hands over: a browser does not wait for ever. What is left goes by the next."""
_NOTE: Final = "text"


class NotHandedOver(HeadquartersError):
    """A case is not handed over. ``why``: as in :data:`headquarters.closing.open.Why`; ``gone``: nothing is left to do in it;
    ``in_use``: its point is not over; ``over``: the point that is to take over is itself."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the case is not handed over ({why})")
        self.why = why


@dataclass(frozen=True, slots=True)
class Handed:
    """Where a case went and as what. ``now``: it went by this call, and had not gone before."""

    to_point: str
    case: str
    now: bool

    def acts(self, point: str, subject: str) -> Sequence[Act]:
        """The line that the record of acts has of it; none where nothing was done."""
        return [Act(HANDED_OVER, point, f"{subject} {self.to_point}")] if self.now else []


async def hand_over_all(
    subjects: Sequence[str],
    hand_one: Callable[[str], Awaitable[Handed]],
    most_seconds: float = A_PRESS_SECONDS,
) -> tuple[int, int]:
    """Hand over one case after the other, for both doors. ``hand_one``: hands over one, in a transaction of its own, with its line in
    the record of acts. How many went now, and how many were not come to in ``most_seconds``. A case that has changed meanwhile stays,
    and stands on the page with the reason."""
    until = time.monotonic() + most_seconds
    handed = 0
    for place, subject in enumerate(subjects):
        if time.monotonic() > until:
            return handed, len(subjects) - place
        try:
            handed += (await hand_one(subject)).now
        except NotHandedOver:
            continue
    return handed, 0


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
) -> Handed:
    """Let a case go on at ``to_point``. Done again it is done once: one that went already stays where it went.

    Both points are held from the beginning to the end, in the order of their names, and asked under that lock whether the one is over
    and the other is not. Whatever waits at either is judged first, so that nothing that headquarters has by then is unknown to the word
    that ends it. The caller has asked who may. Raises :class:`NotHandedOver`, ``UnknownPoint``, ``PersonalKeyAway``: then nothing of it
    must stay.
    """
    hold_decisions(connection)
    books = open_books(connection, [point, to_point], keys).books
    for one in (point, to_point):
        if one not in books:
            raise UnknownPoint(one)
    here, there = books[point], books[to_point]
    if gone := _gone(here, subject):
        return gone
    _ask_standing(connection, point, to_point, today)
    for book in (here, there):
        while book.judged < book.position:
            judge.judge_some(book, at)
    entries = entries_of(here, subject)
    if not entries:
        raise NotHandedOver("gone")
    state = fold(entries, frozenset(here.own.values()))
    why = why_not(state, decided=subject in decided_as_one(connection, point, [subject]))
    if why != "":
        raise NotHandedOver(why or "gone")
    case = goes_on_as(subject, to_point)
    if not entries_of(there, case):
        said = [Word(taken_over(state, point, today), _words(state, entries))]
        told = carried(state)
        texts = _texts(state, entries)
        said += [Word(body, texts.get(entry, {})) for body, entry in told]
        if history := _history(state, texts, frozenset(entry for _, entry in told)):
            said.append(Word(NoteAdded(), {_NOTE: history}))
        judge.begin(there, {case: said}, at, by)
    word = Word(ComplaintHandedOver(on=today, to_point=to_point, to_case=case))
    judge.say_on(here, subject, lambda _: [word], at, by)
    there.save()
    here.save()
    return Handed(to_point, case, now=True)


def _gone(here: Book, subject: str) -> Handed | None:
    """Where a case went before. Looked at before anything is judged: nothing is written then, and nothing has to be saved."""
    entries = entries_of(here, subject)
    went = passed_on(fold(entries, frozenset(here.own.values()))) if entries else None
    return Handed(went.to_point, went.to_case, now=False) if went is not None and went.to_case else None


def _ask_standing(connection: Connection[Any], point: str, to_point: str, today: date) -> None:
    here, there = standing(connection, point, today), standing(connection, to_point, today)
    if here is None or not here.state.is_over:
        raise NotHandedOver("in_use")
    if there is None or there.state.is_over:
        raise NotHandedOver("over")


def entries_of(book: Book, subject: str) -> list[Entry]:
    """All that was said of a case and is heard, with the words of persons."""
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


def _texts(state: CaseState, entries: Sequence[Entry]) -> dict[EntryId, Mapping[str, str]]:
    """The words of persons of each entry, without those that were erased."""
    return {entry.id: entry.personal() for entry in entries if entry.id not in state.erased}


def _history(
    state: CaseState, texts: Mapping[EntryId, Mapping[str, str]], carried_on: frozenset[EntryId]
) -> str:
    """What was noted with its steps, the oldest first, so that nobody has to ask the parties again. ``carried_on``: entries whose words
    go by themselves."""
    told = [
        text
        for event in state.timeline
        if event.effect == "counts"
        and event.entry.id not in carried_on
        and (text := texts.get(event.entry.id, {}).get(_NOTE, ""))
    ]
    whole, most = "\n".join(told), most_characters(_NOTE)
    return whole if len(whole) <= most else whole[: most - 1] + "…"
