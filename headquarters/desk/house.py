"""All pages joined: every one behind the gate, its forms behind their keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from litestar import Request, Response, Router
from litestar.connection import ASGIConnection
from litestar.di import Provide
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.types import ASGIApp

from headquarters.accounts.gate import CodeFirst, Gate, Knowing, OwnAccountFirst, guard, provide_who
from headquarters.desk.acting import provide_form
from headquarters.desk.decisions import Decisions
from headquarters.desk.forms import FormKeys, Forms
from headquarters.desk.meanwhile import Meanwhile
from headquarters.desk.pages import Asked, Pages, go
from headquarters.desk.registry import load
from headquarters.desk.unsent import KEPT, Unsent
from headquarters.exchange.desk import ExchangeDesk

LARGEST: Final = 65_536
"""Bytes of a form."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the pages of one serving process work with; in the state of the application, as ``pages``."""

    pages: Pages
    unsent: Unsent
    keys: FormKeys
    gate: Gate
    decisions: Decisions
    exchange: ExchangeDesk


def desk_parts(gate: Gate, secret: str, decisions: Decisions, exchange: ExchangeDesk) -> Parts:
    """``secret``: what forms are signed with; ``exchange``: who takes parcels."""
    unsent = Unsent(gate, decisions.keys)
    pages = Pages(gate, load(), unsent, decisions.judge.shelf)
    return Parts(pages, unsent, FormKeys.of(secret), gate, decisions, exchange)


def parts_of(asking: ASGIConnection[Any, Any, Any, Any]) -> Parts:
    """Those of the process that answers."""
    parts: Parts = asking.app.state.pages
    return parts


def desk_routes() -> Router:
    """The pages of every registered feature; they find :class:`Parts` with each request."""
    return Router(
        "/",
        route_handlers=[controller for one in load() for controller in one.controllers],
        middleware=[_forms, _knowing, _meanwhile],
        guards=[_keep_and_guard],
        dependencies={
            "pages": Provide(_provide_pages),
            "gate": Provide(_provide_gate),
            "decisions": Provide(_provide_decisions),
            "exchange": Provide(_provide_exchange),
            "who": Provide(provide_who),
            "form": Provide(provide_form),
        },
        exception_handlers={
            NotAuthorizedException: _sign_in_first,
            OwnAccountFirst: _own_account_first,
            CodeFirst: _code_first,
            PermissionDeniedException: _not_theirs,
        },
        request_max_body_size=LARGEST,
    )


def _forms(app: ASGIApp) -> Forms:
    return Forms(app, lambda asked: parts_of(asked).keys)


def _knowing(app: ASGIApp) -> Knowing:
    return Knowing(app, lambda asked: parts_of(asked).gate)


def _meanwhile(app: ASGIApp) -> Meanwhile:
    return Meanwhile(app, lambda asked: parts_of(asked).unsent)


async def _keep_and_guard(asking: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    try:
        guard(asking, handler)
    except (NotAuthorizedException, CodeFirst, OwnAccountFirst):
        if isinstance(asking, Request):
            asking.scope["state"][KEPT] = await parts_of(asking).unsent.keep(asking, handler)
        raise


def _sign_in_first(request: Asked, _: Exception) -> Response[str]:
    return parts_of(request).pages.sign_in_first(request, late=request.method != "GET")


def _not_theirs(request: Asked, _: Exception) -> Response[str]:
    return parts_of(request).pages.missing(request, 403)


def _own_account_first(_: Asked, __: Exception) -> Response[str]:
    return go("/me")


def _code_first(_: Asked, __: Exception) -> Response[str]:
    return go("/code")


async def _provide_pages(request: Asked) -> Pages:
    return parts_of(request).pages


async def _provide_gate(request: Asked) -> Gate:
    return parts_of(request).gate


async def _provide_decisions(request: Asked) -> Decisions:
    return parts_of(request).decisions


async def _provide_exchange(request: Asked) -> ExchangeDesk:
    return parts_of(request).exchange
