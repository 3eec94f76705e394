"""The page of the worklist."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.desk.area import read_area
from headquarters.desk.pages import Asked, Pages, from_place
from headquarters.desk.waiting import Count, count_by, read_waiting

A_PAGE: Final = 50


class Worklist(Controller):
    """``/todo?kind=…&d=…&s=…&p=…&from=50``"""

    @get("/todo", media_type="text/html", opt={"may": Right.RECORDS})
    async def todo(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """What waits, the longest waiting first; how many there are of each sort."""
        sorts = pages.waiting(request)
        kind = request.query_params.get("kind", "")
        area = read_area(request.query_params, who.scope)
        if area is None or (kind and kind not in {one.name for one in sorts}):
            return pages.missing(request)
        skip, now = from_place(request), pages.now()

        def ask(connection: Connection[Any]) -> Mapping[str, object]:
            counts = count_by(connection, sorts, area, now, "sort")
            chosen = [one for one in sorts if not kind or one.name == kind]
            number = sum(counts.get(one.name, Count()).number for one in chosen)
            things = read_waiting(connection, chosen, area, now, skip, A_PAGE)
            return {
                "area": area,
                "kind": kind,
                "sorts": [(one, counts.get(one.name, Count())) for one in sorts],
                "every": sum(one.number for one in counts.values()),
                "things": things,
                "number": number,
                "skipped": min(skip, number),
                "before": max(skip - A_PAGE, 0) if skip else None,
                "after": skip + A_PAGE if skip + A_PAGE < number else None,
            }

        return await pages.show(request, "worklist/worklist.html", ask)
