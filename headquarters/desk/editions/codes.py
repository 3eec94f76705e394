"""Where the open cases are behind the number beside a code that a draft renames or retires: by point, for figures are all that is seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from psycopg import Connection

from headquarters.accounts.account import Right
from headquarters.desk.editions import words
from headquarters.desk.pages import Asked, Pages, from_place
from headquarters.projections.cases.open_codes import CARRIED, count_open, read_open

A_PAGE: Final = 100


class OpenCodes(Controller):
    """``/editions/codes?in=category&code=G01``."""

    @get("/editions/codes", media_type="text/html", opt={"may": Right.EDITIONS})
    async def codes(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """At which points a code stands on open cases, and on how many."""
        where, code = request.query_params.get("in", ""), request.query_params.get("code", "")
        skip = from_place(request)
        if where not in CARRIED or not code or "\0" in code:
            return pages.missing(request)

        def ask(connection: Connection[Any]) -> Mapping[str, object]:
            found = read_open(connection, where, code, skip, A_PAGE + 1)
            return {
                "where": where,
                "word": words.table(where),
                "code": code,
                "count": count_open(connection, where, [code])[code],
                "points": found[:A_PAGE],
                "skip": skip,
                "before": max(skip - A_PAGE, 0) if skip else None,
                "after": skip + A_PAGE if len(found) > A_PAGE else None,
            }

        return await pages.show(request, "editions/codes.html", ask)
