"""One order: where it stands, what happened, what the point reported beside what the citizen said; and what headquarters decides.

What is personal is shown to whoever may, after one press for a reason from a list, and each time a line of the record of acts says
who looked. It is on no other page, and no page is kept by a browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from casework.matters.order.bodies import OrderRedirected
from casework.matters.order.course import ENDED, order_of
from casework.matters.order.reporting import asked_of, differs
from casework.state import CaseState
from headquarters.accounts.account import Right
from headquarters.accounts.audit import Act
from headquarters.desk.acting import Form, NotThere, OnceMore
from headquarters.desk.decisions import Decisions
from headquarters.desk.orders.acts import DISPATCHED, DOINGS, REDIRECTED, SEEN, open_doings
from headquarters.desk.orders.filled import Wrong, code, due, text
from headquarters.desk.orders.points import Several, one_point
from headquarters.desk.orders.reading import OneOrder, mark, read_order
from headquarters.desk.orders.sending import as_redirected, goes_on_as, say_redirected, send
from headquarters.desk.orders.words import WHY_LOOK, redo_by, terms
from headquarters.desk.pages import Asked, Pages
from headquarters.errors import NotHeld
from headquarters.handbook import in_force
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
        """The order without anything personal. ``to`` in the address: to which point it is proposed to be redirected."""
        to = request.query_params.get("to", "")
        return await _page(
            request,
            pages,
            decisions,
            point,
            subject,
            filled={"to": to} if to else None,
            doing="redirect" if to else "",
        )

    @post("/persons", status_code=200, opt={"may": Right.PERSONS, "page": _PAGE})
    async def persons(
        self, point: FromPath[str], subject: FromPath[str], form: NamedDependency[Form]
    ) -> Response[str]:
        """The order with what is personal, for a reason that is noted."""
        why = form["why"]

        def look(connection: Connection[Any], _: int) -> tuple[Act, OneOrder]:
            if why not in WHY_LOOK:
                raise Wrong("请选为什么要看，再按一次")
            found = read_order(connection, point, subject, form.decisions.keys)
            if found is None:
                raise NotThere
            return Act(SEEN, point, f"{subject} {why}"), found

        async def then(shown: OneOrder) -> Response[str]:
            return await _page(form.request, form.pages, form.decisions, point, subject, shown=shown)

        return await form.act(
            look, partial(_page, form.request, form.pages, form.decisions, point, subject), then=then
        )

    @post(
        "/redirect",
        status_code=200,
        opt={"may": Right.ORDERS, "page": _PAGE},
        request_max_body_size=FORM_BYTES,
    )
    async def redirect(
        self, point: FromPath[str], subject: FromPath[str], form: NamedDependency[Form]
    ) -> Response[str]:
        """To another point: there first, so that nobody is without it; done again it doubles nothing."""
        today, once_more = form.pages.today(), _once_more(form, point, subject, "redirect")

        def there(connection: Connection[Any], at: int) -> tuple[Act, tuple[OneOrder, str]]:
            found = _as_seen(read_order(connection, point, subject, form.decisions.keys), form)
            if found.state.state in ENDED:
                raise NotHeld
            assert found.order.dispatched is not None
            code(form.filled, "reason", "return_reason", "改派的理由")
            text(form.filled, "text")
            due_on = due(form.filled, today, found.order.dispatched.received_on)
            target = _target(connection, form, point)
            goes_on = goes_on_as(connection, subject, target)
            orders = {goes_on: as_redirected(found, due_on)}
            send(connection, form.decisions, form.who, target, orders, at, repeated="send")
            return Act(DISPATCHED, target, goes_on), (found, target)

        async def then(done: tuple[OneOrder, str]) -> Response[str]:
            found, target = done
            word = OrderRedirected(on=today, to_point=target, reason=form["reason"])

            def here(connection: Connection[Any], at: int) -> tuple[Act, None]:
                said = text(form.filled, "text")
                say_redirected(form.decisions, connection, form.who, found, word, said, at)
                return Act(REDIRECTED, point, subject), None

            return await form.act(here, once_more, why={NotHeld: _HALF.format(point=target)})

        return await form.act(there, once_more, why={NotHeld: _CHANGED}, then=then)

    @post(
        "/{doing:str}",
        status_code=200,
        opt={"may": Right.ORDERS, "page": _PAGE},
        request_max_body_size=FORM_BYTES,
    )
    async def decide(
        self,
        point: FromPath[str],
        subject: FromPath[str],
        doing: FromPath[str],
        form: NamedDependency[Form],
    ) -> Response[str]:
        """What headquarters says about it, as it was seen."""
        wanted = DOINGS.get(doing)
        if wanted is None or "\0" in point + subject:
            return form.missing()
        today = form.pages.today()

        def words(state: CaseState) -> list[Word]:
            if order_of(state).dispatched is None:
                raise NotThere
            if mark(state) != form["seen"] or not wanted.open(state):
                raise NotHeld
            return wanted.words(state, form.filled, today)

        def do(connection: Connection[Any], at: int) -> tuple[Act, None]:
            if read_order(connection, point, subject) is None:
                raise NotThere
            form.decisions.decide(
                connection,
                form.who.scope,
                point,
                lambda judge, book: judge.say_on(book, subject, words, at, form.who.account),
            )
            return Act(wanted.act, point, subject), None

        return await form.act(do, _once_more(form, point, subject, doing), why={NotHeld: _CHANGED})


def _as_seen(found: OneOrder | None, form: Form) -> OneOrder:
    if found is None:
        raise NotThere
    if found.mark != form["seen"]:
        raise NotHeld
    return found


def _target(connection: Connection[Any], form: Form, point: str) -> str:
    """The point that an order is redirected to."""
    try:
        target = one_point(connection, form["to"]).point
    except Several as several:
        names = "、".join(f"{one.name}（{one.point}）" for one in several.points)
        raise Wrong(f"{several.said}：{names}") from None
    if target == point:
        raise Wrong("要改派到的就是这个站，请另选")
    return target


def _once_more(form: Form, point: str, subject: str, doing: str) -> OnceMore:
    return partial(
        _page, form.request, form.pages, form.decisions, point, subject, filled=form.filled, doing=doing
    )


async def _page(
    request: Asked,
    pages: Pages,
    decisions: Decisions,
    point: str,
    subject: str,
    fault: str = "",
    status: int = 200,
    *,
    filled: Mapping[str, str] | None = None,
    doing: str = "",
    shown: OneOrder | None = None,
) -> Response[str]:
    today = pages.today()

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
            "asked": asked_of(in_force(), one.order.dispatched.matter),
            "differs": differs(in_force(), one.order),
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

    return await pages.show(request, "orders/order.html", ask, status=status)
