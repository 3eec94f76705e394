"""Commands about one case: it is voided, voided in favour of another, or sent back.

Nothing stored is changed: headquarters writes entries of its own, and both ends come to the same by the rules of the work. A voiding
is the undoing of every step and of what logged the case, so a case on which somebody worked unawares meanwhile is not taken from under
their hands: the voiding is set aside there, and a person decides.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.registry import BEGINS, CASE_FIELDS, EDITABLE_PERSONAL, FINAL, STEP_KINDS
from casework.matters.shared.bodies import CaseReturned, Linked, StepUndone
from casework.state import CaseState, State
from headquarters.accounts.account import COMMAND
from headquarters.accounts.audit import Act, note
from headquarters.errors import CaseGone, OneCase, UnknownPoint
from headquarters.exchange.book import Book, open_book
from headquarters.gateway.service import Home, wall_clock
from headquarters.judging.judge import Judge, find_case
from headquarters.personal.ready import ready_keys

VOIDED: Final = "case.voided"
MERGED: Final = "case.merged"
SENT_BACK: Final = "case.sent_back"
FIELDS: Final = ("lines", *sorted(CASE_FIELDS), *sorted(EDITABLE_PERSONAL))
"""What a case that is sent back may be asked for."""
_STEPS: Final = (STEP_KINDS | frozenset(BEGINS)) - FINAL


def return_reasons() -> list[str]:
    """The codes of the handbook's reasons."""
    return sorted(term.code for term in Handbook.load().dictionary("return_reason"))


def void_case(judge: Judge, book: Book, number: str, into: str, now: int) -> None:
    """Void the case of this number. ``into``: the number of the case it is about the same as: each is linked to the other.

    The caller holds the book and saves it. Raises :class:`~headquarters.errors.UnknownCase`, :class:`CaseGone`, :class:`OneCase`.
    """
    subject = find_case(book, number)
    survivor = find_case(book, into) if into else ""
    if survivor == subject:
        raise OneCase(number)

    def gone(state: CaseState) -> list[Body]:
        if state.state is State.VOIDED or state.logged is None:
            raise CaseGone(number)
        link: list[Body] = [Linked(other=survivor, why="same_matter")] if survivor else []
        steps = [
            event.entry.id
            for event in state.timeline
            if event.effect == "counts" and event.entry.core.kind in _STEPS
        ]
        # The last first: nothing is undone that something still stands on.
        return [*link, *(StepUndone(entry=one) for one in reversed(steps))]

    def stays(state: CaseState) -> list[Body]:
        if state.state is State.VOIDED:
            raise CaseGone(into)
        return [Linked(other=subject, why="same_matter")]

    if survivor:
        judge.say_about(book, into, stays, now)
    judge.say_about(book, number, gone, now)


def return_case(
    judge: Judge, book: Book, number: str, reason: str, wanted: tuple[str, ...], now: int
) -> None:
    """Send the case of this number back: what it needs is in ``wanted``. As :func:`void_case`."""

    def said(state: CaseState) -> list[Body]:
        if state.state is State.VOIDED or state.logged is None:
            raise CaseGone(number)
        return [CaseReturned(entries=(state.logged,), reason=reason, wanted=wanted)]

    judge.say_about(book, number, said, now)


def run_void_case(asked: argparse.Namespace) -> int:
    """The command ``void-case``."""
    act = Act(MERGED if asked.into else VOIDED, asked.point, asked.number)
    _write(asked, act, lambda judge, book, now: void_case(judge, book, asked.number, asked.into or "", now))
    print(f"void: {asked.number}")
    return 0


def run_return_case(asked: argparse.Namespace) -> int:
    """The command ``return-case``."""
    act = Act(SENT_BACK, asked.point, asked.number)
    fields = tuple(dict.fromkeys(asked.field))
    _write(
        asked, act, lambda judge, book, now: return_case(judge, book, asked.number, asked.reason, fields, now)
    )
    print(f"sent back: {asked.number}")
    return 0


def _write(asked: argparse.Namespace, act: Act, say: Callable[[Judge, Book, int], None]) -> None:
    home = Home(asked.data, asked.database)
    keyring = home.keyring()
    with home.opened() as (database, _):
        ready_keys(database, keyring.personal, wall_clock())
        with database.transaction() as connection:
            book = open_book(connection, asked.point, keyring.personal)
            if book is None:
                raise UnknownPoint(asked.point)
            say(Judge(database, keyring, wall_clock, busy=lambda: False), book, wall_clock())
            book.save()
            note(connection, COMMAND, act, wall_clock())
