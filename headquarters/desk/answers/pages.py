"""The page of answers, and noting that somebody has looked at one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act
from headquarters.desk.acting import Form
from headquarters.desk.answers.queries import A_PAGE, SHOWN, count, note_looked, read
from headquarters.desk.answers.words import CALLED
from headquarters.desk.area import Area, read_area
from headquarters.desk.pages import Asked, Pages, from_place
from headquarters.errors import NotHeld

LOOKED: Final = "answer.looked"
FIRST: Final = "answered"
_LONGEST: Final = 200
_CHANGED: Final = (
    "这一件刚才有了变化：又有了新的回答，联络点改了，或者已经有人看过。刚才那一步没有做，请看现在的样子"
)
_THERE: Final = "/answers?show=against"


class Answers(Controller):
    """``/answers?show=…&d=…&s=…&p=…&from=50``, ``/points/…/cases/…/answer-looked``."""

    @get("/answers", media_type="text/html", opt={"may": Right.RECORDS})
    async def answers(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """A list of them, the newest first; how many there are in each."""
        shown = request.query_params.get("show", FIRST)
        area = read_area(request.query_params, who.scope)
        if area is None or shown not in SHOWN:
            return pages.missing(request)
        return await _page(request, pages, area, shown)

    @post(
        "/points/{point:str}/cases/{subject:str}/answer-looked",
        status_code=200,
        opt={"may": Right.DECIDE, "page": _THERE, "button": True},
    )
    async def looked(
        self, point: FromPath[str], subject: FromPath[str], form: NamedDependency[Form]
    ) -> Response[str]:
        """Somebody has looked at an answer that contradicts the desk: it waits no longer."""
        entry = form["entry"]
        area = read_area({}, form.who.scope)
        if (
            area is None
            or not entry
            or "\0" in point + subject + entry
            or len(point + subject + entry) > 3 * _LONGEST
        ):
            return form.missing()

        def do(connection: Connection[Any], at: int) -> tuple[Act, None]:
            note_looked(connection, point, subject, entry, at, form.who.account)
            return Act(LOOKED, point, subject), None

        once_more = partial(_page, form.request, form.pages, area, "against")
        return await form.act(do, once_more, why={NotHeld: _CHANGED})


async def _page(
    request: Asked, pages: Pages, area: Area, shown: str, fault: str = "", status: int = 200
) -> Response[str]:
    skip = from_place(request)

    def ask(connection: Connection[Any]) -> Mapping[str, object]:
        numbers = count(connection, area)
        return {
            "area": area,
            "shown": shown,
            "called": CALLED,
            "numbers": numbers,
            "answers": read(connection, area, shown, skip),
            "skipped": min(skip, numbers[shown]),
            "before": max(skip - A_PAGE, 0) if skip else None,
            "after": skip + A_PAGE if skip + A_PAGE < numbers[shown] else None,
            "fault": fault,
        }

    return await pages.show(request, "answers/answers.html", ask, status=status)
