"""One's own account: who one is here, another password, and the codes of a telephone."""

from __future__ import annotations

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from markupsafe import Markup

from headquarters.accounts import one_time
from headquarters.accounts.account import Account, Right
from headquarters.accounts.gate import Gate
from headquarters.desk.pages import Asked, Pages, go


class Own(Controller):
    """``/me``, ``/me/password``, ``/me/code``, ``/me/code/off``."""

    @get("/me", media_type="text/html", opt={"may": Right.OWN})
    async def me(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """Name, role, scope, and the forms of the password and of the codes."""
        return pages.plain(request, "own/own.html", 200, fault="")

    @get("/me/code", media_type="text/html", opt={"may": Right.OWN})
    async def code(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """A new key for a telephone. Nothing is kept until a code made from it comes back."""
        return _telephone(request, pages, who, one_time.new_key(), "")

    @post("/me/code", status_code=200, opt={"may": Right.OWN, "page": "/me/code"})
    async def set_code(
        self,
        request: Asked,
        pages: NamedDependency[Pages],
        gate: NamedDependency[Gate],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """From now on a code is asked for; every other session of the account ends."""
        filled = await pages.fields(request)
        key = filled.get("secret", "")
        fault = await gate.set_code(request, who, filled.get("old", ""), (key, filled.get("code", "")))
        if fault:
            return _telephone(request, pages, who, one_time.read_key(key) or one_time.new_key(), fault)
        return go(await pages.unsent.place(account=who.account, otherwise="/me"))

    @post("/me/code/off", status_code=200, opt={"may": Right.OWN, "page": "/me"})
    async def drop_code(
        self,
        request: Asked,
        pages: NamedDependency[Pages],
        gate: NamedDependency[Gate],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """From now on none is asked for, unless it is asked of everybody."""
        filled = await pages.fields(request)
        if fault := await gate.drop_code(request, who, filled.get("old", "")):
            return pages.plain(request, "own/own.html", 422, fault=fault)
        return go("/me")

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
        return go(await pages.unsent.place(account=who.account))


def _telephone(request: Asked, pages: Pages, who: Account, key: bytes, fault: str) -> Response[str]:
    return pages.plain(
        request,
        "own/code.html",
        422 if fault else 200,
        fault=fault,
        key=one_time.written(key),
        picture=Markup(one_time.picture(key, who.login)),
    )
