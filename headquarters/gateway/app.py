"""The HTTP application: ``POST /v1/exchange``, ``/v1/enrol``, ``/v1/renew``, ``/v1/wipe``, ``/v1/evidence``,
``GET /v1/health`` and the pages of the desk."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from litestar import Litestar, MediaType, Request, Response, get, post
from litestar.datastructures import State
from litestar.exceptions import ClientException, HTTPException, NotFoundException

from headquarters.accounts.gate import Gate
from headquarters.accounts.secret import read_secret
from headquarters.database.pool import Database
from headquarters.desk.decisions import Decisions
from headquarters.desk.house import desk_parts, desk_routes
from headquarters.desk.pages import POLICY
from headquarters.errors import DatabaseUnavailable
from headquarters.exchange.desk import ExchangeDesk
from headquarters.exchange.refusals import Refused
from headquarters.sparing_log import describe
from headquarters.turnstile import Turnstile
from sync.protocol.messages import Refusal
from sync.protocol.parcel import CONTENT_TYPE, ParcelError, Purpose, read_header

_log: Final = logging.getLogger("weiquan-hq")
_Request = Request[Any, Any, State]
_NO_PAGE: Final = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
    '<title>没有这个页面</title><main><h1>没有这个页面</h1><p>网址可能写错了。<a href="/">回到总部的首页</a></p></main></html>'
)
"""Without anything of anybody: who asks is not known here."""
_BUSY_PAGE: Final = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
    "<title>总部正忙</title><main><h1>总部正忙，这一页没有出来</h1><p>请过几秒刷新一次。刚才按过什么的，刷新以后看得出做了没有；"
    "没有做的，要再填一次。</p></main></html>"
)
"""Somebody who asks for a page is told in words what a PC is told with a number of seconds."""


@dataclass(frozen=True, slots=True)
class Counter:
    """With what one serving process answers PCs and monitors; in the state of the application, as ``counter``."""

    desk: ExchangeDesk
    database: Database
    turnstile: Turnstile
    now: Callable[[], int]


def make_app(
    *,
    desk: ExchangeDesk,
    database: Database,
    turnstile: Turnstile,
    largest: int,
    gate: Gate,
    decisions: Decisions,
    now: Callable[[], int],
) -> Litestar:
    """Join the parts to an application. ``largest``: bytes of a request. ``gate``: of the pages. ``decisions``: with what a
    person decides about a case."""
    app = routes(largest)
    app.state = parts(
        desk=desk, database=database, turnstile=turnstile, gate=gate, decisions=decisions, now=now
    )
    return app


def parts(
    *,
    desk: ExchangeDesk,
    database: Database,
    turnstile: Turnstile,
    gate: Gate,
    decisions: Decisions,
    now: Callable[[], int],
) -> State:
    """What an application works with in one serving process; each request finds it there."""
    pages = desk_parts(gate, read_secret(database), decisions, desk)
    return State({"counter": Counter(desk, database, turnstile, now), "pages": pages})


def routes(largest: int) -> Litestar:
    """All routes, and nothing yet that they work with: an application whose state is still empty."""

    async def answer(purpose: Purpose, request: _Request) -> Response[bytes]:
        counter = _counter(request)
        parcel = await request.body()
        answered = await counter.turnstile.run(
            lambda: counter.desk.take(purpose, parcel), claimed_point(parcel)
        )
        return Response(answered, media_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})

    @post("/v1/exchange", status_code=200)
    async def exchange(request: _Request) -> Response[bytes]:
        return await answer(Purpose.EXCHANGE, request)

    @post("/v1/enrol", status_code=200)
    async def enrol(request: _Request) -> Response[bytes]:
        return await answer(Purpose.ENROL, request)

    @post("/v1/renew", status_code=200)
    async def renew(request: _Request) -> Response[bytes]:
        return await answer(Purpose.RENEW, request)

    @post("/v1/wipe", status_code=200)
    async def wipe(request: _Request) -> Response[bytes]:
        return await answer(Purpose.WIPE, request)

    @post("/v1/evidence", status_code=200)
    async def evidence(request: _Request) -> Response[bytes]:
        return await answer(Purpose.EVIDENCE, request)

    @get("/v1/health", media_type=MediaType.JSON)
    async def health(request: _Request) -> dict[str, object]:
        counter = _counter(request)

        def ask() -> None:
            with counter.database.transaction() as connection:
                connection.execute("SELECT 1")

        await counter.turnstile.run(ask)
        return {"ok": True, "time": counter.now()}

    return Litestar(
        route_handlers=[exchange, enrol, renew, wipe, evidence, health, desk_routes()],
        request_max_body_size=largest,
        exception_handlers={Exception: _refuse},
        openapi_config=None,
        logging_config=None,
    )


def _counter(request: _Request) -> Counter:
    counter: Counter = request.app.state.counter
    return counter


def _refuse(request: _Request, error: Exception) -> Response[Any]:
    """Every failure is a Refusal in JSON: nothing a PC could take for a receipt. But an address that is no page is told a person as one."""
    if isinstance(error, Refused):
        if error.status == 503 and not _is_of_pcs(request):
            return _busy(error.refusal.retry_after)
        return _response(error.refusal, error.status)
    if isinstance(error, DatabaseUnavailable):
        cause = error.__cause__ or error
        _log.warning("no transaction: %s", describe(type(cause), cause.__traceback__))
        if not _is_of_pcs(request):
            return _busy(2)
        return _response(Refusal(error="busy", detail="database", retry_after=2), 503)
    if isinstance(error, NotFoundException) and request.method == "GET" and not _is_of_pcs(request):
        return Response(_NO_PAGE, status_code=404, media_type=MediaType.HTML, headers=POLICY)
    if isinstance(error, HTTPException):
        if error.status_code == 413:
            return _response(Refusal(error="too_large", detail="body"), 413)
        if error.status_code < 500 or isinstance(error, ClientException):
            return _response(Refusal(error="malformed", detail=str(error.status_code)), error.status_code)
    _log.error("a request failed: %s", describe(type(error), error.__traceback__))
    return _response(Refusal(error="failed", detail=type(error).__name__), 500)


def _busy(seconds: int) -> Response[str]:
    headers = {**POLICY, "Retry-After": str(max(1, seconds))}
    return Response(_BUSY_PAGE, status_code=503, media_type=MediaType.HTML, headers=headers)


def _is_of_pcs(request: _Request) -> bool:
    return request.url.path.startswith("/v1/")


def claimed_point(parcel: bytes) -> str:
    """The contact point a parcel says it is from; empty for what is no parcel. Who says another's is refused at once, so
    it keeps nobody out."""
    try:
        return read_header(parcel).point
    except ParcelError:
        return ""


def _response(refusal: Refusal, status: int) -> Response[bytes]:
    headers = {"Cache-Control": "no-store"}
    if refusal.retry_after:
        headers["Retry-After"] = str(refusal.retry_after)
    return Response(
        msgspec.json.encode(refusal), status_code=status, media_type=MediaType.JSON, headers=headers
    )
