"""The register in figures: cases of a year by what a point was on the day it received each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from psycopg import Connection

from headquarters.accounts.account import Right
from headquarters.desk.pages import Asked, Pages, from_place
from headquarters.desk.register import queries
from headquarters.desk.words import SHANGHAI


class Figures(Controller):
    """``/register``; ``?by=point_street&year=2026``."""

    path = "/register"

    @get("/", media_type="text/html", opt={"may": Right.RECORDS})
    async def figures(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """Points and cases by kind, street or guiding station."""
        today = datetime.fromtimestamp(pages.now() / 1000, SHANGHAI).date()
        field, year = _by(request), _year(request, today)

        def ask(connection: Connection[Any]) -> Mapping[str, object]:
            return {
                "by": field,
                "bys": queries.BY,
                "year": year,
                "years": range(today.year, today.year - 5, -1),
                "rows": queries.figures(connection, field, date(year, 1, 1), date(year, 12, 31), today),
                "today": today,
            }

        return await pages.show(request, "register/figures.html", ask)

    @get("/cases", media_type="text/html", opt={"may": Right.RECORDS})
    async def cases(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """The cases that a figure counts."""
        today = datetime.fromtimestamp(pages.now() / 1000, SHANGHAI).date()
        field, year = _by(request), _year(request, today)
        value = request.query_params.get("value")
        performed = request.query_params.get("performed") == "yes"
        skip = from_place(request)
        if value is not None and "\0" in value:
            return pages.missing(request)

        def ask(connection: Connection[Any]) -> Mapping[str, object]:
            found = queries.cases_of(
                connection,
                field,
                value,
                date(year, 1, 1),
                date(year, 12, 31),
                skip,
                performed=performed,
            )
            return {
                "by": field,
                "word": queries.BY[field],
                "value": value,
                "year": year,
                "performed": performed,
                "cases": found[: queries.A_PAGE],
                "skip": skip,
                "after": skip + queries.A_PAGE if len(found) > queries.A_PAGE else None,
            }

        return await pages.show(request, "register/cases.html", ask)

    @get("/points", media_type="text/html", opt={"may": Right.RECORDS})
    async def points(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """The points that a figure counts."""
        today = datetime.fromtimestamp(pages.now() / 1000, SHANGHAI).date()
        field = _by(request)
        value = request.query_params.get("value")
        skip = from_place(request)
        if value is not None and "\0" in value:
            return pages.missing(request)

        def ask(connection: Connection[Any]) -> Mapping[str, object]:
            found = queries.points_of(connection, field, value, today, skip)
            return {
                "by": field,
                "word": queries.BY[field],
                "value": value,
                "points": found[: queries.A_PAGE],
                "skip": skip,
                "after": skip + queries.A_PAGE if len(found) > queries.A_PAGE else None,
            }

        return await pages.show(request, "register/points.html", ask)


def _by(request: Asked) -> str:
    asked = request.query_params.get("by", "")
    return asked if asked in queries.BY else "point_kind"


def _year(request: Asked, today: date) -> int:
    asked = request.query_params.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else today.year
    return year if 1990 <= year <= today.year + 1 else today.year
