"""``/points/…/closing``: what is still open at a point, who takes it over; closing, handing over, taking it back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act, note_all
from headquarters.closing.closing import (
    CLOSED,
    REASONS,
    REOPENED,
    WAYS,
    checked_receiver,
    close,
    reopen,
    standing,
)
from headquarters.closing.handing import Handed, hand_over, hand_over_all
from headquarters.closing.late import LATE_TOLD, late_cases, tell_late
from headquarters.closing.open import StillOpen, proposed, receiver, still_open
from headquarters.desk.acting import Again, Form
from headquarters.desk.closing.words import WHY_NOT, note_of
from headquarters.desk.decisions import Decisions
from headquarters.desk.pages import Asked, Pages, go
from headquarters.errors import NotHeld, UnknownPoint
from headquarters.exchange.wipes import WIPE_RECALLED, to_recall
from headquarters.register.values import Wrong

MOST_SHOWN: Final = 200
_LONGEST: Final = 200
_PAGE: Final = "/points/{point}/closing"
_OF: Final[dict[str, Any]] = {"may": Right.REGISTER, "page": _PAGE}


class Closing(Controller):
    """See the module."""

    path = "/points/{point:str}/closing"

    @get("/", media_type="text/html", opt={"may": Right.REGISTER})
    async def look(
        self, request: Asked, point: FromPath[str], pages: NamedDependency[Pages]
    ) -> Response[str]:
        """What is still open, before anything is done."""
        return await _page(request, pages, point)

    @post("/", status_code=200, opt=_OF)
    async def close(self, point: FromPath[str], form: NamedDependency[Form]) -> Response[str]:
        """Close the point, and hand over what is open, one case a transaction. Broken off, it goes on where it was."""
        once_more = partial(_page, form.request, form.pages, point)
        today = form.pages.today()

        def do(connection: Connection[Any], at: int) -> tuple[Act, str]:
            now = standing(connection, point, today)
            if now is None:
                raise UnknownPoint(point)
            if now.state.is_over:
                raise Again("这个点已经撤站了，刚才没有再撤一次；还能移交的，请看下面", 409)
            try:
                on = _day(form["on"])
                if form["way"] not in WAYS:
                    raise Wrong("请选是撤站，还是并入另一个点")
                if form["reason"] not in REASONS:
                    raise Wrong("请选为什么撤站")
                to_point = form["other"].strip() or form["to"]
                checked_receiver(connection, point, to_point, today)
                if form["seen"] != _mark(still_open(connection, point)):
                    raise Again(
                        "刚才有了变化：还没办完的和页面上的不一样。还没有撤站，请看现在的样子，再按一次", 409
                    )
                form.decisions.decide(
                    connection,
                    form.who.scope,
                    point,
                    lambda judge, book: close(
                        judge, book, form["way"], to_point, on, at, form.who.account, today
                    ),
                )
            except Wrong as wrong:
                raise Again(wrong.said) from wrong
            return Act(CLOSED, point, f"{form['way']} {to_point} {form['reason']}"), to_point

        async def then(to_point: str) -> Response[str]:
            return await _hand_all(form, point, to_point)

        return await form.act(do, once_more, then=then)

    @post("/hand", status_code=200, opt=_OF)
    async def hand(self, point: FromPath[str], form: NamedDependency[Form]) -> Response[str]:
        """Hand over what is open at a point that is closed: what was left, or came from its PCs since."""
        once_more = partial(_page, form.request, form.pages, point)
        today = form.pages.today()

        def ask(connection: Connection[Any]) -> str:
            now = standing(connection, point, today)
            if now is None:
                raise UnknownPoint(point)
            if not now.state.is_over:
                raise Wrong("这个点还在用，没有移交")
            return checked_receiver(
                connection, point, form["other"].strip() or form["to"] or now.into, today
            ).point

        try:
            to_point = await form.pages.ask(form.who, ask)
        except Wrong as wrong:
            return await once_more(wrong.said, 422)
        except UnknownPoint:
            return form.missing()
        return await _hand_all(form, point, to_point)

    @post("/reopen", status_code=200, opt=_OF | {"button": True})
    async def reopen(self, point: FromPath[str], form: NamedDependency[Form]) -> Response[str]:
        """It is in use again. What was handed over stays where it is."""
        today = form.pages.today()

        def do(connection: Connection[Any], at: int) -> tuple[Act, None]:
            now = standing(connection, point, today)
            if now is None:
                raise UnknownPoint(point)
            if not now.state.is_over:
                raise Again("这个点没有撤站，不用恢复", 409)
            recalled: list[str] = []
            form.decisions.decide(
                connection,
                form.who.scope,
                point,
                lambda judge, book: recalled.extend(reopen(judge, book, at, form.who.account, today)),
            )
            note_all(connection, form.who, [Act(WIPE_RECALLED, point, each) for each in recalled], at)
            return Act(REOPENED, point), None

        return await form.act(do, partial(_page, form.request, form.pages, point))

    @post("/late", status_code=200, opt=_OF)
    async def late(self, point: FromPath[str], form: NamedDependency[Form]) -> Response[str]:
        """Tell the point that goes on with a case what came late here, and end it."""
        subject = form["case"]

        def do(connection: Connection[Any], at: int) -> tuple[Act, None]:
            def may(to_point: str) -> bool:
                there = form.decisions.in_scope(connection, form.who.scope, [point, to_point])
                return len(set(there)) == 2

            if not subject or "\0" in subject + point or len(subject) > _LONGEST:
                raise UnknownPoint(point)
            to_point = tell_late(
                connection,
                form.decisions.judge,
                form.decisions.keys,
                point,
                subject,
                form["seen"],
                note_of,
                at,
                form.who.account,
                may,
            )
            return Act(LATE_TOLD, point, f"{subject} {to_point}"), None

        return await form.act(
            do,
            partial(_page, form.request, form.pages, point),
            why={NotHeld: "刚才有了变化：又到了别的记录，或者别人已经转告了。刚才没有转告，请看现在的样子"},
        )


async def _hand_all(form: Form, point: str, to_point: str) -> Response[str]:
    """Hand over each case that can be, and say how many went, and how many there was no time for."""
    pages, who, today = form.pages, form.who, form.pages.today()
    open_now = await pages.ask(who, lambda connection: still_open(connection, point))

    async def hand_one(subject: str) -> Handed:
        return await pages.act_each(
            who, partial(_hand_one, form.decisions, who, point, subject, to_point, today)
        )

    handed, left = await hand_over_all([one.subject for one in open_now.ready], hand_one)
    return go(f"/points/{quote(point, safe='')}/closing?handed={handed}&left={left}")


def _hand_one(
    decisions: Decisions,
    who: Account,
    point: str,
    subject: str,
    to_point: str,
    today: date,
    connection: Connection[Any],
    at: int,
) -> tuple[Sequence[Act], Handed]:
    if len(decisions.in_scope(connection, who.scope, [point, to_point])) != 2:
        raise UnknownPoint(point)
    done = hand_over(
        connection, decisions.judge, decisions.keys, point, subject, to_point, at, who.account, today
    )
    return done.acts(point, subject), done


async def _page(
    request: Asked, pages: Pages, point: str, fault: str = "", status: int = 200
) -> Response[str]:
    today = pages.today()
    handed, left = (_number(request.query_params.get(name, "")) for name in ("handed", "left"))

    def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
        now = None if "\0" in point else standing(connection, point, today)
        if now is None:
            return None
        ((name, district),) = connection.execute(
            "SELECT name, district FROM points WHERE point = %s", (point,)
        ).fetchall()
        found = still_open(connection, point)
        into = receiver(connection, point, now.into, today) if now.into else None
        orders = to_recall(connection, point)
        return {
            "point": point,
            "name": name,
            "district": district,
            "today": today,
            "now_": now,
            "word": WAYS.get(now.state.value, ""),
            "into": into,
            "open": found,
            "most": MOST_SHOWN,
            "wipes": len(orders),
            "wiped": sum(each.wiped_at is not None for each in orders),
            "late": late_cases(connection, point),
            "why_not": WHY_NOT,
            "seen": _mark(found),
            "ways": WAYS,
            "reasons": REASONS,
            "offered": proposed(connection, point, today),
            "fault": fault,
            "handed": None if fault else handed,
            "left": 0 if fault else left or 0,
        }

    return await pages.show(request, "closing/closing.html", ask, status=status)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Wrong("请填从哪天起撤站，像 2026-12-01") from None


def _mark(found: StillOpen) -> str:
    """Another text where anything of what whoever presses saw is otherwise by now: which, in what state, of what sum."""
    seen = (found.cases, found.orders, found.held, found.notices, found.consultations)
    return hashlib.sha256(repr([[*map(repr, each)] for each in seen]).encode()).hexdigest()[:24]


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None
