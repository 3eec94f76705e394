"""The pages of the dashboard, and who may see them."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from psycopg import Connection

from headquarters.dashboard import words
from headquarters.database.pool import Database
from headquarters.errors import UnknownDevice, UnknownPoint
from headquarters.exchange.devices import approve, revoke
from headquarters.gateway.turnstile import Turnstile
from headquarters.totals import add_up, read_points

COOKIE: Final = "weiquan-hq"
MOST_SHOWN: Final = 100
MOST_RETURNS: Final = 1000
"""Open returns on the page of one point."""
_Request = Request[Any, Any, State]

_POLICY: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def dashboard_routes(
    database: Database, turnstile: Turnstile, token: str, now: Callable[[], int]
) -> list[HTTPRouteHandler]:
    """The handlers of all pages. ``token``: what a person must know to see them; empty: nobody is asked."""
    environment = Environment(
        loader=PackageLoader("headquarters.dashboard"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        yuan=words.yuan,
        component=words.component,
        moment=words.moment,
        reason=words.return_reason,
        wanted=words.wanted,
    )
    environment.globals["states"] = words.STATES
    # A form carries this, so that no other site can send it in the person's name.
    form_key = secrets.token_urlsafe(24)

    def page(template: str, status: int = 200, **about: object) -> Response[str]:
        at = now()
        text = environment.get_template(template).render(
            now=at, ago=lambda then: words.ago(then, at), form_key=form_key, **about
        )
        return Response(text, status_code=status, media_type="text/html; charset=utf-8", headers=_POLICY)

    def is_known(request: _Request) -> bool:
        shown = request.cookies.get(COOKIE, "")
        return not token or hmac.compare_digest(shown.encode(), _pass(token).encode())

    async def form(request: _Request) -> dict[str, str]:
        return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}

    @get("/", media_type="text/html")
    async def overview(request: _Request) -> Response[str]:
        if not is_known(request):
            return page("login.html", 401, wrong=False)
        return page("overview.html", **await turnstile.run(lambda: _read(database, _overview)))

    @get("/points/{point:str}", media_type="text/html")
    async def one_point(request: _Request, point: FromPath[str]) -> Response[str]:
        if not is_known(request):
            return page("login.html", 401, wrong=False)
        about = await turnstile.run(lambda: _read(database, lambda connection: _point(connection, point)))
        if about is None:
            return page("missing.html", 404)
        return page("point.html", **about)

    @post("/points/{point:str}/{verb:str}", status_code=200)
    async def decide(request: _Request, point: FromPath[str], verb: FromPath[str]) -> Response[str]:
        if not is_known(request):
            return page("login.html", 401, wrong=False)
        sent = await form(request)
        right = hmac.compare_digest(sent.get("key", "").encode(), form_key.encode())
        if not right or verb not in ("approve", "revoke"):
            return page("missing.html", 403)
        device = sent.get("device", "")

        def work() -> bool:
            with database.transaction() as connection:
                try:
                    if verb == "approve":
                        approve(connection, point, device)
                    else:
                        revoke(connection, point, device, now())
                except (UnknownDevice, UnknownPoint):
                    return False
            return True

        if len(device) != 24 or not await turnstile.run(work):
            return page("missing.html", 404)
        return _see(request.url.path.rpartition("/")[0])

    @post("/login", status_code=200)
    async def login(request: _Request) -> Response[str]:
        given = (await form(request)).get("token", "")
        if not token or not hmac.compare_digest(given.encode(), token.encode()):
            return page("login.html", 401, wrong=True)
        answer = _see("/")
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, _pass(token), httponly=True, samesite="strict", secure=secure, path="/")
        return answer

    return [overview, one_point, decide, login]


def _pass(token: str) -> str:
    """What the browser keeps instead of the token itself."""
    return sha256(b"weiquan-hq dashboard\0" + token.encode()).hexdigest()


def _see(path: str) -> Response[str]:
    return Response("", status_code=303, headers={"Location": path, **_POLICY})


def _read(database: Database, ask: Callable[[Connection[Any]], Any]) -> Any:
    with database.transaction() as connection:
        return ask(connection)


def _overview(connection: Connection[Any]) -> dict[str, object]:
    points = read_points(connection)
    pending = connection.execute(
        "SELECT d.point, p.name, d.device, d.label, d.enrolled_at FROM devices d JOIN points p USING (point)"
        " WHERE NOT d.approved AND d.revoked_at IS NULL ORDER BY d.enrolled_at LIMIT %s",
        (MOST_SHOWN,),
    ).fetchall()
    returned, open_returns = _returns(connection, None)
    return {
        "points": points,
        "totals": add_up(points),
        "pending": pending,
        "returned": returned,
        "open_returns": open_returns,
    }


def _point(connection: Connection[Any], point: str) -> dict[str, object] | None:
    points = read_points(connection, point.replace("\0", ""))
    if not points:
        return None
    devices = connection.execute(
        "SELECT device, label, approved, revoked_at, linked_to, enrolled_at, last_sync, clock_offset"
        " FROM devices WHERE point = %s ORDER BY enrolled_at, device",
        (point,),
    ).fetchall()
    cases = connection.execute(
        "SELECT number, sort, state, received_on, agreed_fen, performed_fen, confirmed_fen,"
        " array(SELECT reason || ' ' || wanted FROM open_returns r WHERE r.point = c.point AND r.subject = c.subject"
        " ORDER BY returned_at, seq), needs_a_look"
        " FROM cases c WHERE point = %s ORDER BY (returned <> '') DESC, received_on DESC NULLS LAST, number DESC"
        " LIMIT %s",
        (point, MOST_SHOWN),
    ).fetchall()
    returned, open_returns = _returns(connection, point)
    aside = connection.execute(
        "SELECT coalesce(c.number, ''), u.subject, u.error, u.last_try FROM unjudged u"
        " LEFT JOIN cases c USING (point, subject) WHERE u.point = %s ORDER BY u.last_try DESC, u.subject LIMIT %s",
        (point, MOST_SHOWN),
    ).fetchall()
    return {
        "aside": aside,
        "summary": points[0],
        "totals": points[0].totals,
        "devices": devices,
        "cases": cases,
        "returned": returned,
        "open_returns": open_returns,
    }


def _returns(connection: Connection[Any], point: str | None) -> tuple[list[Any], int]:
    """The open returns of a point, or of all, newest first; and how many there are in all."""
    most = MOST_SHOWN if point is None else MOST_RETURNS
    asked = {"point": point, "most": most}
    rows = connection.execute(
        "SELECT r.point, p.name, coalesce(c.number, ''), r.reason, r.wanted, r.returned_at FROM open_returns r"
        " JOIN points p USING (point) LEFT JOIN cases c USING (point, subject)"
        " WHERE %(point)s::text IS NULL OR r.point = %(point)s"
        " ORDER BY r.returned_at DESC, r.point, r.subject, r.seq LIMIT %(most)s",
        asked,
    ).fetchall()
    if len(rows) < most:
        return rows, len(rows)
    (count,) = connection.execute(
        "SELECT count(*) FROM open_returns r WHERE %(point)s::text IS NULL OR r.point = %(point)s", asked
    ).fetchall()[0]
    return rows, int(count)
