"""Who asks for a page, and whether they may: before any page is made, whatever page it is."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult
from litestar.types import ASGIApp

from headquarters.accounts import sessions, staff
from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act, note
from headquarters.accounts.signing_in import Begun, Refusal, SigningIn
from headquarters.database.pool import Database
from headquarters.turnstile import Turnstile

COOKIE: Final = "weiquan-hq"
MAY: Final = "may"
"""The name under which a route says which :class:`Right` it asks for."""
LEAVES: Final = "leaves"
"""The name under which the route of signing out says so: it is open before the code was given."""

Asking = ASGIConnection[Any, Any, Any, Any]
_T = TypeVar("_T")
_LOOKING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class OwnAccountFirst(PermissionDeniedException):
    """Signed in, but something about the own account has to be done before anything else is open."""


class CodeFirst(PermissionDeniedException):
    """The password was right; the code of the telephone is still to come."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Knows everybody by the session that a browser names. ``turnstile``: where acts are done, beside those who send parcels;
    ``reading``: where pages are made, and ``slow``: where passwords are tried, so that neither keeps a place of theirs."""

    database: Database
    turnstile: Turnstile
    reading: Turnstile
    slow: Turnstile
    now: Callable[[], int]
    first_word: str = field(default_factory=lambda: secrets.token_urlsafe(18), repr=False)
    signing_in: SigningIn = field(default_factory=SigningIn)

    async def who(self, asking: Asking) -> Account | None:
        """Whose session it is."""
        kept = asking.cookies.get(COOKIE, "")
        if not kept:
            return None

        def work() -> Account | None:
            with self.database.transaction() as connection:
                return sessions.find(connection, kept, self.now())

        # Who acts waits with those who act, not behind those who look.
        acts = asking.scope.get("method", "GET") not in _LOOKING
        return await (self.turnstile if acts else self.reading).run(work)

    async def sign_in(
        self, request: Request[Any, Any, Any], login: str, password: str, answer: Response[Any]
    ) -> Refusal | None:
        """Begin a session if login and password are right, in place of one the browser had, and hand it over with the
        answer. What is in the way, if anything. Of whoever has a code, it is still to be given."""
        had = request.cookies.get(COOKIE, "")
        address = address_of(request)
        found = await self.slow.run(
            lambda: self.signing_in.attempt(self.database, login, password, address, had, self.now())
        )
        return self._begun(request, found, answer)

    async def give_code(
        self, request: Request[Any, Any, Any], who: Account, typed: str, answer: Response[Any]
    ) -> Refusal | None:
        """The code of the telephone, after the password. What is in the way, if anything."""
        had = request.cookies.get(COOKIE, "")
        address = address_of(request)
        found = await self.slow.run(
            lambda: self.signing_in.give_code(self.database, who, typed, address, had, self.now())
        )
        return self._begun(request, found, answer)

    async def log_out(self, request: Request[Any, Any, Any], who: Account, answer: Response[Any]) -> None:
        """End the session, here and in the browser."""
        kept = request.cookies.get(COOKIE, "")

        def work() -> None:
            with self.database.transaction() as connection:
                sessions.end(connection, kept, is_noted=False)  # whoever leaves has nothing more to say here
                note(connection, who, Act("session.ended"), self.now())

        await self.turnstile.run(work)
        answer.delete_cookie(COOKIE, path="/")

    async def is_empty(self) -> bool:
        """Whether there is no account yet."""

        def work() -> bool:
            with self.database.transaction() as connection:
                return staff.is_empty(connection)

        return await self.reading.run(work)

    def may_begin(self, word: str) -> bool:
        """Whether whoever typed this word may make the first account: it is the one of the ready line. From wherever it is asked,
        from loopback too, where a proxy of this machine asks for the whole world and need not say so."""
        return hmac.compare_digest(word.strip().encode("utf-8", "replace"), self.first_word.encode())

    async def begin(
        self, request: Request[Any, Any, Any], login: str, name: str, password: str, answer: Response[Any]
    ) -> None:
        """Make the first account, signed in. Raises :class:`headquarters.errors.StaffRefused`."""

        def work() -> str:
            with self.database.transaction() as connection:
                account = staff.make_first(connection, login, name, password, self.now())
                kept = sessions.begin(connection, account, self.now())
                note(connection, Account(account, name, "city_head"), Act(staff.FIRST), self.now())
                return kept

        self._hand_over(request, await self.slow.run(work), answer)

    async def change_password(self, request: Request[Any, Any, Any], who: Account, old: str, new: str) -> str:
        """Another password for oneself, and the end of one's other sessions. What is in the way, in Chinese; empty: done.

        A wrong old one counts as a wrong try to sign in.
        """
        kept = request.cookies.get(COOKIE, "")
        address = address_of(request)

        def work() -> str:
            return self.signing_in.change(self.database, who, (old, new), address, kept, self.now())

        return await self.slow.run(work)

    async def set_code(
        self, request: Request[Any, Any, Any], who: Account, password: str, telephone: tuple[str, str]
    ) -> str:
        """Set up the codes of a telephone: its key and a code made from it. What is in the way, in Chinese."""
        kept, address = request.cookies.get(COOKIE, ""), address_of(request)
        return await self.slow.run(
            lambda: self.signing_in.set_code(
                self.database, who, password, telephone, address, kept, self.now()
            )
        )

    async def drop_code(self, request: Request[Any, Any, Any], who: Account, password: str) -> str:
        """Ask for no code of oneself any more. What is in the way, in Chinese."""
        kept, address = request.cookies.get(COOKIE, ""), address_of(request)
        return await self.slow.run(
            lambda: self.signing_in.drop_code(self.database, who, password, address, kept, self.now())
        )

    def _begun(
        self, request: Request[Any, Any, Any], found: Begun | Refusal, answer: Response[Any]
    ) -> Refusal | None:
        if isinstance(found, Refusal):
            return found
        self._hand_over(request, found.kept, answer)
        return None

    @staticmethod
    def _hand_over(request: Request[Any, Any, Any], kept: str, answer: Response[Any]) -> None:
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, kept, httponly=True, samesite="strict", secure=secure, path="/")


def address_of(asking: Asking) -> str:
    """From where it is asked; behind a proxy of this machine, what the proxy says."""
    return asking.client.host if asking.client is not None else ""


class Knowing(AbstractAuthenticationMiddleware):
    """Finds out who asks, once for each request."""

    def __init__(self, app: ASGIApp, gate: Callable[[Asking], Gate]) -> None:
        """``gate``: that of the process that answers."""
        # Whatever is asked: the guard looks at all of it.
        super().__init__(app, exclude_http_methods=())
        self._gate = gate

    async def authenticate_request(self, connection: Asking) -> AuthenticationResult:
        """The account, or nobody: whether that will do is the guard's word."""
        return AuthenticationResult(user=await self._gate(connection).who(connection), auth=None)


def guard(asking: Asking, handler: BaseRouteHandler) -> None:
    """Let nobody by who may not do what the route is for; a route that does not say what it asks for is closed.

    Raises NotAuthorizedException (nobody is signed in), CodeFirst, OwnAccountFirst or PermissionDeniedException.
    """
    right = handler.opt.get(MAY)
    if right is Right.ANYBODY:
        return
    if asking.user is None:
        raise NotAuthorizedException
    if asking.user.code_due and not handler.opt.get(LEAVES):
        raise CodeFirst
    if not isinstance(right, Right) or not asking.user.may(right):
        raise PermissionDeniedException
    if asking.user.is_held and right is not Right.OWN:
        raise OwnAccountFirst


async def provide_who(request: Request[Any, Any, Any]) -> Account:
    """Who asks: for a page that writes down who did something."""
    if not isinstance(request.user, Account):
        raise NotAuthorizedException
    return request.user
