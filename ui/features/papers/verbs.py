"""What the page of documents asks of the store."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from casework.handbook import Handbook
from casework.papers.filling import blank, blanks, is_erased, number_of, offered
from casework.papers.model import Paper
from casework.papers.signing import fill_signed, signable
from casework.papers.source import Offered
from casework.state import CaseState
from local_store.errors import NotAllowed
from local_store.rights import Right
from local_store.session import Session
from local_store.store import Store
from ui.papers.asking import point_of, source_of
from ui.verbs import Verb

Doubt = Literal["conflicts", "set_aside", "undecided", "returned", "held"]


def doubts_of(state: CaseState) -> tuple[Doubt, ...]:
    """What is open in a case, the most pressing first."""
    found: tuple[tuple[Doubt, object], ...] = (
        ("conflicts", state.conflicts),
        ("undecided", state.money.undecided),
        ("set_aside", any(one.entry not in state.money.undecided for one in state.set_aside)),
        ("returned", state.returns),
        ("held", state.held),
    )
    return tuple(doubt for doubt, there in found if there)


class Shown(msgspec.Struct, frozen=True):
    """The documents of a case. ``number``: as people call the case. ``may_let_out``, ``may_full``: whether the person on duty may print
    and save at all, and with telephones and addresses in full. ``unread``: a newer program wrote in it. ``erased``: the people in it were.
    ``doubts``: what is open in it, so that what is printed now may be another tomorrow. ``signable``: what can be signed on the screen."""

    offers: tuple[Offered, ...]
    number: str
    may_let_out: bool
    may_full: bool
    unread: bool = False
    erased: bool = False
    doubts: tuple[Doubt, ...] = ()
    signable: tuple[Offered, ...] = ()


def shown(subject: str, handbook: Handbook, now: datetime) -> Verb[Shown]:
    """Which documents there are now; without a ``subject`` the forms that are filled in by hand."""

    def verb(store: Store) -> Shown:
        session = store.session(store.on_duty())
        if not subject:
            return Shown(blanks(handbook), "", session.may(Right.PRINT), may_full=False)
        source = source_of(store, subject, handbook, now)
        state = source.state
        offers = offered(state, handbook)
        return Shown(
            offers,
            number_of(source),
            session.may(Right.PRINT),
            _may_full(session),
            state.needs_newer,
            is_erased(state),
            doubts_of(state),
            tuple(one for one in offers if signable(one, state)),
        )

    return verb


def document(
    subject: str, one: Offered, handbook: Handbook, now: datetime, *, full: bool = False, out: bool = False
) -> Verb[Paper]:
    """One of them, as the store has the case now. ``full``: telephones and addresses in full; ``out``: it leaves the window.

    Raises ``NotAllowed`` where the person on duty may not; ``NoSuchPaper`` where it is not offered any more; ``BadTemplate``.
    """

    def verb(store: Store) -> Paper:
        session = store.session(store.on_duty())
        if out:
            session.require(Right.PRINT)
        if full and not _may_full(session):
            raise NotAllowed(Right.FULL_COPY)
        if not subject:
            return blank(one, handbook, point_of(store, now), now)
        return fill_signed(one, source_of(store, subject, handbook, now, full=full))

    return verb


def _may_full(session: Session) -> bool:
    """Nobody has it before somebody has sat down, whatever the policy says."""
    return bool(session.staff) and session.may(Right.FULL_COPY)
