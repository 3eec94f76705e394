"""A complaint by the number and the code of its receipt, and how it stands. Only whoever holds both learns that it is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from psycopg import Connection

from casework.journal.entry import Entry, EntryError, EntryId, read_entry
from casework.matters.complaint.answers import agreements, counted_answers
from casework.matters.complaint.bodies import ConsumerAnswered
from casework.matters.complaint.course import ComplaintState, course_of, passed_on
from casework.receipt_code import code_of, is_same, numbers_meant
from casework.state import CaseState, State
from headquarters.exchange.book import storable
from headquarters.exchange.epochs import own_devices
from headquarters.personal.keys import PersonalKeys
from headquarters.personal.vault import CLEAR, Vault
from headquarters.projections.folding import Folded, read_cores

LONGEST_NUMBER: Final = 200
MOST_ANSWERS: Final = 5
"""So often a consumer may say it, the last time counts."""
_MOST_HANDS: Final = 20
_MOST: Final = 20
"""So many complaints of one number are looked at: rows of old ledgers bear numbers of their own."""


@dataclass(frozen=True, slots=True)
class Found:
    """A complaint whose receipt somebody holds. ``may_answer``: it has come to an end about which there is something to ask."""

    point: str
    subject: str
    number: str
    point_name: str
    received_on: date | None
    state: StrEnum
    next_meeting: int | None
    answered: ConsumerAnswered | None
    may_answer: bool


def find(
    connection: Connection[Any], keys: PersonalKeys, number: str, code: str, today: date
) -> Found | None:
    """The complaint of this number whose receipt bears this code; of one that passed to another point, where it is now."""
    if not number or len(number) > LONGEST_NUMBER or "\0" in number:
        return None
    rows = connection.execute(
        "SELECT point, subject FROM cases WHERE sort = 'complaint' AND number = ANY(%s)"
        " ORDER BY received_on DESC NULLS LAST, point, subject LIMIT %s",
        (list(numbers_meant(number)), _MOST),
    ).fetchall()
    for point, subject in rows:
        state = _state(connection, point, subject)
        if state is None or not is_same(_code(connection, keys, point, state), code):
            continue
        found = _seen(connection, *_where_it_is(connection, point, state), today)
        return replace(found, received_on=state.received_on)
    return None


def _where_it_is(connection: Connection[Any], point: str, state: CaseState) -> tuple[str, CaseState]:
    """Where a complaint goes on now, through all points that it passed."""
    for _ in range(_MOST_HANDS):
        there = passed_on(state)
        if state.working_state is not ComplaintState.HANDED_OVER or not there.to_case:
            break
        gone = _state(connection, there.to_point, there.to_case)
        if gone is None:
            break
        point, state = there.to_point, gone
    return point, state


def may_answer(state: CaseState, today: date) -> bool:
    """Whether something was agreed, and it should have been given by now: it was recorded, the day has passed, or the case is over."""
    if state.state in (State.VOIDED, ComplaintState.HANDED_OVER):
        return False
    agreed = agreements(state)
    if not agreed:
        return False
    return state.closed_on is not None or (agreed[-1].due_on is not None and agreed[-1].due_on < today)


def answers(state: CaseState) -> list[ConsumerAnswered]:
    """What the consumer has said so far, the newest last."""
    return [body for _, body in counted_answers(state)]


def _seen(connection: Connection[Any], point: str, state: CaseState, today: date) -> Found:
    name = connection.execute("SELECT name FROM points WHERE point = %s", (point,)).fetchone()
    said = answers(state)
    return Found(
        point=point,
        subject=state.subject,
        number=state.number,
        point_name=name[0] if name is not None else point,
        received_on=state.received_on,
        state=state.working_state,
        next_meeting=course_of(state).next_meeting,
        answered=said[-1] if said else None,
        may_answer=may_answer(state, today),
    )


def _state(connection: Connection[Any], point: str, subject: str) -> CaseState | None:
    cores = read_cores(connection, point, [subject]).get(storable(subject), [])
    if not cores:
        return None
    try:
        return Folded(cores, frozenset(own_devices(connection, point).values())).state
    except Exception:  # noqa: BLE001  one that cannot be folded is set apart and named elsewhere; here it is not there
        return None


def _code(connection: Connection[Any], keys: PersonalKeys, point: str, state: CaseState) -> str:
    logged = None if state.logged is None else _entry(connection, keys, point, state.logged)
    return "" if logged is None else code_of(logged)


def _entry(connection: Connection[Any], keys: PersonalKeys, point: str, entry: EntryId) -> Entry | None:
    row = connection.execute(
        "SELECT core, private, sealed_with FROM entries WHERE point = %s AND device = %s AND seq = %s",
        (point, entry.device, entry.seq),
        binary=True,
    ).fetchone()
    if row is None:
        return None
    core, private, sealed_with = row
    opened = Vault(keys, point, CLEAR).open(entry.device, entry.seq, sealed_with, private)
    try:
        return read_entry(core, opened)
    except EntryError:
        return None
