"""Headquarters says something in the register of a point: only what is another than what held on that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casework.journal.entry import Entry, read_authentic
from casework.matters.body import FieldValue
from casework.matters.contact_point.bodies import PointAmended, PointDetermined
from casework.matters.contact_point.fields import HEADQUARTERS, NAME, STREET, WORDS
from casework.matters.contact_point.reading import subject_of
from casework.state import CaseState
from headquarters.exchange.book import Book
from headquarters.judging.judge import Judge
from headquarters.judging.speaking import Word
from headquarters.projections.folding import Folded, read_cores
from headquarters.register.reading import OneRegister, register_in
from headquarters.register.values import Wrong

_NOW_ONLY = frozenset({NAME, STREET})
"""By these accounts and pages find a point now, so they are said when they come true and not before."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Values by field that shall hold from ``since`` on; ``None`` empties."""

    since: date
    values: Mapping[str, FieldValue]

    def check(self, today: date) -> None:
        """Raises :class:`Wrong` for a day that will not do."""
        if self.values.get(NAME, "") is None:
            raise Wrong("联络点名称不能空着")
        if self.since > today and not _NOW_ONLY.isdisjoint(self.values):
            raise Wrong("名称和街镇要到那一天再改，不能先写")
        bodies = [word.body for word in words_of(self.since, self.values)]
        for body in bodies:
            if wrong := body.impossible(today):
                raise Wrong("从哪天起最多写到一年以后" if "since" in wrong else "有一格的值不可能，请核对")


def differing(known: OneRegister, since: date, values: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """Those of ``values`` that are another than what held on the day, and those about which two do not agree yet."""
    return {
        name: value
        for name, value in values.items()
        if known.value_on(name, since) != value or name in known.register.contested
    }


def words_of(since: date, values: Mapping[str, FieldValue]) -> list[Word]:
    """What is said: what headquarters alone decides, and the rest."""
    decided = {name: value for name, value in values.items() if name in HEADQUARTERS}
    core = {name: value for name, value in values.items() if name not in HEADQUARTERS and name not in WORDS}
    words = {name: str(value) for name, value in values.items() if name in WORDS and value is not None}
    cleared = tuple(sorted(name for name, value in values.items() if name in WORDS and value is None))
    said = []
    if decided:
        said.append(Word(PointDetermined(since=since, fields=decided)))
    if core or words or cleared:
        said.append(Word(PointAmended(since=since, fields=core, cleared=cleared), words))
    return said


def say(
    judge: Judge,
    book: Book,
    wanted: Saying,
    at: int,
    by: str,
    today: date,
    *,
    seen: str | None = None,
) -> tuple[str, ...]:
    """Say what is another by now, and nothing where all of it holds already, so whoever says it twice says it once.

    ``seen``: the mark of the register that a person saw. Returns the names of the fields that were said.
    The caller holds the book and saves it. Raises :class:`Wrong`, :class:`RegisterChanged`.
    """
    wanted.check(today)
    subject = subject_of(book.point)
    own = frozenset(book.own.values())
    cores = read_cores(book.connection, book.point, [subject]).get(subject, [])
    if not cores:
        known = OneRegister(book.point, own=own)
    else:
        folded = Folded(cores, own)
        known = register_in(book.point, folded.state, _with_words(book, subject), own, WORDS)
    if seen is not None and seen != known.mark:
        raise RegisterChanged
    fresh = differing(known, wanted.since, wanted.values)
    words = words_of(wanted.since, fresh)
    if not words:
        return ()
    if cores:
        judge.say_on(book, subject, lambda _: words, at, by)
    else:
        judge.begin(book, {subject: words}, at, by)
    if not _NOW_ONLY.isdisjoint(fresh):
        _apply(book, subject, own, today)
    return tuple(fresh)


class RegisterChanged(Exception):
    """The register is another than the one that was seen."""


def _with_words(book: Book, subject: str) -> list[Entry]:
    rows = book.connection.execute(
        "SELECT device, seq, core, private, sealed_with FROM entries"
        " WHERE point = %s AND subject = %s AND quarantine = '' ORDER BY position",
        (book.point, subject),
        binary=True,
    ).fetchall()
    entries = [
        read_authentic(device, seq, bytes(core), book.vault.open(device, seq, sealed_with, private))
        for device, seq, core, private, sealed_with in rows
    ]
    return [entry for entry in entries if entry.readable]


def _apply(book: Book, subject: str, own: frozenset[str], today: date) -> None:
    """By name and street pages and accounts find a point: they are those of today."""
    state: CaseState = Folded(read_cores(book.connection, book.point, [subject])[subject], own).state
    known = register_in(book.point, state, (), own, ())
    # What the register never said stays as it is.
    street = (known.value_on(STREET, today) or "") if STREET in known.register.held else None
    book.connection.execute(
        "UPDATE points SET name = coalesce(%s, name), street = coalesce(%s, street) WHERE point = %s",
        (known.value_on(NAME, today), street, book.point),
    )
