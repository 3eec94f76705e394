"""Who did what, the newest first."""

from __future__ import annotations

from litestar import Controller, Response, get
from litestar.di import NamedDependency

from headquarters.accounts.account import Right
from headquarters.accounts.audit import check, read_trail
from headquarters.desk.pages import Asked, Pages


class Record(Controller):
    """``/audit``, and ``/audit?before=…`` for older acts."""

    @get("/audit", media_type="text/html", opt={"may": Right.AUDIT})
    async def record(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """The last acts, or those before one."""
        asked = request.query_params.get("before", "")
        before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
        return await pages.show(
            request,
            "audit/audit.html",
            lambda connection: {
                "trail": read_trail(connection, before),
                "begun": before is None,
                "checked": check(connection) if before is None else None,
            },
        )
