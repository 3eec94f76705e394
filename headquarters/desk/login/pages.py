"""Signing in and out, and the first account. The form of signing in is what every page answers with until then."""

from __future__ import annotations

from collections.abc import Mapping

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency

from headquarters.accounts.account import Account, Right
from headquarters.accounts.gate import LEAVES, Gate
from headquarters.accounts.signing_in import Refusal
from headquarters.accounts.staff import known_login
from headquarters.desk.pages import Asked, Pages, go
from headquarters.errors import StaffRefused


class Login(Controller):
    """``/login``, ``/code``, ``/logout``, ``/first``."""

    @post("/login", status_code=200, opt={"may": Right.ANYBODY})
    async def log_in(
        self, request: Asked, pages: NamedDependency[Pages], gate: NamedDependency[Gate]
    ) -> Response[str]:
        """Who knows a login's password comes in; any other gets the form again."""
        filled = await pages.fields(request)
        login = filled.get("login", "")
        answer = go("/")
        refused = await gate.sign_in(request, login, filled.get("password", ""), answer)
        if refused is None:
            answer.headers["Location"] = await pages.unsent.place(login=known_login(login))
            return answer
        return pages.sign_in_first(request, wrong=True, wait_s=refused.wait_s, login=login[:64])

    @get("/code", media_type="text/html", opt={"may": Right.ANYBODY})
    async def code(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """The form of the code, for whoever gave the right password."""
        who = request.user
        if not isinstance(who, Account):
            return pages.sign_in_first(request)
        return _code(request, pages) if who.code_due else go("/")

    @post("/code", status_code=200, opt={"may": Right.ANYBODY, "page": "/code"})
    async def give_code(
        self, request: Asked, pages: NamedDependency[Pages], gate: NamedDependency[Gate]
    ) -> Response[str]:
        """Who has the telephone comes in."""
        who = request.user
        if not isinstance(who, Account):
            return pages.sign_in_first(request, late=True)
        answer = go("/")
        if not who.code_due:
            return answer
        typed = (await pages.fields(request)).get("code", "")
        refused = await gate.give_code(request, who, typed, answer)
        if refused is not None:
            return _code(request, pages, refused)
        answer.headers["Location"] = await pages.unsent.place(account=who.account)
        return answer

    @post("/logout", status_code=200, opt={"may": Right.OWN, LEAVES: True})
    async def log_out(
        self, request: Asked, gate: NamedDependency[Gate], who: NamedDependency[Account]
    ) -> Response[str]:
        """The session ends."""
        answer = go("/")
        await gate.log_out(request, who, answer)
        return answer

    @get("/first", media_type="text/html", opt={"may": Right.ANYBODY})
    async def first(
        self, request: Asked, pages: NamedDependency[Pages], gate: NamedDependency[Gate]
    ) -> Response[str]:
        """The form of the first account, as long as there is none."""
        if not await gate.is_empty():
            return pages.missing(request)
        return _form(request, pages, {}, "", 200)

    @post("/first", status_code=200, opt={"may": Right.ANYBODY, "page": "/first"})
    async def make_first(
        self, request: Asked, pages: NamedDependency[Pages], gate: NamedDependency[Gate]
    ) -> Response[str]:
        """Make it, with the word of the ready line."""
        if not await gate.is_empty():
            return pages.missing(request)
        filled = await pages.fields(request)
        if not gate.may_begin(filled.get("word", "")):
            return _form(request, pages, filled, "启动口令不对，请看服务器上启动时打印的那一行", 403)
        if filled.get("password", "") != filled.get("again", ""):
            return _form(request, pages, filled, "两遍密码不一样，请再输一次", 422)
        answer = go("/")
        try:
            await gate.begin(
                request,
                filled.get("login", ""),
                filled.get("name", ""),
                filled.get("password", ""),
                answer,
            )
        except StaffRefused as refused:
            return _form(request, pages, filled, refused.said, 422)
        return answer


def _code(request: Asked, pages: Pages, refused: Refusal | None = None) -> Response[str]:
    wait_s = refused.wait_s if refused else 0
    status = 200 if refused is None else 429 if wait_s else 401
    answer = pages.plain(request, "code.html", status, wrong=refused is not None, wait_s=wait_s)
    if wait_s:
        answer.headers["Retry-After"] = str(wait_s)
    return answer


def _form(request: Asked, pages: Pages, filled: Mapping[str, str], fault: str, status: int) -> Response[str]:
    kept = {name: filled.get(name, "") for name in ("word", "name", "login")}
    return pages.plain(request, "first.html", status, fault=fault, filled=kept)
