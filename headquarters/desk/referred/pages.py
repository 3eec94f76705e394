"""How many were told to go to which department; of one department, which they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.desk.area import read_area
from headquarters.desk.pages import Asked, Pages, from_place
from headquarters.desk.referred.queries import A_PAGE, count_by_department, read_referred

_LONGEST: Final = 40


class Referred(Controller):
    """``/referred?to=D07&d=…&from=50``"""

    @get("/referred", media_type="text/html", opt={"may": Right.RECORDS})
    async def referred(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """By department; ``?to=``: those of one."""
        area = read_area(request.query_params, who.scope)
        to = request.query_params.get("to", "")
        if area is None or len(to) > _LONGEST or "\0" in to:
            return pages.missing(request)
        skip = from_place(request)

        def ask(connection: Connection[Any]) -> Mapping[str, object]:
            counts = count_by_department(connection, area)
            number = dict(counts).get(to, 0)
            return {
                "area": area,
                "to": to,
                "counts": counts,
                "every": sum(count for _, count in counts),
                "number": number,
                "cases": read_referred(connection, area, to, skip) if to else [],
                "skipped": min(skip, number),
                "before": max(skip - A_PAGE, 0) if skip else None,
                "after": skip + A_PAGE if skip + A_PAGE < number else None,
            }

        return await pages.show(request, "referred/referred.html", ask)
