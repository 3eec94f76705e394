"""Commands about one case: it is voided, voided in favour of another, brought back, or sent back.

Nothing stored is changed: headquarters writes entries of its own, and both ends come to the same by the rules of the work. A voiding
is the undoing of what logged the case, and of nothing else: it stands or is set aside whole (``headquarters.judging.voidings``).
A case in which somebody took a step unawares meanwhile is not taken from under their hands: the voiding is set aside there, and a
person decides. Words, facts and contacts are no step.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final

from casework.handbook import Handbook
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.registry import (
    CASE_FIELDS,
    EDITABLE_PERSONAL,
    MATTERS,
    MONEY_KINDS,
    rules_of,
)
from casework.matters.shared.bodies import CaseReturned, DecisionMade, Linked
from casework.state import CaseState, State
from headquarters.accounts.account import COMMAND
from headquarters.accounts.audit import Act, note
from headquarters.errors import CaseGone, CaseStands, NoSuchField, OneCase, SentBackAlready, UnknownPoint
from headquarters.exchange.book import Book, open_book
from headquarters.gateway.service import Home, wall_clock
from headquarters.judging.judge import Judge, find_case
from headquarters.judging.voidings import to_void, voidings
from headquarters.personal.ready import ready_keys

VOIDED: Final = "case.voided"
MERGED: Final = "case.merged"
RESTORED: Final = "case.restored"
SENT_BACK: Final = "case.sent_back"
LINES: Final = "lines"
"""What was agreed and performed."""
FIELDS: Final = (LINES, *sorted(CASE_FIELDS), *sorted(EDITABLE_PERSONAL))
"""What a case that is sent back may be asked for."""
_OF_ONE_MATTER: Final = frozenset(field.name for matter in MATTERS for field in matter.personal)


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
        if state.state is State.VOIDED:
            raise CaseGone(number)
        link: list[Body] = [Linked(other=survivor, why="same_matter")] if survivor else []
        return [*link, *to_void(state)]

    def stays(state: CaseState) -> list[Body]:
        if state.state is State.VOIDED:
            raise CaseGone(into)
        return [Linked(other=subject, why="same_matter")]

    def meant(state: CaseState) -> list[Body]:
        if state.state is State.VOIDED:
            return []
        return [DecisionMade(keep=voidings(state, own))]

    own = frozenset(book.own.values())
    if survivor:
        judge.say_about(book, into, stays, now)
    judge.say_about(book, number, gone, now)
    judge.say_about(book, number, meant, now)


def restore_case(judge: Judge, book: Book, number: str, now: int) -> None:
    """Withdraw headquarters' voiding of the case of this number, also one that waits for a person. As :func:`void_case`;
    raises :class:`CaseStands` where there is none."""
    own = frozenset(book.own.values())

    def said(state: CaseState) -> list[Body]:
        voiding = voidings(state, own)
        if not voiding:
            raise CaseStands(number)
        return [DecisionMade(drop=voiding)]

    judge.say_about(book, number, said, now)


def return_case(
    judge: Judge, book: Book, number: str, reason: str, wanted: tuple[str, ...], now: int
) -> None:
    """Send the case of this number back: what it needs is in ``wanted``, each by a return of its own, so that each has to be
    mended. What an open return asks for already is not asked again.

    As :func:`void_case`; raises :class:`NoSuchField` and, where nothing is left to ask for, :class:`SentBackAlready`.
    """

    def said(state: CaseState) -> list[Body]:
        if state.state is State.VOIDED or state.logged is None:
            raise CaseGone(number)
        returns: list[Body] = []
        for name in dict.fromkeys(wanted):
            named = _money(state) if name == LINES else (state.logged,)
            if not named or (name != LINES and not _has_field(state, name)):
                raise NoSuchField(number, name)
            left = frozenset(named).difference(
                *(one.entries for one in state.returns if one.wanted == (name,))
            )
            if left:
                entries = tuple(entry for entry in named if entry in left)
                returns.append(CaseReturned(entries=entries, reason=reason, wanted=(name,)))
        if not returns:
            raise SentBackAlready(number)
        return returns

    judge.say_about(book, number, said, now)


def _money(state: CaseState) -> tuple[EntryId, ...]:
    """What was agreed and performed in a case and counts."""
    return tuple(
        event.entry.id
        for event in state.timeline
        if event.entry.core.kind in MONEY_KINDS and event.effect == "counts"
    )


def _has_field(state: CaseState, name: str) -> bool:
    """Whether a case of this sort has a field of the name at all."""
    matter = rules_of(state.sort)
    own = {*matter.fields, *(field.name for field in matter.personal)}
    return name in own or (name in EDITABLE_PERSONAL and name not in _OF_ONE_MATTER)


def run_void_case(asked: argparse.Namespace) -> int:
    """The command ``void-case``."""
    subject = f"{asked.number} → {asked.into}" if asked.into else asked.number
    act = Act(MERGED if asked.into else VOIDED, asked.point, subject)
    _write(asked, act, lambda judge, book, now: void_case(judge, book, asked.number, asked.into or "", now))
    print(f"void: {asked.number}")
    return 0


def run_restore_case(asked: argparse.Namespace) -> int:
    """The command ``restore-case``."""
    act = Act(RESTORED, asked.point, asked.number)
    _write(asked, act, lambda judge, book, now: restore_case(judge, book, asked.number, now))
    print(f"restored: {asked.number}")
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
