"""The first page: the totals over all contact points, and each with its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from psycopg import Connection

from headquarters.accounts.account import Right
from headquarters.desk.pages import Asked, Pages
from headquarters.totals import add_up, read_points


class Overview(Controller):
    """``/``"""

    @get("/", media_type="text/html", opt={"may": Right.SEE})
    async def overview(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """All points."""
        return await pages.show(request, "overview/overview.html", _all_points, cards="overview")


def _all_points(connection: Connection[Any]) -> Mapping[str, object]:
    points = read_points(connection)
    return {"points": points, "totals": add_up(points)}
