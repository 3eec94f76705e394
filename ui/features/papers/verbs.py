"""What the page of documents asks of the store."""

from __future__ import annotations

from datetime import datetime

import msgspec

from casework.handbook import Handbook
from casework.papers.filling import fill, offered
from casework.papers.model import Paper
from casework.papers.source import Offered, Point, Source
from local_store.read_models.register.questions import RegisterQuestions
from local_store.rights import Right
from local_store.store import Store
from ui.verbs import Verb


class Shown(msgspec.Struct, frozen=True):
    """The documents of a case. ``number``: as people call the case. ``may_let_out``, ``may_full``: whether the person on duty may print
    and save at all, and with telephones and addresses in full. ``unread``: a newer program wrote in it."""

    offers: tuple[Offered, ...]
    number: str
    may_let_out: bool
    may_full: bool
    unread: bool = False


def shown(subject: str, handbook: Handbook, now: datetime) -> Verb[Shown]:
    """Which documents there are now."""

    def verb(store: Store) -> Shown:
        view = store.case(subject, now.date())
        session = store.session(store.on_duty())
        return Shown(
            offered(view.state, handbook),
            view.row.number,
            session.may(Right.EXPORT),
            session.may(Right.FULL_COPY),
            view.state.needs_newer,
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
            session.require(Right.EXPORT)
        if full:
            session.require(Right.FULL_COPY)
        view = store.case(subject, now.date())
        # The case may have changed since: what is withdrawn by now says so.
        current = next((each for each in offered(view.state, handbook) if _is_same(each, one)), one)
        source = Source(
            state=view.state,
            personal=view.personal,
            texts=view.texts,
            staff=view.staff,
            handbook=handbook,
            point=_point(store, now),
            moment=now,
            full=full,
            author=view.staff.get(session.staff, ""),
        )
        return fill(current, source)

    return verb


def _is_same(one: Offered, other: Offered) -> bool:
    return (one.code, one.entry) == (other.code, other.entry)


def _point(store: Store, now: datetime) -> Point:
    """The point as its register says it today; its name otherwise as the bureau gave it when it was set up."""
    today = now.date()
    register = store.ask(RegisterQuestions).register(store.point)
    given = (store.setting("point_name") or b"").decode("utf-8")
    return Point(
        name=register.text("point_name", today) or given,
        code=store.point,
        address=register.text("point_address", today),
        phone=register.text("point_phone", today),
        hours=register.text("point_hours", today),
    )
