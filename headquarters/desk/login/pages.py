"""Logging in and out. The form itself is what every page answers with as long as nobody is logged in."""

from __future__ import annotations

from litestar import Controller, Response, post
from litestar.di import NamedDependency

from headquarters.accounts.account import Account, Right
from headquarters.accounts.gate import Gate
from headquarters.desk.pages import Asked, Pages, go


class Login(Controller):
    """``/login``, ``/logout``."""

    @post("/login", status_code=200, opt={"may": Right.ANYBODY})
    async def log_in(
        self, request: Asked, pages: NamedDependency[Pages], gate: NamedDependency[Gate]
    ) -> Response[str]:
        """Who knows the token comes in; any other gets the form again."""
        given = (await pages.fields(request)).get("token", "")
        answer = go("/")
        if await gate.log_in(request, given, answer):
            return answer
        return pages.log_in_first(request, wrong=True)

    @post("/logout", status_code=200, opt={"may": Right.SEE})
    async def log_out(
        self, request: Asked, gate: NamedDependency[Gate], who: NamedDependency[Account]
    ) -> Response[str]:
        """The session ends."""
        answer = go("/")
        await gate.log_out(request, who, answer)
        return answer
