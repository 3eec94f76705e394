"""What the page of many documents asks of the store."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from casework.handbook import Handbook
from casework.papers.filling import NoSuchPaper, offered
from casework.papers.model import Paper
from casework.papers.signing import fill_signed
from casework.papers.source import Offered
from casework.signatures import signatures
from casework.state import CaseState
from local_store.rights import Right
from local_store.store import Store
from ui.papers.asking import source_of
from ui.verbs import Verb

CODE = "agreement"
AT_ONCE = 10
"""So many cases are read at a time; who writes meanwhile is let in between."""


class Row(msgspec.Struct, frozen=True):
    """A case with a document that holds. ``signed``: at how many places; ``old``: some of them on another one."""

    subject: str
    one: Offered
    number: str
    merchant: str
    signed: int
    old: bool = False

    def __repr__(self) -> str:
        return f"Row({self.subject!r})"


def subjects_of(first: date) -> Verb[tuple[str, ...]]:
    """The complaints that were received in the month that begins then."""
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])

    def verb(store: Store) -> tuple[str, ...]:
        store.catch_up()
        return store.registered(first, last)

    return verb


def rows_of(subjects: Sequence[str], handbook: Handbook) -> Verb[list[Row]]:
    """Those of them with an agreement that holds."""

    def verb(store: Store) -> list[Row]:
        found = []
        for subject in subjects:
            state = store.state(subject)
            one = None if state is None else _holding(state, handbook)
            if state is None or one is None:
                continue
            merchant = state.fields.get("merchant_name")
            there = [each for each in signatures(state) if each.body.entry == one.entry]
            found.append(
                Row(
                    subject,
                    one,
                    state.number,
                    merchant if isinstance(merchant, str) else "",
                    len(there),
                    any(each.standing == "changed" for each in there),
                )
            )
        return found

    return verb


def papers_of(rows: Sequence[Row], handbook: Handbook, now: datetime) -> Verb[list[Paper]]:
    """Their documents, masked for who gets them; those that were taken back meanwhile are left out. Raises ``NotAllowed``,
    ``BadTemplate``."""

    def verb(store: Store) -> list[Paper]:
        store.session(store.on_duty()).require(Right.PRINT)
        made = []
        for row in rows:
            try:
                made.append(fill_signed(row.one, source_of(store, row.subject, handbook, now)))
            except NoSuchPaper:
                continue
        return [paper for paper in made if not paper.mark]

    return verb


def _holding(state: CaseState, handbook: Handbook) -> Offered | None:
    found = [one for one in offered(state, handbook) if one.code == CODE and not one.mark]
    return found[-1] if found else None
