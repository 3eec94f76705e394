"""One's own account: who one is here, and another password."""

from __future__ import annotations

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency

from headquarters.accounts.account import Account, Right
from headquarters.accounts.gate import Gate
from headquarters.desk.pages import Asked, Pages, go


class Own(Controller):
    """``/me``, ``/me/password``."""

    @get("/me", media_type="text/html", opt={"may": Right.OWN})
    async def me(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """Name, role, scope, and the form of the password."""
        return pages.plain(request, "own/own.html", 200, fault="")

    @post("/me/password", status_code=200, opt={"may": Right.OWN, "page": "/me"})
    async def password(
        self,
        request: Asked,
        pages: NamedDependency[Pages],
        gate: NamedDependency[Gate],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """Another password; every other session of the account ends."""
        filled = await pages.fields(request)
        old, new = filled.get("old", ""), filled.get("password", "")
        fault = "两遍新密码不一样，请再输一次"
        if new == filled.get("again", ""):
            fault = await gate.change_password(request, who, old, new)
        if fault:
            return pages.plain(request, "own/own.html", 422, fault=fault)
        return go("/")
