"""The page of people. What was refused comes back with the form as it was filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from headquarters.accounts import staff
from headquarters.accounts.account import ROLES, Account, Right
from headquarters.accounts.audit import Act
from headquarters.accounts.scope import Tier, scope_of
from headquarters.desk.pages import Asked, Pages
from headquarters.errors import StaffRefused

_ON_THE_PAGE: Final = {"may": Right.STAFF, "page": "/staff"}
_PRESSED: Final = {**_ON_THE_PAGE, "button": True}


@dataclass(frozen=True, slots=True)
class Said:
    """What the page says above the list: ``login`` got ``password``, which is shown this once."""

    login: str
    password: str


class People(Controller):
    """``/staff``: everybody in scope; add one; change, reset or close one."""

    path = "/staff"

    @get("/", media_type="text/html", opt={"may": Right.STAFF})
    async def people(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """Everybody in scope."""
        return await _page(request, pages, who)

    @post("/", status_code=200, opt=_ON_THE_PAGE)
    async def add(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """One more."""
        filled = await pages.fields(request)
        login = staff.known_login(filled.get("login", ""))
        wanted = staff.Wanted(
            login, filled.get("name", "").strip(), filled.get("role", ""), scope_of(filled.get("scope", ""))
        )

        def do(connection: Connection[Any], at: int) -> tuple[str, str]:
            return staff.add(connection, who, wanted, at)

        return await _done(request, pages, who, staff.ADDED, do, filled)

    @post("/{login:str}/role", status_code=200, opt=_ON_THE_PAGE)
    async def change(
        self,
        request: Asked,
        login: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """Another role or scope."""
        filled = await pages.fields(request)
        role, scope = filled.get("role", ""), scope_of(filled.get("scope", ""))
        return await _done(
            request,
            pages,
            who,
            staff.CHANGED,
            lambda on, _: (staff.change(on, who, login, role, scope).account, ""),
        )

    @post("/{login:str}/reset", status_code=200, opt=_PRESSED)
    async def reset(
        self,
        request: Asked,
        login: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """A new first password."""

        def do(connection: Connection[Any], _: int) -> tuple[str, str]:
            person, password = staff.reset(connection, who, login)
            return person.account, password

        return await _done(request, pages, who, staff.RESET, do, {"login": login})

    @post("/{login:str}/close", status_code=200, opt=_PRESSED)
    async def close(
        self,
        request: Asked,
        login: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """Nobody signs in with it any more."""
        return await _done(
            request, pages, who, staff.CLOSED, lambda on, at: (staff.close(on, who, login, at).account, "")
        )

    @post("/codes", status_code=200, opt=_PRESSED)
    async def codes(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """Ask a code of everybody, or only of those who set one up: a word of the city."""
        if who.scope.tier is not Tier.CITY:
            return pages.missing(request)
        required = (await pages.fields(request)).get("required") == "yes"
        act = Act(staff.CODES_REQUIRED if required else staff.CODES_OPTIONAL)
        await pages.act(who, act, lambda on, _: staff.require_codes(on, required=required))
        return pages.back(request)


_Do = Callable[[Connection[Any], int], tuple[str, str]]


async def _done(
    request: Asked,
    pages: Pages,
    who: Account,
    act: str,
    do: _Do,
    filled: Mapping[str, str] | None = None,
) -> Response[str]:
    """Do it and note it on whom; ``do`` gives the account and the password to show, if any."""
    filled = filled or {}
    if any("\0" in text for text in (*filled.values(), *map(str, request.path_params.values()))):
        return pages.missing(request)
    try:
        _, password = await pages.act_on(who, act, do, alone=True)
    except StaffRefused as refused:
        if refused.why == "unknown":
            return pages.missing(request)
        return await _page(request, pages, who, fault=refused.said, filled=filled)
    if not password:
        return pages.back(request)
    said = Said(staff.known_login(filled.get("login", "")), password)
    return await _page(request, pages, who, said=said)


async def _page(
    request: Asked,
    pages: Pages,
    who: Account,
    *,
    fault: str = "",
    filled: Mapping[str, str] | None = None,
    said: Said | None = None,
) -> Response[str]:
    def ask(connection: Connection[Any]) -> Mapping[str, object]:
        scopes = staff.read_scopes(connection, who.scope)
        return {
            "people": [
                (one, who.may_appoint(one.role, one.scope) or one.role not in ROLES)
                for one in staff.read_people(connection)
            ],
            "roles": {
                name: role
                for name, role in ROLES.items()
                if any(who.may_appoint(name, scope) and scope.tier in role.tiers for scope in scopes)
            },
            "scopes": scopes,
            "fault": fault,
            "filled": {name: (filled or {}).get(name, "") for name in ("login", "name", "role", "scope")},
            "said": said,
            "codes": None if who.scope.tier is not Tier.CITY else staff.read_required(connection),
        }

    return await pages.show(request, "staff/staff.html", ask, status=422 if fault else 200)
