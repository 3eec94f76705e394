"""What a person at headquarters does about one case: it is voided, voided in favour of another, brought back, or sent back.

Nothing stored is changed: headquarters writes entries of its own, and both ends come to the same by the rules of the work. A voiding
is the undoing of what logged the case, and of nothing else: it stands or is set aside whole (``headquarters.judging.voidings``).
A case in which somebody took a step unawares meanwhile is not taken from under their hands: the voiding is set aside there, and a
person decides. Words, facts and contacts are no step.

All take the judge and a book that the caller holds and saves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from casework.going_on import began_as, goes_on_as
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.registry import CASE_FIELDS, EDITABLE_PERSONAL, MATTERS, MONEY_KINDS, rules_of
from casework.matters.shared.bodies import CaseReturned, DecisionMade, Linked
from casework.state import CaseState, State
from headquarters.errors import (
    CaseGone,
    CasePassedOn,
    CaseStands,
    NoSuchField,
    NotHeld,
    OneCase,
    SentBackAlready,
)
from headquarters.exchange.book import Book
from headquarters.judging.judge import Judge
from headquarters.judging.voidings import to_void, voidings

VOIDED: Final = "case.voided"
MERGED: Final = "case.merged"
RESTORED: Final = "case.restored"
SENT_BACK: Final = "case.sent_back"
"""What the acts are called in the record of acts."""
LINES: Final = "lines"
"""What was agreed and performed."""
FIELDS: Final = (LINES, *sorted(CASE_FIELDS), *sorted(EDITABLE_PERSONAL))
"""What a case that is sent back may be asked for."""
_OF_ONE_MATTER: Final = frozenset(field.name for matter in MATTERS for field in matter.personal)


@dataclass(frozen=True, slots=True)
class Meant:
    """A case, and how whoever acts calls it. ``seen``: :func:`mark` of what they saw of it; empty: they saw nothing."""

    subject: str
    number: str
    seen: str = ""


def mark(state: CaseState) -> str:
    """Another one as soon as anything is written on a case."""
    named = " ".join(f"{entry.device}:{entry.seq}" for entry in sorted(state.heads))
    return hashlib.sha256(named.encode()).hexdigest()[:24]


def void_one(judge: Judge, book: Book, case: Meant, into: Meant | None, now: int) -> None:
    """Void a case. ``into``: the case it is about the same as: each is linked to the other.

    Raises :class:`CaseGone`, :class:`CasePassedOn`, :class:`OneCase`, :class:`~headquarters.errors.UnknownCase`, :class:`NotHeld` where
    it is not as seen.
    """
    if into is not None and into.subject == case.subject:
        raise OneCase(case.number)
    own = frozenset(book.own.values())

    def gone(state: CaseState) -> list[Body]:
        if state.state is State.VOIDED:
            raise CaseGone(case.number)
        if began_as(state) or goes_on_as(state):
            raise CasePassedOn(case.number)
        link: list[Body] = [] if into is None else [Linked(other=into.subject, why="same_matter")]
        return [*link, *to_void(state)]

    def meant(state: CaseState) -> list[Body]:
        if state.state is State.VOIDED:
            return []
        return [DecisionMade(keep=voidings(state, own))]

    if into is not None:
        _link(judge, book, case, into, now)
    judge.say_of(book, case.subject, _as_seen(case, gone), now)
    judge.say_of(book, case.subject, meant, now)


def _link(judge: Judge, book: Book, case: Meant, into: Meant, now: int) -> None:
    def stays(state: CaseState) -> list[Body]:
        if state.state is State.VOIDED:
            raise CaseGone(into.number)
        return [Linked(other=case.subject, why="same_matter")]

    judge.say_of(book, into.subject, _as_seen(into, stays), now)


def restore_one(judge: Judge, book: Book, case: Meant, now: int) -> None:
    """Withdraw headquarters' voiding of a case, also one that waits for a person. As :func:`void_one`; raises
    :class:`CaseStands` where there is none."""
    own = frozenset(book.own.values())

    def said(state: CaseState) -> list[Body]:
        voiding = voidings(state, own)
        if not voiding:
            raise CaseStands(case.number)
        return [DecisionMade(drop=voiding)]

    judge.say_of(book, case.subject, _as_seen(case, said), now)


def return_one(judge: Judge, book: Book, case: Meant, reason: str, wanted: Sequence[str], now: int) -> None:
    """Send a case back: what it needs is in ``wanted``, each by a return of its own, so that each has to be mended. What an
    open return asks for already is not asked again.

    As :func:`void_one`; raises :class:`NoSuchField` and, where nothing is left to ask for, :class:`SentBackAlready`.
    """

    def said(state: CaseState) -> list[Body]:
        if state.state is State.VOIDED or state.logged is None:
            raise CaseGone(case.number)
        if goes_on_as(state):
            raise CasePassedOn(case.number)
        returns: list[Body] = []
        for name in dict.fromkeys(wanted):
            named = _money(state) if name == LINES else (state.logged,)
            if not named or (name != LINES and not has_field(state.sort, name)):
                raise NoSuchField(case.number, name)
            left = frozenset(named).difference(
                *(one.entries for one in state.returns if one.wanted == (name,))
            )
            if left:
                entries = tuple(entry for entry in named if entry in left)
                returns.append(CaseReturned(entries=entries, reason=reason, wanted=(name,)))
        if not returns:
            raise SentBackAlready(case.number)
        return returns

    judge.say_of(book, case.subject, _as_seen(case, said), now)


def can_be_asked_for(state: CaseState) -> tuple[str, ...]:
    """Which of :data:`FIELDS` a case can be sent back for now."""
    if state.state is State.VOIDED or state.logged is None:
        return ()
    found = [LINES] if _money(state) else []
    return (*found, *(name for name in FIELDS if name != LINES and has_field(state.sort, name)))


def has_field(sort: str, name: str) -> bool:
    """Whether a case of this sort has a field of the name at all."""
    matter = rules_of(sort)
    own = {*matter.fields, *(field.name for field in matter.personal)}
    return name in own or (name in EDITABLE_PERSONAL and name not in _OF_ONE_MATTER)


def _money(state: CaseState) -> tuple[EntryId, ...]:
    """What was agreed and performed in a case and counts."""
    return tuple(
        event.entry.id
        for event in state.timeline
        if event.entry.core.kind in MONEY_KINDS and event.effect == "counts"
    )


def _as_seen(case: Meant, said: Callable[[CaseState], list[Body]]) -> Callable[[CaseState], list[Body]]:
    def say(state: CaseState) -> list[Body]:
        if case.seen and case.seen != mark(state):
            raise NotHeld
        return said(state)

    return say
