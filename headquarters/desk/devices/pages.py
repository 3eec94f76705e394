"""Deciding on a PC: it may receive its point's history, or nothing is taken from it any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act
from headquarters.desk.pages import Asked, Pages
from headquarters.errors import UnknownDevice, UnknownPoint
from headquarters.exchange.devices import APPROVED, REVOKED, approve, revoke

ID_LENGTH: Final = 24
"""Characters of a device's id: enough of it will not do where a press decides."""

_OF_A_POINT: Final = {"may": Right.DECIDE, "page": "/points/{point}", "button": True}
_Do = Callable[[Connection[Any], str, int], object]


class Devices(Controller):
    """``/points/…/approve`` and ``/points/…/revoke``."""

    path = "/points/{point:str}"

    @post("/approve", status_code=200, opt=_OF_A_POINT)
    async def approve(
        self,
        request: Asked,
        point: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """It may receive what the point has written."""
        return await _decide(
            request, pages, who, Act(APPROVED, point), lambda on, device, _: approve(on, point, device)
        )

    @post("/revoke", status_code=200, opt=_OF_A_POINT)
    async def revoke(
        self,
        request: Asked,
        point: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """Nothing is taken from it any more, nor from its other identities."""
        return await _decide(
            request, pages, who, Act(REVOKED, point), lambda on, device, at: revoke(on, point, device, at)
        )


async def _decide(request: Asked, pages: Pages, who: Account, act: Act, do: _Do) -> Response[str]:
    device = (await pages.fields(request)).get("device", "")
    if len(device) != ID_LENGTH or "\0" in act.point + device:
        return pages.missing(request)
    try:
        await pages.act(
            who, Act(act.act, act.point, device), lambda connection, at: do(connection, device, at)
        )
    except (UnknownDevice, UnknownPoint):
        return pages.missing(request)
    return pages.back(request)
