"""The pages of the tiers: the city, a district, a street; and the list of an area's points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.desk.area import Area, read_area
from headquarters.desk.overview.tiers import read_tier
from headquarters.desk.pages import Asked, Pages, from_place


class Overview(Controller):
    """``/``, ``/area?d=…&s=…``, ``/points?d=…&s=…``; each with ``sort`` and ``from``."""

    @get("/", media_type="text/html", opt={"may": Right.SEE})
    async def overview(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """The tier of whoever asks: nothing above it is theirs."""
        area = Area().within(who.scope)
        return pages.missing(request) if area is None else await _tier(request, pages, area)

    @get("/area", media_type="text/html", opt={"may": Right.SEE})
    async def area(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """A tier within the scope of who asks; any other is not there."""
        area = read_area(request.query_params, who.scope)
        if area is None or not area.is_tier:
            return pages.missing(request)
        return await _tier(request, pages, area, must_be=True)

    @get("/points", media_type="text/html", opt={"may": Right.SEE})
    async def points(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """The points of an area, also of one that nobody has named."""
        area = read_area(request.query_params, who.scope)
        if area is None or area.point is not None:
            return pages.missing(request)
        sorts, now, order = pages.waiting(request), pages.now(), request.query_params.get("sort", "")
        skip = from_place(request)
        return await pages.show(
            request,
            "overview/points.html",
            lambda connection: read_tier(connection, area, sorts, now, order, skip, "point"),
        )


async def _tier(request: Asked, pages: Pages, area: Area, *, must_be: bool = False) -> Response[str]:
    sorts, now, order = pages.waiting(request), pages.now(), request.query_params.get("sort", "")
    skip = from_place(request)
    by = "district" if area.district is None else "street" if area.street is None else "point"

    def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
        found = read_tier(connection, area, sorts, now, order, skip, by)
        return None if must_be and not found["all"] else found

    return await pages.show(request, "overview/overview.html", ask, cards="overview", tier=area)
