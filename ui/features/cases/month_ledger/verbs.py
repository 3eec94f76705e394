"""What the page of a month's ledger asks of the store."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import msgspec

from casework.handbook import Handbook
from casework.matters.complaint.ledger import about, row_of
from casework.papers.source import Source
from casework.sheets.filled import Value
from casework.state import CaseState, State
from local_store.rights import Right
from local_store.store import Store
from ui.papers.asking import point_of, source_of
from ui.verbs import Verb

Line = Mapping[str, Value]


class Month(msgspec.Struct, frozen=True):
    """A month. ``subjects``: its complaints in order."""

    first: date
    subjects: tuple[str, ...] = ()


def last_day(first: date) -> date:
    """Of the month that begins then."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def month_of(first: date) -> Verb[Month]:
    """Which complaints were received in it."""

    def verb(store: Store) -> Month:
        store.catch_up()
        return Month(first, store.registered(first, last_day(first)))

    return verb


def lines_of(subjects: Sequence[str], begin: int, handbook: Handbook, now: datetime) -> Verb[list[Line]]:
    """The lines of some of them, the first with number ``begin``. Raises ``NotAllowed``."""

    def verb(store: Store) -> list[Line]:
        store.session(store.on_duty()).require(Right.PRINT)
        return [
            row_of(source_of(store, subject, handbook, now), number)
            for number, subject in enumerate(subjects, begin)
        ]

    return verb


def about_of(lines: Sequence[Line], first: date, handbook: Handbook, now: datetime) -> Verb[Line]:
    """What stands above and below them."""

    def verb(store: Store) -> Line:
        on_duty = store.on_duty()
        names = {each.staff: each.name for each in store.staff()}
        source = Source(
            state=CaseState(subject="", sort="", state=State.LOGGED),
            personal={},
            texts={},
            staff=names,
            handbook=handbook,
            point=point_of(store, now),
            moment=now,
            author=names.get(on_duty, ""),
        )
        return about(lines, source, first)

    return verb
