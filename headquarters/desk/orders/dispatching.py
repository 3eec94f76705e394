"""派单 by hand: one order to one point. Whatever is wrong, the form stays as it was filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act
from headquarters.desk.decisions import Decisions
from headquarters.desk.orders.acts import DISPATCHED
from headquarters.desk.orders.filled import Wrong, dispatch_of
from headquarters.desk.orders.points import Point, Several, one_point
from headquarters.desk.orders.sending import Repeated, SentAlready, is_subject, new_subject, send
from headquarters.desk.orders.words import is_sample, terms
from headquarters.desk.pages import Asked, Pages, go
from headquarters.errors import UnknownPoint

FORM_BYTES: Final = 262_144
"""Bytes of the form: a text as long as it may be, in letters that take nine bytes each on the way."""
FIELDS: Final = (
    "point",
    "source",
    "outside_number",
    "received_on",
    "matter",
    "level",
    "due_on",
    "first_contact_by",
    "merchant_name",
    "merchant_address",
    "consumer_name",
    "consumer_phone",
    "consumer_address",
    "order_text",
    "order_asked",
)


class Dispatching(Controller):
    """``/orders/new``; ``?point=P1``: to that one."""

    path = "/orders/new"

    @get("/", media_type="text/html", opt={"may": Right.ORDERS})
    async def blank(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """The form, empty."""
        filled = {"point": request.query_params.get("point", ""), "received_on": pages.today().isoformat()}
        return await _form(request, pages, filled, new_subject())

    @post(
        "/",
        status_code=200,
        opt={"may": Right.ORDERS, "page": "/orders/new"},
        request_max_body_size=FORM_BYTES,
    )
    async def dispatch(
        self,
        request: Asked,
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """Send it, or say what is wrong."""
        filled = await pages.fields(request)
        subject = filled.get("subject", "")
        if not is_subject(subject):
            subject = new_subject()
        try:
            wanted = dispatch_of(filled, pages.today())
            repeated: Repeated = "send" if filled.get("again") == "yes" else "refuse"

            def do(connection: Connection[Any], at: int) -> tuple[Act, str]:
                point = one_point(connection, filled.get("point", "")).point
                send(connection, decisions, who, point, {subject: wanted.word}, at, repeated=repeated)
                return Act(DISPATCHED, point, subject), point

            point = await pages.act_at(who, do)
        except Several as several:
            return await _form(request, pages, filled, subject, several.said, points=several.points)
        except Wrong as wrong:
            return await _form(request, pages, filled, subject, wrong.said)
        except UnknownPoint:
            return await _form(request, pages, filled, subject, "这个联络点刚刚没有了，请另选")
        except SentAlready as sent:
            said = "这个外单号已经派过，没有再派"
            return await _form(request, pages, filled, subject, said, sent=sent)
        return go(f"/points/{quote(point, safe='')}/orders/{subject}?sent=yes")


async def _form(
    request: Asked,
    pages: Pages,
    filled: Mapping[str, str],
    subject: str,
    fault: str = "",
    *,
    points: Sequence[Point] = (),
    sent: SentAlready | None = None,
) -> Response[str]:
    kept = {name: filled.get(name, "") for name in FIELDS}

    def ask(connection: Connection[Any]) -> Mapping[str, object]:
        seen = None
        if sent is not None:
            seen = connection.execute("SELECT 1 FROM points WHERE point = %s", (sent.point,)).fetchone()
        return {
            "filled": kept,
            "subject": subject,
            "fault": fault,
            "offered": points,
            "sent": sent if seen else None,
            "repeated": sent is not None,
            "sources": terms("order_source"),
            "matters": terms("order_matter"),
            "levels": terms("event_level"),
            "sample": is_sample(),
        }

    return await pages.show(request, "orders/new.html", ask, status=422 if fault else 200)
