"""The page of pairs of cases that may be one, and deciding about one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, get_args

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from psycopg import Connection

from headquarters.accounts.account import Right
from headquarters.accounts.audit import Act
from headquarters.desk.acting import Form, NotThere
from headquarters.desk.pages import Asked, Pages, from_place
from headquarters.errors import NotHeld
from headquarters.matching import pairs

ONE: Final = "duplicate.one"
TWO: Final = "duplicate.two"
TAKEN_BACK: Final = "duplicate.taken_back"
LOOKED: Final = "duplicate.looked"
_LONGEST: Final = 200
_ON_THE_PAGE: Final = {"may": Right.DECIDE, "page": "/duplicates", "button": True}
_CHANGED: Final = "这两件刚才有了变化：已经有人定过，联络点改了，或者其中一件已经和第三件算成一件。刚才那一步没有做，请看现在的样子"
_SIGNS: Final = {ONE: "=", LOOKED: "="}
_Do = Callable[[Connection[Any], int, tuple[str, str], tuple[str, str]], None]


class Duplicates(Controller):
    """``/duplicates``, ``/duplicates/decide``, ``/duplicates/looked``, ``/duplicates/back``."""

    @get("/duplicates", media_type="text/html", opt={"may": Right.RECORDS})
    async def suspected(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """Pairs nobody has decided about, those of which money came later, and those that were decided about. ``?from=25``,
        ``?later=25``, ``?decided=25``: each from there on."""
        return await _page(request, pages)

    @post("/duplicates/decide", status_code=200, opt=_ON_THE_PAGE)
    async def decide(self, form: NamedDependency[Form]) -> Response[str]:
        """It is one complaint, and the first (``this``) or the second (``other``) of them counts; or they are ``two``."""
        counts, seen = form["counts"], form["seen"]
        if counts not in get_args(pairs.Counts):
            return form.missing()
        said: pairs.Counts = "two" if counts == "two" else "this" if counts == "this" else "other"

        def do(connection: Connection[Any], at: int, first: tuple[str, str], second: tuple[str, str]) -> None:
            pairs.decide(connection, first, second, said, seen, at, form.who.account)

        return await _do(form, TWO if said == "two" else ONE, said, do)

    @post("/duplicates/looked", status_code=200, opt=_ON_THE_PAGE)
    async def looked(self, form: NamedDependency[Form]) -> Response[str]:
        """Somebody has seen what the case that is left out came to later: it stays left out."""
        seen = form["seen"]

        def do(connection: Connection[Any], _: int, first: tuple[str, str], second: tuple[str, str]) -> None:
            pairs.note_seen(connection, first, second, seen)

        return await _do(form, LOOKED, "", do)

    @post("/duplicates/back", status_code=200, opt=_ON_THE_PAGE)
    async def take_back(self, form: NamedDependency[Form]) -> Response[str]:
        """Nobody has decided about them."""

        def do(connection: Connection[Any], _: int, first: tuple[str, str], second: tuple[str, str]) -> None:
            pairs.take_back(connection, first, second)

        return await _do(form, TAKEN_BACK, "", do)


async def _do(form: Form, act: str, said: str, do: _Do) -> Response[str]:
    named = tuple(form[name] for name in ("point", "subject", "other_point", "other_subject"))
    point, subject, other_point, other_subject = named
    if not all(named) or max(map(len, named)) > _LONGEST or "\0" in "".join(named):
        return form.missing()

    def work(connection: Connection[Any], at: int) -> tuple[Act, None]:
        if not pairs.in_scope(connection, (point, other_point)):
            raise NotThere
        do(connection, at, (point, subject), (other_point, other_subject))
        told = (subject, _SIGNS.get(act, "≠"), other_point, other_subject, said)
        return Act(act, point, " ".join(filter(None, told))), None

    return await form.act(work, partial(_page, form.request, form.pages), why={NotHeld: _CHANGED})


async def _page(request: Asked, pages: Pages, fault: str = "", status: int = 200) -> Response[str]:
    skip, since, old = from_place(request), from_place(request, "later"), from_place(request, "decided")

    def ask(connection: Connection[Any]) -> Mapping[str, object]:
        found, more = pairs.suspected(connection, skip)
        later, more_later = pairs.later(connection, since)
        decided, count = pairs.decided(connection, old)
        return {
            "pairs": found,
            "before": _before(skip),
            "after": skip + pairs.A_PAGE if more else None,
            "later": later,
            "later_before": _before(since),
            "later_after": since + pairs.A_PAGE if more_later else None,
            "decided": decided,
            "decided_count": count,
            "decided_from": old,
            "decided_before": _before(old),
            "decided_after": old + pairs.A_PAGE if old + pairs.A_PAGE < count else None,
            "fault": fault,
        }

    return await pages.show(request, "duplicates/duplicates.html", ask, status=status)


def _before(skip: int) -> int | None:
    return max(skip - pairs.A_PAGE, 0) if skip else None
