"""The page of one contact point."""

from __future__ import annotations

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from headquarters.accounts.account import Right
from headquarters.desk.pages import Asked, Pages
from headquarters.desk.point.queries import read_point


class PointPage(Controller):
    """``/points/…``"""

    @get("/points/{point:str}", media_type="text/html", opt={"may": Right.RECORDS})
    async def one_point(
        self, request: Asked, point: FromPath[str], pages: NamedDependency[Pages]
    ) -> Response[str]:
        """Its totals, what could not be judged, its last cases."""
        return await pages.show(
            request,
            "point/point.html",
            lambda connection: read_point(connection, point),
            cards="point",
            point=point,
        )
