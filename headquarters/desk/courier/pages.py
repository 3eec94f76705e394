"""Taking what points brought on a stick, and handing the answers out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from litestar import Controller, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act
from headquarters.accounts.scope import CITY, Scope
from headquarters.desk.courier.queries import (
    keep_answers,
    points_in_scope,
    read_answers,
    read_by_stick,
    zipped,
)
from headquarters.desk.pages import POLICY, Asked, Pages
from headquarters.exchange.by_file import ANSWERED, TAKEN_IN
from headquarters.exchange.courier import (
    LARGEST_UPLOAD,
    OUT_OF_SCOPE,
    Brought,
    Handed,
    answer_files,
    take_all,
)
from headquarters.exchange.desk import ExchangeDesk
from headquarters.exchange.refusals import Refused
from sync.protocol.files import SUFFIX
from sync.protocol.parcel import CONTENT_TYPE, MAX_PARCEL

MOST_FILES: Final = 200
"""Files of one upload."""
LONGEST_NAME: Final = 120
_ON_THE_PAGE: Final = {"may": Right.COURIER, "page": "/courier"}


class CourierPage(Controller):
    """``/courier``, ``/courier/again``, ``/courier/answers``."""

    path = "/courier"

    @get("/", media_type="text/html", opt={"may": Right.COURIER})
    async def page(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """What to take, what was taken, which answers are ready."""
        return await _page(request, pages)

    @post("/", status_code=200, opt=_ON_THE_PAGE, request_max_body_size=LARGEST_UPLOAD)
    async def take(
        self,
        request: Asked,
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        exchange: NamedDependency[ExchangeDesk],
    ) -> Response[str]:
        """Take the files, and make their answers."""
        form = await request.form()
        files = [
            each for each in form.getall("parcels", []) if isinstance(each, UploadFile) and each.filename
        ]
        if not files:
            return await _page(request, pages, fault="请先选 U 盘上的 .wqparcel 文件", status=422)
        if len(files) > MOST_FILES:
            return await _page(
                request,
                pages,
                fault=f"一次最多 {MOST_FILES} 个文件，请分几次收；这次一个也没有收",
                status=422,
            )
        brought = [Brought(each.filename[-LONGEST_NAME:], await each.read(MAX_PARCEL + 1)) for each in files]

        def do(connection: Connection[Any], at: int) -> tuple[str, list[Handed]]:
            ends = _take(connection, exchange, brought, who.scope)
            keep_answers(connection, [end for end in ends if end.answers], at)
            taken = [end for end in ends if end.word == "taken"]
            points = sorted({end.point for end in taken})
            return f"{len(taken)} {' '.join(points)}"[:200].strip(), ends

        _, ends = await pages.act_on(who, TAKEN_IN, do)
        return await _page(request, pages, ends=ends)

    @post("/again", status_code=200, opt={**_ON_THE_PAGE, "button": True})
    async def again(
        self,
        request: Asked,
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        exchange: NamedDependency[ExchangeDesk],
    ) -> Response[str]:
        """Answer the latest request of a PC once more, with what has come since."""
        filled = await pages.fields(request)
        point, device = filled.get("point", ""), filled.get("device", "")
        if "\0" in point + device:
            return pages.missing(request)

        def do(connection: Connection[Any], at: int) -> bool:
            if point not in points_in_scope(connection, [point]):
                return False
            row = connection.execute(
                "SELECT number FROM courier_requests WHERE point = %s AND device = %s", (point, device)
            ).fetchone()
            if row is None:
                return False
            answers = answer_files(point, device, row[0], exchange.answer_again(point, device))
            keep_answers(connection, [Handed("", "taken", point, device, row[0], answers)], at)
            return True

        try:
            done = await pages.act(who, Act(ANSWERED, point, device[:24]), do)
        except Refused:
            return await _page(
                request, pages, fault="这台电脑已停用，或者总部不认识它了：没有写回信", status=409
            )
        return pages.back(request) if done else pages.missing(request)

    @get("/answers", opt={"may": Right.COURIER})
    async def answers(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[Any]:
        """The answers in one file: ``?point=P1&device=…``; of a point, or of all where nothing is said."""
        point, device = request.query_params.get("point", ""), request.query_params.get("device", "")
        files = await pages.ask(who, lambda connection: read_answers(connection, point, device))
        if not files:
            return pages.missing(request)
        if len(files) == 1:
            return _download(files[0][1], files[0][0], CONTENT_TYPE)
        name = quote(f"{point or 'answers'}-answers.zip", safe="")
        return _download(zipped(files), name, "application/zip")


def _take(
    connection: Connection[Any], exchange: ExchangeDesk, brought: list[Brought], scope: Scope
) -> list[Handed]:
    """Take those of points in scope. What says nothing of a point is looked at for anybody."""
    if scope == CITY:
        return take_all(exchange, brought)
    named = {header.point for each in brought if (header := each.header()) is not None}
    mine = points_in_scope(connection, named)

    def is_mine(each: Brought) -> bool:
        header = each.header()
        return header is None or header.point in mine

    outside = [Handed(each.name, OUT_OF_SCOPE) for each in brought if not is_mine(each)]
    return take_all(exchange, [each for each in brought if is_mine(each)]) + outside


def _download(content: bytes, name: str, media_type: str) -> Response[bytes]:
    headers = {**POLICY, "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='%')}"}
    return Response(content, media_type=media_type, headers=headers)


async def _page(
    request: Asked, pages: Pages, *, ends: list[Handed] | None = None, fault: str = "", status: int = 200
) -> Response[str]:
    def ask(connection: Connection[Any]) -> Mapping[str, object]:
        return {
            **read_by_stick(connection),
            "ends": sorted(ends or [], key=lambda end: (end.is_well, end.name)),
            "fault": fault,
            "suffix": SUFFIX,
            "most_files": MOST_FILES,
            "most_mb": LARGEST_UPLOAD >> 20,
        }

    return await pages.show(request, "courier/courier.html", ask, status=status)
