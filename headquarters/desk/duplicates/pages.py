"""The page of pairs of cases that may be one, and deciding about one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, get_args

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act
from headquarters.desk.pages import Asked, Pages
from headquarters.errors import NotHeld
from headquarters.matching import pairs

ONE: Final = "duplicate.one"
TWO: Final = "duplicate.two"
TAKEN_BACK: Final = "duplicate.taken_back"
_LONGEST: Final = 200
_ON_THE_PAGE: Final = {"may": Right.DECIDE, "page": "/duplicates"}
_CHANGED: Final = "这两件刚才有了变化：已经有人定过，联络点改了，或者其中一件已经和第三件算成一件。刚才那一步没有做，请看现在的样子"


class Duplicates(Controller):
    """``/duplicates``, ``/duplicates/decide``, ``/duplicates/back``."""

    @get("/duplicates", media_type="text/html", opt={"may": Right.RECORDS})
    async def suspected(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """Pairs nobody has decided about, and those that somebody has. ``?from=25``: from there on."""
        return await _page(request, pages)

    @post("/duplicates/decide", status_code=200, opt=_ON_THE_PAGE)
    async def decide(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """It is one complaint, and the first (``this``) or the second (``other``) of them counts; or they are ``two``."""
        filled = await pages.fields(request)
        counts, fen = filled.get("counts", ""), filled.get("fen", "")
        if counts not in get_args(pairs.Counts) or not (fen.isascii() and fen.isdigit() and len(fen) < 18):
            return pages.missing(request)
        said: pairs.Counts = "two" if counts == "two" else "this" if counts == "this" else "other"
        act = TWO if said == "two" else ONE

        def do(connection: Connection[Any], at: int, first: tuple[str, str], second: tuple[str, str]) -> None:
            pairs.decide(connection, first, second, said, int(fen), at, who.account)

        return await _do(request, pages, who, filled, act, said, do)

    @post("/duplicates/back", status_code=200, opt=_ON_THE_PAGE)
    async def take_back(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """Nobody has decided about them."""
        filled = await pages.fields(request)

        def do(connection: Connection[Any], _: int, first: tuple[str, str], second: tuple[str, str]) -> None:
            pairs.take_back(connection, first, second)

        return await _do(request, pages, who, filled, TAKEN_BACK, "", do)


async def _do(
    request: Asked,
    pages: Pages,
    who: Account,
    filled: Mapping[str, str],
    act: str,
    said: str,
    do: Callable[[Connection[Any], int, tuple[str, str], tuple[str, str]], None],
) -> Response[str]:
    point, subject, other_point, other_subject = (
        filled.get(name, "") for name in ("point", "subject", "other_point", "other_subject")
    )
    named = (point, subject, other_point, other_subject)
    if not all(named) or max(map(len, named)) > _LONGEST or "\0" in "".join(named):
        return pages.missing(request)

    def work(connection: Connection[Any], at: int) -> None:
        if not pairs.in_scope(connection, (point, other_point)):
            raise LookupError(point)
        do(connection, at, (point, subject), (other_point, other_subject))

    told = " ".join(filter(None, (subject, "=" if act == ONE else "≠", other_point, other_subject, said)))
    try:
        await pages.act(who, Act(act, point, told), work)
    except LookupError:
        return pages.missing(request)
    except NotHeld:
        return await _page(request, pages, fault=_CHANGED, status=409)
    return pages.back(request)


async def _page(request: Asked, pages: Pages, *, fault: str = "", status: int = 200) -> Response[str]:
    first = request.query_params.get("from", "0")
    skip = int(first) if first.isascii() and first.isdigit() and len(first) < 7 else 0

    def ask(connection: Connection[Any]) -> Mapping[str, object]:
        found, more = pairs.suspected(connection, skip)
        return {
            "pairs": found,
            "decided": pairs.decided(connection),
            "before": max(skip - pairs.A_PAGE, 0) if skip else None,
            "after": skip + pairs.A_PAGE if more else None,
            "fault": fault,
        }

    answer = await pages.show(request, "duplicates/duplicates.html", ask)
    if fault and answer.status_code == 200:
        answer.status_code = status
    return answer
