"""One order: where it stands, what happened, what the point reported beside what the citizen said; and what headquarters decides.

What is personal is shown to whoever may, after one press for a reason from a list, and each time a line of the record of acts says
who looked. It is on no other page, and no page is kept by a browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import quote

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from casework.matters.order.bodies import OrderRedirected
from casework.matters.order.course import ENDED, order_of
from casework.matters.order.reporting import asked_of, differs
from casework.state import CaseState
from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act
from headquarters.desk.decisions import Decisions
from headquarters.desk.orders.acts import DISPATCHED, DOINGS, REDIRECTED, SEEN, open_doings
from headquarters.desk.orders.filled import Wrong, code, due, text
from headquarters.desk.orders.points import Several, one_point
from headquarters.desk.orders.reading import OneOrder, mark, read_order
from headquarters.desk.orders.sending import as_redirected, redirected_subject, say_redirected, send
from headquarters.desk.orders.words import HANDBOOK, WHY_LOOK, redo_by, terms
from headquarters.desk.pages import Asked, Pages, go
from headquarters.desk.words import SHANGHAI
from headquarters.errors import NotHeld, UnknownPoint
from headquarters.judging.speaking import Word
from headquarters.register.reading import phones_of

FORM_BYTES: Final = 131_072
_PAGE: Final = "/points/{point}/orders/{subject}"
_CHANGED: Final = "刚才有了变化：站里又交了，或者别人已经处理过。刚才那一步没有做，请看现在的样子"

_HALF: Final = "已经派到 {point}，可是这边刚才有了变化，没有结束：现在两边都有。请看过以后再改派一次到 {point}，或者到那边撤回"


class OrderPage(Controller):
    """``/points/…/orders/…`` and what is done there."""

    path = "/points/{point:str}/orders/{subject:str}"

    @get("/", media_type="text/html", opt={"may": Right.RECORDS})
    async def one(
        self,
        request: Asked,
        point: FromPath[str],
        subject: FromPath[str],
        pages: NamedDependency[Pages],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """The order without anything personal."""
        return await _page(request, pages, decisions, point, subject)

    @post("/persons", status_code=200, opt={"may": Right.PERSONS, "page": _PAGE})
    async def persons(
        self,
        request: Asked,
        point: FromPath[str],
        subject: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """The order with what is personal, for a reason that is noted."""
        why = (await pages.fields(request)).get("why", "")
        if why not in WHY_LOOK:
            return await _page(request, pages, decisions, point, subject, fault="请选为什么要看，再按一次")

        def look(connection: Connection[Any], _: int) -> OneOrder:
            found = read_order(connection, point, subject, decisions.keys)
            if found is None:
                raise UnknownPoint(point)
            return found

        try:
            shown = await pages.act(who, Act(SEEN, point, f"{subject} {why}"), look)
        except UnknownPoint:
            return pages.missing(request)
        return await _page(request, pages, decisions, point, subject, shown=shown)

    @post(
        "/redirect",
        status_code=200,
        opt={"may": Right.ORDERS, "page": _PAGE},
        request_max_body_size=FORM_BYTES,
    )
    async def redirect(
        self,
        request: Asked,
        point: FromPath[str],
        subject: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """To another point: there first, so that nobody is without it; done again it doubles nothing."""
        filled = await pages.fields(request)
        today = _today(pages)

        def there(connection: Connection[Any], at: int) -> tuple[Act, tuple[OneOrder, str]]:
            found = _as_seen(read_order(connection, point, subject, decisions.keys), point, filled)
            if found.state.state in ENDED:
                raise NotHeld
            assert found.order.dispatched is not None
            code(filled, "reason", "return_reason", "改派的理由")
            text(filled, "text")
            due_on = due(filled, today, found.order.dispatched.received_on)
            target = one_point(connection, filled.get("to", ""))
            if target.point == point:
                raise Wrong("要改派到的就是这个站，请另选")
            goes_on = redirected_subject(subject, target.point)
            send(
                connection,
                decisions,
                who,
                target.point,
                {goes_on: as_redirected(found, due_on)},
                at,
                repeated="send",
            )
            return Act(DISPATCHED, target.point, goes_on), (found, target.point)

        target = ""
        try:
            found, target = await pages.act_at(who, there)
            word = OrderRedirected(on=today, to_point=target, reason=filled.get("reason", ""))

            def here(connection: Connection[Any], at: int) -> None:
                say_redirected(decisions, connection, who, found, word, text(filled, "text"), at)

            await pages.act(who, Act(REDIRECTED, point, subject), here)
        except Several as several:
            said = several.said + "：" + "、".join(f"{one.name}（{one.point}）" for one in several.points)
            return await _page(
                request, pages, decisions, point, subject, fault=said, filled=filled, doing="redirect"
            )
        except Wrong as wrong:
            return await _page(
                request, pages, decisions, point, subject, fault=wrong.said, filled=filled, doing="redirect"
            )
        except NotHeld:
            return await _page(
                request,
                pages,
                decisions,
                point,
                subject,
                fault=_HALF.format(point=target) if target else _CHANGED,
                filled=filled,
                doing="redirect",
                status=409,
            )
        except UnknownPoint:
            return pages.missing(request)
        return pages.back(request)

    @post(
        "/{doing:str}",
        status_code=200,
        opt={"may": Right.ORDERS, "page": _PAGE},
        request_max_body_size=FORM_BYTES,
    )
    async def decide(
        self,
        request: Asked,
        point: FromPath[str],
        subject: FromPath[str],
        doing: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """What headquarters says about it, as it was seen."""
        wanted = DOINGS.get(doing)
        if wanted is None or "\0" in point + subject:
            return pages.missing(request)
        filled = await pages.fields(request)
        today = _today(pages)

        def words(state: CaseState) -> list[Word]:
            if order_of(state).dispatched is None:
                raise UnknownPoint(point)
            if mark(state) != filled.get("seen", "") or not wanted.open(state):
                raise NotHeld
            return wanted.words(state, filled, today)

        def do(connection: Connection[Any], at: int) -> None:
            if read_order(connection, point, subject) is None:
                raise UnknownPoint(point)
            decisions.decide(
                connection,
                who.scope,
                point,
                lambda judge, book: judge.say_on(book, subject, words, at, who.account),
            )

        try:
            await pages.act(who, Act(wanted.act, point, subject), do)
        except Wrong as wrong:
            return await _page(
                request, pages, decisions, point, subject, fault=wrong.said, filled=filled, doing=doing
            )
        except NotHeld:
            return await _page(
                request,
                pages,
                decisions,
                point,
                subject,
                fault=_CHANGED,
                filled=filled,
                doing=doing,
                status=409,
            )
        except UnknownPoint:
            return pages.missing(request)
        return go(f"/points/{quote(point, safe='')}/orders/{quote(subject, safe='')}")


def _as_seen(found: OneOrder | None, point: str, filled: Mapping[str, str]) -> OneOrder:
    if found is None:
        raise UnknownPoint(point)
    if found.mark != filled.get("seen", ""):
        raise NotHeld
    return found


async def _page(
    request: Asked,
    pages: Pages,
    decisions: Decisions,
    point: str,
    subject: str,
    *,
    fault: str = "",
    filled: Mapping[str, str] | None = None,
    doing: str = "",
    shown: OneOrder | None = None,
    status: int = 422,
) -> Response[str]:
    at = pages.now()
    today = datetime.fromtimestamp(at / 1000, SHANGHAI).date()

    def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
        one = shown or read_order(connection, point, subject)
        if one is None or one.order.dispatched is None:
            return None
        named: dict[str, str] = dict(
            connection.execute(
                "SELECT point, name FROM points WHERE point = ANY(%s)",
                ([one.order.to_point, one.order.dispatched.from_point],),
            ).fetchall()
        )
        return {
            "one": one,
            "phone": phones_of(connection, decisions.keys, [point], today).get(point, ""),
            "order": one.order,
            "said": one.order.dispatched,
            "persons": shown is not None,
            "why_look": WHY_LOOK,
            "asked": asked_of(HANDBOOK, one.order.dispatched.matter),
            "differs": differs(HANDBOOK, one.order),
            "doings": {
                name: DOINGS[name].word if name in DOINGS else "改派" for name in open_doings(one.state)
            },
            "doing": doing,
            "filled": dict(filled or {}),
            "fault": fault,
            "just_sent": request.query_params.get("sent") == "yes" and not fault,
            "named": named,
            "today": today,
            "redo_by": redo_by(today),
            "return_reasons": terms("return_reason"),
            "closings": terms("order_closing"),
            "ways": terms("supervision_way"),
        }

    answer = await pages.show(request, "orders/order.html", ask)
    if fault and answer.status_code == 200:
        answer.status_code = status
    return answer


def _today(pages: Pages) -> date:
    return datetime.fromtimestamp(pages.now() / 1000, SHANGHAI).date()
