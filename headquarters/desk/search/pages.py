"""The page of the search."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from psycopg import Connection

from headquarters.accounts.account import Right
from headquarters.desk.pages import Asked, Pages
from headquarters.projections.cases.lists import find_merchants, find_numbers

MOST: Final = 20
"""Of each sort that is looked for."""
LONGEST: Final = 60


class Search(Controller):
    """``/search?q=…``: within the scope of who asks."""

    @get("/search", media_type="text/html", opt={"may": Right.RECORDS})
    async def search(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """Points by id and name, cases by the beginning of their number, cases by their merchant."""
        typed = request.query_params.get("q", "").replace("\0", "").strip()[:LONGEST]
        return await pages.show(request, "search/search.html", lambda connection: _find(connection, typed))


def _find(connection: Connection[Any], typed: str) -> Mapping[str, object]:
    if not typed:
        return {"typed": "", "points": [], "numbers": [], "merchants": [], "most": MOST}
    points = connection.execute(
        "SELECT point, name, district, street, last_sync FROM points"
        " WHERE position(lower(%(typed)s) IN lower(point)) > 0 OR position(lower(%(typed)s) IN lower(name)) > 0"
        " ORDER BY lower(point) = lower(%(typed)s) DESC, district, point LIMIT %(most)s",
        {"typed": typed, "most": MOST + 1},
    ).fetchall()
    return {
        "typed": typed,
        "points": points,
        "numbers": find_numbers(connection, typed, MOST + 1),
        "merchants": find_merchants(connection, typed, MOST + 1),
        "most": MOST,
    }
