"""The list behind a number: every case that it counts, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from types import MappingProxyType
from typing import Any, Final

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.desk.area import IN_AREA, Area, read_area
from headquarters.desk.pages import Asked, Pages
from headquarters.projections.cases.lists import (
    NONE,
    SHOWN,
    add_numbers,
    read_cases,
    read_losses,
    read_numbers,
)

A_PAGE: Final = 100
MOST_COMPONENTS: Final = 12
CALLED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "complaints": "投诉",
        "consultations": "咨询",
        "settled": "当场和解的投诉",
        "void": "作废的投诉",
        "returned": "退回待补正的投诉",
        "look": "请联络点核对的",
        "newer": "需要新版本才能看全的",
        "agreed": "有协议金额的",
        "performed": "有已履行金额的",
        "confirmed": "有规则通过金额的",
    }
)
"""Each number in words."""
_LONGEST: Final = 200


class Cases(Controller):
    """``/cases?show=complaints&d=…&s=…&p=…``, and from where on."""

    @get("/cases", media_type="text/html", opt={"may": Right.RECORDS})
    async def cases(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """By point and number, and what they come to together."""
        asked = request.query_params
        shown = asked.get("show", "complaints")
        after = (asked.get("at", ""), asked.get("number", ""), asked.get("subject", ""))
        area = read_area(asked, who.scope)
        if area is None or shown not in SHOWN or any(len(one) > _LONGEST or "\0" in one for one in after):
            return pages.missing(request)
        return await pages.show(
            request, "cases/cases.html", lambda connection: _list(connection, area, shown, after)
        )


def _list(
    connection: Connection[Any], area: Area, shown: str, after: tuple[str, str, str]
) -> Mapping[str, object]:
    rows = read_cases(connection, shown, IN_AREA, area.asked, after, A_PAGE + 1)
    parts = read_numbers(connection, "p.district", IN_AREA, area.asked)
    is_money = shown in ("agreed", "performed", "confirmed")
    losses = read_losses(connection, IN_AREA, area.asked) if is_money and not any(after) else {}
    more = rows[A_PAGE - 1] if len(rows) > A_PAGE else None
    return {
        "area": area,
        "shown": shown,
        "called": CALLED[shown],
        "cases": rows[:A_PAGE],
        "number": reduce(add_numbers, parts.values(), NONE)[shown],
        "is_money": is_money,
        "losses": dict(list(losses.items())[:MOST_COMPONENTS]),
        "more_losses": len(losses) > MOST_COMPONENTS,
        "begun": not any(after),
        "after": more and {"show": shown, "at": more.point, "number": more.number, "subject": more.subject},
    }
