"""All pages joined: every one behind the gate, its forms behind their keys."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request, Response, Router
from litestar.connection import ASGIConnection
from litestar.di import Provide
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler

from headquarters.accounts.gate import CodeFirst, Gate, Knowing, OwnAccountFirst, guard, provide_who
from headquarters.desk.acting import provide_form
from headquarters.desk.decisions import Decisions
from headquarters.desk.forms import Forms
from headquarters.desk.meanwhile import Meanwhile
from headquarters.desk.pages import Pages, go
from headquarters.desk.registry import load
from headquarters.desk.unsent import KEPT, Unsent
from headquarters.exchange.desk import ExchangeDesk

LARGEST: Final = 65_536
"""Bytes of a form."""


def desk_routes(gate: Gate, secret: str, decisions: Decisions, exchange: ExchangeDesk) -> Router:
    """The pages of every registered feature. ``secret``: what forms are signed with; ``exchange``: who takes parcels."""
    features = load()
    unsent = Unsent(gate, decisions.keys)
    pages = Pages(gate, features, unsent, decisions.judge.shelf)

    async def keep_and_guard(asking: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
        try:
            guard(asking, handler)
        except (NotAuthorizedException, CodeFirst, OwnAccountFirst):
            if isinstance(asking, Request):
                asking.scope["state"][KEPT] = await unsent.keep(asking, handler)
            raise

    def sign_in_first(request: Request[Any, Any, Any], _: Exception) -> Response[str]:
        return pages.sign_in_first(request, late=request.method != "GET")

    def not_theirs(request: Request[Any, Any, Any], _: Exception) -> Response[str]:
        return pages.missing(request, 403)

    def own_account_first(_: Request[Any, Any, Any], __: Exception) -> Response[str]:
        return go("/me")

    def code_first(_: Request[Any, Any, Any], __: Exception) -> Response[str]:
        return go("/code")

    async def provide_pages() -> Pages:
        return pages

    async def provide_gate() -> Gate:
        return gate

    async def provide_decisions() -> Decisions:
        return decisions

    async def provide_exchange() -> ExchangeDesk:
        return exchange

    return Router(
        "/",
        route_handlers=[controller for one in features for controller in one.controllers],
        # Functions: the framework copies a router with all it holds, and a gate is one.
        middleware=[
            lambda app: Forms(app, secret),
            lambda app: Knowing(app, gate),
            lambda app: Meanwhile(app, unsent),
        ],
        guards=[keep_and_guard],
        dependencies={
            "pages": Provide(provide_pages),
            "gate": Provide(provide_gate),
            "decisions": Provide(provide_decisions),
            "exchange": Provide(provide_exchange),
            "who": Provide(provide_who),
            "form": Provide(provide_form),
        },
        exception_handlers={
            NotAuthorizedException: sign_in_first,
            OwnAccountFirst: own_account_first,
            CodeFirst: code_first,
            PermissionDeniedException: not_theirs,
        },
        request_max_body_size=LARGEST,
    )
