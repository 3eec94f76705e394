"""Headquarters says something in the register of a point: only what is another than what held on that day."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any, Final

from psycopg import Connection

from casework import bounds
from casework.journal.entry import Entry, read_authentic
from casework.matters.body import FieldValue
from casework.matters.contact_point.bodies import PointAmended, PointDetermined
from casework.matters.contact_point.fields import HEADQUARTERS, INTO, NAME, STATE, STREET, WORDS, PointState
from casework.matters.contact_point.reading import subject_of
from casework.state import CaseState
from headquarters.exchange.book import Book
from headquarters.judging.judge import Judge
from headquarters.judging.speaking import Word
from headquarters.projections.folding import Folded, read_cores
from headquarters.register.reading import OneRegister, register_in
from headquarters.register.values import CALLED, Wrong, of_another_district

NOW_ONLY: Final = frozenset({NAME, STREET})
"""By these accounts and pages find a point now, so they are said when they come true and not before. Provisioning tells them too."""
_CHINA: Final = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Saying:
    """Values by field that shall hold from ``since`` on; ``None`` empties."""

    since: date
    values: Mapping[str, FieldValue]

    def check(self, today: date) -> None:
        """Raises :class:`Wrong` for a day that will not do."""
        if self.values.get(NAME, "") is None:
            raise Wrong("联络点名称不能空着")
        if self.since > today and not NOW_ONLY.isdisjoint(self.values):
            raise Wrong("名称和街镇要到那一天再改，不能先写")
        at = int(datetime(today.year, today.month, today.day, tzinfo=_CHINA).timestamp()) * 1000
        for word in words_of(self.since, self.values):
            # Whoever reads passes over what is out of bounds, so it must not be written.
            wrong = bounds.outside(word.body, at, written=True)
            if "since" in wrong:
                raise Wrong(
                    "从哪天起最多写到一年以后"
                    if self.since > today
                    else "从哪天起不是一个可能的日子，请核对年份"
                )
            if wrong:
                raise Wrong("有一格的值不可能，请核对")


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a point without its register: told when it was provisioned, on the day ``since``."""

    name: str
    district: str
    street: str
    since: date

    @classmethod
    def of(cls, name: str, district: str, street: str, created_at: int) -> Given:
        """``created_at``: UTC ms."""
        return cls(name, district, street, datetime.fromtimestamp(created_at / 1000, _CHINA).date())

    def first(
        self, said: Container[str], since: date, values: Mapping[str, FieldValue]
    ) -> dict[str, FieldValue]:
        """What was told of fields of which the register has said nothing (``said``: of which it has), where ``values`` make them
        another from ``since`` on: it held until then and is said first. Raises :class:`Wrong` where ``since`` is before it was
        told: then the two contradict each other."""
        told = {NAME: self.name, STREET: self.street}
        found: dict[str, FieldValue] = {
            name: text
            for name, text in told.items()
            if text and name in values and name not in said and values[name] != text
        }
        for name, text in found.items():
            if since < self.since:
                raise Wrong(
                    f"{CALLED[name]}在 {self.since} 开通时是“{text}”，和要写的不一样；"
                    f"要改现在的，从哪天起请写 {self.since} 或者以后"
                )
        return found if since > self.since else {}


def differing(known: OneRegister, since: date, values: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """Those of ``values`` that are another than what held on the day, and those about which two do not agree yet."""
    fresh = {
        name: value
        for name, value in values.items()
        if known.value_on(name, since) != value or name in known.register.contested
    }
    return with_into(fresh, values)


def with_into(fresh: Mapping[str, FieldValue], values: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """That a point is merged is said together with the point that it is merged into, also where that one is noted already."""
    if fresh.get(STATE) == PointState.MERGED and INTO in values:
        return {**fresh, INTO: values[INTO]}
    return dict(fresh)


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
    fresh, words = to_say(known, given_of(book.connection, book.point), wanted, today)
    if not fresh:
        return ()
    if cores:
        judge.say_on(book, subject, lambda _: words, at, by)
    else:
        judge.begin(book, {subject: words}, at, by)
    if not NOW_ONLY.isdisjoint(fresh):
        _apply(book, subject, own, today)
    return tuple(fresh)


def to_say(
    known: OneRegister,
    given: Given,
    wanted: Saying,
    today: date,
    before: Mapping[str, FieldValue] | None = None,
) -> tuple[dict[str, FieldValue], list[Word]]:
    """What is another by now, and the words for it; nothing where all of it holds. ``before``: by field what held on the day, as a
    person saw it. Raises :class:`Wrong`, :class:`RegisterChanged`."""
    if before is not None and any(
        known.value_on(name, wanted.since) not in (before.get(name), value)
        for name, value in wanted.values.items()
    ):
        raise RegisterChanged
    fresh = differing(known, wanted.since, wanted.values)
    if not fresh:
        return {}, []
    Saying(wanted.since, fresh).check(today)  # what is left of it is possible by itself
    if why := of_another_district(fresh, given.district):
        raise Wrong(why)
    first = given.first(known.register.held, wanted.since, fresh)
    return fresh, [*words_of(given.since, first), *words_of(wanted.since, fresh)]


def given_of(connection: Connection[Any], point: str) -> Given:
    """What is known of a point that there is."""
    row = connection.execute(
        "SELECT name, district, street, created_at FROM points WHERE point = %s", (point,)
    ).fetchone()
    assert row is not None
    return Given.of(*row)


class RegisterChanged(Exception):
    """The register is another than the one that was seen. ``said``: a sentence for the person."""

    said = "刚才站里或者别人改过，这一行没有写；请再导入一次，看看现在的样子"


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
