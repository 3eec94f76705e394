"""The pages of notices. What was refused comes back with the form as it was filled in; nothing is sent before it was looked at."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any, Final

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from casework.matters.notice.document import LEVELS
from headquarters.accounts import staff
from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act
from headquarters.desk.decisions import Decisions
from headquarters.desk.notices import queries, words
from headquarters.desk.notices.form import FIELDS, Chosen, Filled, Reading, choose, filled_in, read_form
from headquarters.desk.pages import Asked, Pages, from_place, go, place_of
from headquarters.personal.staff_names import staff_names
from headquarters.publishing.notices import Published, publish, withdraw

PUBLISHED: Final = "notice.published"
WITHDRAWN: Final = "notice.withdrawn"
LOOKED: Final = "notice.readers_seen"
LARGEST: Final = 256 * 1024
"""Bytes of a form: 64 KB of text, and a list that may name every point of the city."""
_WRITING: Final = {"may": Right.PUBLISH, "page": "/notices/write", "form": "/notices/preview"}
_LONGEST: Final = 64


class Notices(Controller):
    """``/notices``: all in scope; write one, look at it, publish it; one with what became of it."""

    path = "/notices"

    @get("/", media_type="text/html", opt={"may": Right.SEE})
    async def notices(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """The newest first. ``?from=50``: from there on."""
        skip = from_place(request)

        def ask(connection: Connection[Any]) -> Mapping[str, object]:
            found, more = queries.read_notices(connection, skip)
            return {
                "notices": found,
                "before": max(skip - queries.A_PAGE, 0) if skip else None,
                "after": skip + queries.A_PAGE if more else None,
            }

        return await pages.show(request, "notices/notices.html", ask)

    @get("/write", media_type="text/html", opt={"may": Right.PUBLISH})
    async def write(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """An empty form, with an id of its own."""
        fields = {"notice": secrets.token_hex(16), "level": LEVELS[0], "since": pages.today().isoformat()}
        return await _form(request, pages, who, Filled(fields), fresh=True)

    @post("/write", status_code=200, opt=_WRITING, request_max_body_size=LARGEST)
    async def write_on(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """The form again, as it was filled in."""
        return await _form(request, pages, who, await _filled(request, pages, who))

    @post("/preview", status_code=200, opt=_WRITING, request_max_body_size=LARGEST)
    async def preview(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """As the points will see it, and how many of them there are; where something is wrong, the form."""
        return await _preview(request, pages, who, await _filled(request, pages, who))

    @post("/publish", status_code=200, opt=_WRITING, request_max_body_size=LARGEST)
    async def publish(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """Publish what was looked at; twice is once."""
        fields = await pages.fields(request)
        filled = await _filled(request, pages, who)
        document = read_form(filled, pages.today()).document
        if document is None:
            return await _preview(request, pages, who, filled)

        def do(connection: Connection[Any], at: int) -> tuple[str, None]:
            chosen = choose(connection, who.scope, filled, pages.today())
            if chosen.fault or str(len(chosen.points)) != fields.get("seen", ""):
                raise _OtherPoints
            who.scope.leave(connection)
            done = publish(connection, who, document, chosen.points, at)
            if done is not Published.DONE:
                raise _Known(done)
            return document.notice, None

        try:
            await pages.act_on(who, PUBLISHED, do)
        except _OtherPoints:
            return await _preview(request, pages, who, filled, others=True)
        except _Known as known:
            if known.how is Published.OTHER:
                return await _form(request, pages, who, _anew(filled), known=True)
        return go(f"/notices/{document.notice}")

    @get("/{notice:str}", media_type="text/html", opt={"may": Right.SEE})
    async def notice(
        self,
        request: Asked,
        notice: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """What it says, and what became of it: every number leads to the list that it counts."""
        return await _notice(request, pages, who, notice)

    @post("/{notice:str}/withdraw", status_code=200, opt={"may": Right.PUBLISH, "page": "/notices/{notice}"})
    async def withdraw(
        self,
        request: Asked,
        notice: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """It holds no more, at every point."""
        why = (await pages.fields(request)).get("why", "")
        if why not in words.WHY_WORDS:
            return await _notice(request, pages, who, notice, fault="请先选为什么撤回，还没有撤回")

        def do(connection: Connection[Any], at: int) -> tuple[str, None]:
            found = _find(connection, notice)
            if found is None or not who.scope.holds(found[0].scope):
                raise _NotTheirs
            who.scope.leave(connection)
            if not withdraw(connection, who, notice, why, at):
                raise _Known(Published.AGAIN)
            return notice, None

        try:
            await pages.act_on(who, WITHDRAWN, do)
        except _NotTheirs:
            return pages.missing(request)
        except _Known:
            pass  # somebody has done it before: the page says who
        return pages.back(request)

    @get("/{notice:str}/points", media_type="text/html", opt={"may": Right.SEE})
    async def points(
        self, request: Asked, notice: FromPath[str], pages: NamedDependency[Pages]
    ) -> Response[str]:
        """The points behind one of the numbers. ``?which=opened&from=200``."""
        which, skip = request.query_params.get("which", "all"), from_place(request)

        def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
            found = _find(connection, notice)
            if found is None or which not in words.POINT_LISTS:
                return None
            return {
                "one": found[0],
                "which": which,
                "lists": words.POINT_LISTS,
                "all": queries.count_points(connection, notice)[which],
                "told": queries.read_told(connection, notice, which, skip),
                "skip": skip,
                "page": queries.POINTS_A_PAGE,
            }

        return await pages.show(request, "notices/points.html", ask)

    @get("/{notice:str}/people", media_type="text/html", opt={"may": Right.RECORDS})
    async def people(
        self, request: Asked, notice: FromPath[str], pages: NamedDependency[Pages]
    ) -> Response[str]:
        """The persons behind one of the numbers, without their names. ``?which=opened&from=200``."""
        params = request.query_params
        return await _people(request, pages, notice, params.get("which", "opened"), from_place(request))

    @post(
        "/{notice:str}/people",
        status_code=200,
        opt={"may": Right.RECORDS, "page": "/notices/{notice}/people"},
    )
    async def name_people(
        self,
        request: Asked,
        notice: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """The same with their names, for a reason that is noted."""
        fields = await pages.fields(request)
        which, reason, first = (
            fields.get("which", "opened"),
            fields.get("reason", ""),
            fields.get("from", "0"),
        )
        skip = place_of(first)
        if which not in words.PEOPLE_LISTS:
            return pages.missing(request)
        if reason not in words.LOOK_REASONS:
            return await _people(request, pages, notice, which, skip, fault="请先选为什么要看姓名")

        def do(connection: Connection[Any], _at: int) -> dict[tuple[str, str], str]:
            if _find(connection, notice) is None:
                raise _NotTheirs
            readers = queries.read_readers(connection, notice, which, skip)
            return staff_names(connection, decisions.keys, [(one.point, one.staff) for one in readers])

        try:
            names = await pages.act(who, Act(LOOKED, subject=f"{notice} {reason}"), do)
        except _NotTheirs:
            return pages.missing(request)
        return await _people(request, pages, notice, which, skip, names=names)


class _OtherPoints(Exception):
    """The points are others than those that were looked at."""


class _NotTheirs(Exception):
    """There is no such notice, or not in this scope."""


class _Known(Exception):
    """It has been done before."""

    def __init__(self, how: Published) -> None:
        super().__init__(how)
        self.how = how


async def _notice(
    request: Asked, pages: Pages, who: Account, notice: str, *, fault: str = ""
) -> Response[str]:
    def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
        found = _find(connection, notice)
        if found is None:
            return None
        told, document = found
        return {
            "one": told,
            "document": document,
            "counts": queries.count_points(connection, notice),
            "may_withdraw": who.may(Right.PUBLISH) and who.scope.holds(told.scope),
            "reasons": words.WHY_WORDS,
            "fault": fault,
        }

    return await pages.show(request, "notices/notice.html", ask, status=422 if fault else 200)


async def _filled(request: Asked, pages: Pages, who: Account) -> Filled:
    """The form that came, with the categories of the handbook in force."""
    fields = await pages.fields(request)
    return await pages.ask(who, lambda _: filled_in(fields))


async def _form(
    request: Asked,
    pages: Pages,
    who: Account,
    filled: Filled,
    *,
    wrong: Mapping[str, str] | None = None,
    fresh: bool = False,
    known: bool = False,
) -> Response[str]:
    def ask(connection: Connection[Any]) -> Mapping[str, object]:
        fields = {name: filled[name] for name in FIELDS}
        if fresh:
            fields["issuer"] = queries.last_issuer(connection, who.account)
        return {
            "fields": fields,
            "ticked": filled.categories,
            "wrong": wrong or {},
            "known": known,
            "levels": words.LEVEL_WORDS,
            "categories": words.categories(),
            "places": [one for one in staff.read_scopes(connection, who.scope) if one.code != ""],
        }

    return await pages.show(request, "notices/write.html", ask, status=422 if wrong or known else 200)


async def _preview(
    request: Asked, pages: Pages, who: Account, filled: Filled, *, others: bool = False
) -> Response[str]:
    """``others``: the points have changed since somebody looked."""
    reading = read_form(filled, pages.today())
    chosen = await pages.ask(who, lambda connection: choose(connection, who.scope, filled, pages.today()))
    wrong = dict(reading.wrong)
    if chosen.fault:
        wrong["whom"] = chosen.fault
    if reading.document is None or wrong:
        return await _form(request, pages, who, filled, wrong=wrong)
    return await _look(request, pages, filled, reading, chosen, others=others)


async def _look(
    request: Asked, pages: Pages, filled: Filled, reading: Reading, chosen: Chosen, *, others: bool
) -> Response[str]:
    def ask(_connection: Connection[Any]) -> Mapping[str, object]:
        return {
            "document": reading.document,
            "fields": {name: filled[name] for name in FIELDS},
            "ticked": filled.categories,
            "count": len(chosen.points),
            "names": chosen.names,
            "others": others,
        }

    return await pages.show(request, "notices/preview.html", ask, status=409 if others else 200)


async def _people(
    request: Asked,
    pages: Pages,
    notice: str,
    which: str,
    skip: int,
    *,
    names: Mapping[tuple[str, str], str] | None = None,
    fault: str = "",
) -> Response[str]:
    def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
        found = _find(connection, notice)
        if found is None or which not in words.PEOPLE_LISTS:
            return None
        return {
            "one": found[0],
            "which": which,
            "lists": words.PEOPLE_LISTS,
            "all": queries.count_points(connection, notice)[f"people_{which}"],
            "readers": queries.read_readers(connection, notice, which, skip),
            "names": names,
            "reasons": words.LOOK_REASONS,
            "fault": fault,
            "skip": skip,
            "page": queries.POINTS_A_PAGE,
        }

    return await pages.show(request, "notices/people.html", ask, status=422 if fault else 200)


def _find(connection: Connection[Any], notice: str) -> tuple[queries.Notice, Any] | None:
    return queries.read_notice(connection, notice) if len(notice) <= _LONGEST and "\0" not in notice else None


def _anew(filled: Filled) -> Filled:
    """The same words under an id of their own."""
    return Filled({**filled.fields, "notice": secrets.token_hex(16)}, filled.categories)
