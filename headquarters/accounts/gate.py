"""Who asks for a page, and whether they may: before any page is made, whatever page it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult
from litestar.types import ASGIApp

from headquarters.accounts import sessions
from headquarters.accounts.account import BUREAU, Account, Right
from headquarters.accounts.audit import Act, note
from headquarters.accounts.token import Token
from headquarters.database.pool import Database
from headquarters.turnstile import Turnstile

COOKIE: Final = "weiquan-hq"
MAY: Final = "may"
"""The name under which a route says which :class:`Right` it asks for."""

Asking = ASGIConnection[Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Gate:
    """Knows everybody by the session that a browser names; lets in who knows the token."""

    database: Database
    turnstile: Turnstile
    token: Token
    now: Callable[[], int]

    async def who(self, asking: Asking) -> Account | None:
        """Whose session it is. Where no token is asked for, everybody is the bureau."""
        if not self.token.is_asked:
            return BUREAU
        kept = asking.cookies.get(COOKIE, "")
        if not kept:
            return None

        def work() -> Account | None:
            with self.database.transaction() as connection:
                return sessions.find(connection, kept, self.token.proof, self.now())

        return await self.turnstile.run(work)

    async def log_in(self, request: Request[Any, Any, Any], given: str, answer: Response[Any]) -> bool:
        """Begin a session if the token is right, in place of one the browser had, and hand it over with the answer."""
        if not self.token.is_right(given):
            return False
        had = request.cookies.get(COOKIE, "")

        def work() -> str:
            with self.database.transaction() as connection:
                sessions.end(connection, had)
                kept = sessions.begin(connection, BUREAU, self.token.proof, self.now())
                note(connection, BUREAU, Act("session.begun"), self.now())
                return kept

        kept = await self.turnstile.run(work)
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, kept, httponly=True, samesite="strict", secure=secure, path="/")
        return True

    async def log_out(self, request: Request[Any, Any, Any], who: Account, answer: Response[Any]) -> None:
        """End the session, here and in the browser."""
        kept = request.cookies.get(COOKIE, "")

        def work() -> None:
            with self.database.transaction() as connection:
                sessions.end(connection, kept)
                note(connection, who, Act("session.ended"), self.now())

        await self.turnstile.run(work)
        answer.delete_cookie(COOKIE, path="/")


class Knowing(AbstractAuthenticationMiddleware):
    """Finds out who asks, once for each request."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        # Whatever is asked: the guard looks at all of it.
        super().__init__(app, exclude_http_methods=())
        self._gate = gate

    async def authenticate_request(self, connection: Asking) -> AuthenticationResult:
        """The account, or nobody: whether that will do is the guard's word."""
        return AuthenticationResult(user=await self._gate.who(connection), auth=None)


def guard(asking: Asking, handler: BaseRouteHandler) -> None:
    """Let nobody by who may not do what the route is for; a route that does not say what it asks for is closed.

    Raises NotAuthorizedException (nobody is logged in) or PermissionDeniedException.
    """
    right = handler.opt.get(MAY)
    if right is Right.ANYBODY:
        return
    if asking.user is None:
        raise NotAuthorizedException
    if not isinstance(right, Right) or not asking.user.may(right):
        raise PermissionDeniedException


async def provide_who(request: Request[Any, Any, Any]) -> Account:
    """Who asks: for a page that writes down who did something."""
    if not isinstance(request.user, Account):
        raise NotAuthorizedException
    return request.user
