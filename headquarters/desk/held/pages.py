"""The page of held sums, and deciding on one: it is true, or it goes back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any, Final

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from casework.journal.entry import EntryId
from headquarters.accounts.account import Right
from headquarters.accounts.audit import Act
from headquarters.desk.acting import Again, Form
from headquarters.desk.held.queries import A_PAGE, read_held
from headquarters.desk.held.words import release_reasons, return_reasons
from headquarters.desk.pages import Asked, Pages, from_place
from headquarters.errors import NotHeld
from headquarters.exchange.book import Book
from headquarters.judging.judge import Judge

RELEASED: Final = "held.released"
RETURNED: Final = "held.returned"
MOST_SUMS: Final = 200
"""Sums of one case that a form may name."""
_LONGEST: Final = 200
_ON_THE_PAGE: Final = {"may": Right.DECIDE, "page": "/held"}
_CHANGED: Final = "这一件刚才有了变化：已经有人核对过，或者联络点改了。刚才那一步没有做，请看现在的样子"
_Say = Callable[[Judge, Book, str, Collection[EntryId], str, int], None]


class HeldSums(Controller):
    """``/held``, ``/points/…/held/release``, ``/points/…/held/return``."""

    @get("/held", media_type="text/html", opt={"may": Right.RECORDS})
    async def held(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """Cases with held sums, the longest waiting first. ``?from=20``: from there on; ``?point=P1``: of that one alone."""
        return await _page(request, pages)

    @post("/points/{point:str}/held/release", status_code=200, opt=_ON_THE_PAGE)
    async def release(self, point: FromPath[str], form: NamedDependency[Form]) -> Response[str]:
        """Somebody has looked: it is true."""
        return await _decide(form, Act(RELEASED, point), release_reasons, Judge.release)

    @post("/points/{point:str}/held/return", status_code=200, opt=_ON_THE_PAGE)
    async def send_back(self, point: FromPath[str], form: NamedDependency[Form]) -> Response[str]:
        """It goes back to the point."""
        return await _decide(form, Act(RETURNED, point), return_reasons, Judge.send_back)


async def _decide(form: Form, act: Act, reasons: Callable[[], Mapping[str, str]], say: _Say) -> Response[str]:
    subject, reason = form["subject"], form["reason"]
    seen = _entries(form["seen"])
    if seen is None or not subject or len(subject) > _LONGEST or "\0" in subject + act.point:
        return form.missing()

    def do(connection: Connection[Any], at: int) -> tuple[Act, None]:
        if reason not in reasons():
            raise Again("请选一个理由，再按一次")
        form.decisions.decide(
            connection,
            form.who.scope,
            act.point,
            lambda judge, book: say(judge, book, subject, seen, reason, at),
        )
        return Act(act.act, act.point, f"{subject} {reason}"), None

    return await form.act(do, partial(_page, form.request, form.pages), why={NotHeld: _CHANGED})


def _entries(seen: str) -> tuple[EntryId, ...] | None:
    """The sums that a form names; ``None`` where it names none, or no sums."""
    found: list[EntryId] = []
    for each in seen.split(" "):
        device, _, seq = each.partition(":")
        if not (
            device and len(device) <= _LONGEST and "\0" not in device and seq.isascii() and seq.isdigit()
        ):
            return None
        if len(seq) > 15 or len(found) == MOST_SUMS:
            return None
        found.append(EntryId(device, int(seq)))
    return tuple(dict.fromkeys(found))


async def _page(request: Asked, pages: Pages, fault: str = "", status: int = 200) -> Response[str]:
    skip = from_place(request)
    point = request.query_params.get("point", "")

    def ask(connection: Connection[Any]) -> Mapping[str, object]:
        cases, more = read_held(connection, skip, point.replace("\0", "") or None)
        return {
            "of_point": point,
            "cases": cases,
            "before": max(skip - A_PAGE, 0) if skip else None,
            "after": skip + A_PAGE if more else None,
            "release_reasons": release_reasons(),
            "return_reasons": return_reasons(),
            "fault": fault,
        }

    return await pages.show(request, "held/held.html", ask, status=status)
