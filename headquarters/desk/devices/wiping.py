"""``/points/…/pcs/…/wipe``: ordering a PC of a point that is over, or one that was revoked, to remove what it holds. It is asked twice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from headquarters.accounts.account import Right
from headquarters.accounts.audit import Act
from headquarters.desk.acting import Again, Form, NotThere
from headquarters.desk.devices.pages import ID_LENGTH
from headquarters.desk.pages import Asked, Pages
from headquarters.errors import UnknownDevice
from headquarters.exchange.wipes import (
    WIPE_ORDERED,
    WIPE_RECALLED,
    Facts,
    NotToBeWiped,
    order,
    read_facts,
    recall,
)

_OF: Final[dict[str, Any]] = {"may": Right.DECIDE, "page": "/points/{point}/pcs/{device}/wipe"}
_NOT: Final = "这个点还在用，这台电脑也没有停用，不能要求清除；先撤站，或者先停用这台电脑"
_ALREADY: Final = "已经要求过了，刚才没有再要求一次"


class Wiping(Controller):
    """See the module."""

    path = "/points/{point:str}/pcs/{device:str}/wipe"

    @get("/", media_type="text/html", opt={"may": Right.DECIDE})
    async def look(
        self, request: Asked, point: FromPath[str], device: FromPath[str], pages: NamedDependency[Pages]
    ) -> Response[str]:
        """What headquarters holds of the point and of the PC, before anything is ordered."""
        return await _page(request, pages, point, device)

    @post("/", status_code=200, opt=_OF)
    async def order(
        self, point: FromPath[str], device: FromPath[str], form: NamedDependency[Form]
    ) -> Response[str]:
        """The first press asks once more, with the name and the numbers; the second orders it."""
        sure, pages = form["sure"], form.pages
        today = pages.today()
        if len(device) != ID_LENGTH:
            return form.missing()
        if not sure:
            return await _page(form.request, pages, point, device, asks=True)

        def do(connection: Connection[Any], at: int) -> tuple[Act, None]:
            facts = read_facts(connection, point, device, today)
            if facts is None:
                raise NotThere
            if facts.wipe is None and sure != _mark(facts):
                raise Again(
                    "刚才有了变化：总部存着的和页面上的不一样。还没有要求清除，请看现在的，再按一次", 409
                )
            try:
                ordered = order(connection, point, device, at, form.who.account, today)
            except NotToBeWiped as refused:
                raise Again(_ALREADY if refused.again else _NOT, 409) from refused
            except UnknownDevice as error:
                raise NotThere from error
            return Act(WIPE_ORDERED, point, ordered), None

        return await form.act(do, partial(_again, form.request, pages, point, device))

    @post("/recall", status_code=200, opt=_OF)
    async def recall(
        self, point: FromPath[str], device: FromPath[str], form: NamedDependency[Form]
    ) -> Response[str]:
        """A PC that has not heard of the order keeps what it holds."""
        if len(device) != ID_LENGTH:
            return form.missing()

        def do(connection: Connection[Any], at: int) -> tuple[Act, None]:
            try:
                return Act(WIPE_RECALLED, point, recall(connection, point, device, at)), None
            except UnknownDevice as error:
                raise NotThere from error

        return await form.act(do, partial(_again, form.request, form.pages, point, device))


async def _again(
    request: Asked, pages: Pages, point: str, device: str, fault: str, status: int
) -> Response[str]:
    return await _page(request, pages, point, device, fault=fault, status=status)


async def _page(
    request: Asked,
    pages: Pages,
    point: str,
    device: str,
    *,
    asks: bool = False,
    fault: str = "",
    status: int = 200,
) -> Response[str]:
    def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
        facts = None
        if len(device) == ID_LENGTH:
            facts = read_facts(connection, point, device, pages.today())
        if facts is None:
            return None
        return {
            "facts": facts,
            "asks": asks and facts.may and facts.wipe is None,
            "sure": _mark(facts),
            "not_": _NOT,
            "fault": fault,
        }

    return await pages.show(request, "devices/wipe.html", ask, status=status)


def _mark(facts: Facts) -> str:
    """Another text where anything of what whoever presses saw is otherwise by now."""
    seen = (facts.name, facts.device, facts.cases, facts.entries, facts.own, facts.revoked, facts.is_over)
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:24]
