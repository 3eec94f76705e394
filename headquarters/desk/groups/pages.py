"""The list of groups, and one group with its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.desk.area import read_area
from headquarters.desk.groups.queries import (
    A_PAGE,
    MOST_CASES,
    read_cases,
    read_goes_on,
    read_group,
    read_groups,
)
from headquarters.desk.pages import Asked, Pages, from_place

_LONGEST: Final = 200


class Groups(Controller):
    """``/groups?show=closed&d=…&from=50``, ``/points/…/groups/…``."""

    @get("/groups", media_type="text/html", opt={"may": Right.RECORDS})
    async def groups(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """Those that are open, the largest first; ``?show=closed``: those that have ended."""
        shown = request.query_params.get("show", "")
        area = read_area(request.query_params, who.scope)
        if area is None or shown not in ("", "closed"):
            return pages.missing(request)
        skip = from_place(request)

        def ask(connection: Connection[Any]) -> Mapping[str, object]:
            found, number = read_groups(connection, area, closed=bool(shown), skip=skip)
            return {
                "area": area,
                "shown": shown,
                "groups": found,
                "number": number,
                "skipped": min(skip, number),
                "before": max(skip - A_PAGE, 0) if skip else None,
                "after": skip + A_PAGE if skip + A_PAGE < number else None,
            }

        return await pages.show(request, "groups/groups.html", ask)

    @get("/points/{point:str}/groups/{subject:str}", media_type="text/html", opt={"may": Right.RECORDS})
    async def group(
        self, request: Asked, point: FromPath[str], subject: FromPath[str], pages: NamedDependency[Pages]
    ) -> Response[str]:
        """Its rows and what they come to together."""
        if "\0" in point + subject or len(point) > _LONGEST or len(subject) > _LONGEST:
            return pages.missing(request)

        def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
            group = read_group(connection, point, subject)
            goes_on = "" if group is not None else read_goes_on(connection, point, subject)
            if group is None and not goes_on:
                return None
            cases = read_cases(connection, point, subject) if group is not None else []
            return {
                "point": point,
                "group": group,
                "goes_on": goes_on,
                "cases": cases,
                "more": group is not None and group.persons > MOST_CASES,
            }

        return await pages.show(request, "groups/group.html", ask)
