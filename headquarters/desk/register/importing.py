"""一站一档 from a table: read, shown as the changes it would make, and written once a person says so.

What is about persons stands on no page of this: it is counted only. A table is seen by whoever uploaded it and nobody else.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from litestar import Controller, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.exceptions import NotAuthorizedException
from litestar.params import FromPath
from psycopg import Connection

from casework.matters.contact_point.fields import PERSONS
from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act
from headquarters.desk.decisions import Decisions
from headquarters.desk.pages import Asked, Pages, from_place, go
from headquarters.desk.register.words import DONE, DROPPED, IMPORTED, UPLOADED
from headquarters.desk.words import SHANGHAI
from headquarters.register import batches
from headquarters.register.comparing import Changing, Compared, compare
from headquarters.register.many import GONE, Written, acts_of, goes_alone, steps, write_step
from headquarters.register.sheet import HEADINGS, MOST_ROWS, read_rows, read_table
from headquarters.register.values import CALLED
from headquarters.tables import TableRefused

FILE_BYTES: Final = 8 << 20
A_PAGE: Final = 100
MOST_FAULTS: Final = 500
A_PRESS_SECONDS: Final = 20.0
"""For so long one press writes: a browser does not wait for ever. What is left is written by the next."""
_WHERE: Final = "/register/import/{batch}"
_CHANGING: Final = "changing"
_SAME: Final = "same"
_WRONG: Final = "wrong"


class Importing(Controller):
    """``/register/import`` and ``/register/import/…``."""

    path = "/register/import"

    @get("/", media_type="text/html", opt={"may": Right.REGISTER})
    async def blank(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """Which file, and from which day on."""
        return await _upload(request, pages, _today(pages).isoformat())

    @post(
        "/",
        status_code=200,
        opt={"may": Right.REGISTER, "page": "/register/import"},
        request_max_body_size=FILE_BYTES,
    )
    async def upload(
        self,
        request: Asked,
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """Read it and keep it sealed, or say what is wrong with the file."""
        form = await request.form()
        text, file = str(form.get("since", "")).strip(), form.get("file")
        try:
            since = date.fromisoformat(text)
        except ValueError:
            return await _upload(request, pages, text, "请填从哪天起，像 2026-12-01，再选一次文件")
        try:
            table = read_table(await file.read() if isinstance(file, UploadFile) else b"")
        except TableRefused as refused:
            return await _upload(request, pages, text, refused.said)

        def do(connection: Connection[Any], at: int) -> tuple[Act, str]:
            batch = batches.keep(connection, decisions.keys, who.account, table, since, at)
            return Act(UPLOADED, subject=f"{len(table.rows)}"), batch

        return go(f"/register/import/{await pages.act_at(who, do)}")

    @get("/{batch:str}", media_type="text/html", opt={"may": Right.REGISTER})
    async def look(
        self,
        request: Asked,
        batch: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """What would be another than it is, and what cannot be taken. ``?rows=same``: the rows behind one of its numbers."""
        return await _look(request, pages, who, decisions, batch)

    @post("/{batch:str}/write", status_code=200, opt={"may": Right.REGISTER, "page": _WHERE, "button": True})
    async def write(
        self,
        request: Asked,
        batch: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """Write what was seen, some points a transaction. Broken off, it goes on where it was; done again it changes nothing."""
        filled = await pages.fields(request)
        found = await pages.ask(who, lambda connection: _compared(connection, pages, who, decisions, batch))
        if found is None:
            return pages.missing(request)
        if filled.get("seen") != found[1].mark:
            said = "刚才有了变化，要改的和页面上的不一样。还没有写，请看现在的样子，再按一次"
            return await _look(request, pages, who, decisions, batch, said, status=409)
        until = time.monotonic() + A_PRESS_SECONDS
        written = 0
        wrong = list(found[1].wrong)
        left = len(found[1].changing)
        for step in steps(found[1].changing):
            if time.monotonic() > until:
                break
            left -= len(step)
            for done in await _write(pages, who, decisions, step):
                written += len(done.said)
                wrong += done.refused
        if left:
            return go(f"/register/import/{batch}?written={written}&left={left}")
        await pages.act(who, Act(DONE), lambda connection, _: batches.drop(connection, who.account, batch))
        if not wrong:
            return go(f"/register/import?written={written}")
        # Nothing of the table is kept, so the rows that were not taken are told now.
        return await pages.show(
            request,
            "register/written.html",
            lambda _: {"written": written, "wrong": sorted(wrong), "most_faults": MOST_FAULTS},
        )

    @post(
        "/{batch:str}/drop",
        status_code=200,
        opt={"may": Right.REGISTER, "page": "/register/import", "button": True},
    )
    async def drop(
        self,
        batch: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """Keep nothing of it any more; what was written stays written."""
        await pages.act(who, Act(DROPPED), lambda connection, _: batches.drop(connection, who.account, batch))
        return go("/register/import")


async def _write(
    pages: Pages, who: Account, decisions: Decisions, step: Sequence[Changing]
) -> Sequence[Written]:
    """Write some rows in one transaction with the lines of the record of acts, of points in the scope alone."""
    today = _today(pages)

    def write(rows: Sequence[Changing]) -> Callable[[Connection[Any], int], tuple[Sequence[Act], Written]]:
        def do(connection: Connection[Any], at: int) -> tuple[Sequence[Act], Written]:
            there = decisions.in_scope(connection, who.scope, [one.row.point for one in rows])
            mine = [one for one in rows if one.row.point in there]
            gone = [(one.row.number, GONE) for one in rows if one.row.point not in there]
            done = write_step(connection, decisions.judge, decisions.keys, mine, at, who.account, today)
            done = Written(done.said, (*gone, *done.refused))
            return acts_of(IMPORTED, done), done

        return do

    try:
        return [await pages.act_each(who, write(step))]
    except Exception as error:
        if not goes_alone(step, error) or isinstance(error, NotAuthorizedException):
            raise
        return [await pages.act_each(who, write([one])) for one in step]


def _compared(
    connection: Connection[Any], pages: Pages, who: Account, decisions: Decisions, batch: str
) -> tuple[batches.Batch, Compared] | None:
    found = batches.find(connection, decisions.keys, who.account, batch, pages.now())
    if found is None:
        return None
    rows = read_rows(found.table, found.since, _today(pages))
    return found, compare(connection, decisions.keys, rows)


async def _upload(request: Asked, pages: Pages, since: str, fault: str = "") -> Response[str]:
    written = request.query_params.get("written", "")
    answer = await pages.show(
        request,
        "register/import.html",
        lambda _: {
            "since": since,
            "fault": fault,
            "headings": [(CALLED[name], words[0]) for name, words in HEADINGS.items() if name in CALLED],
            "most": MOST_ROWS,
            "written": int(written) if written.isascii() and written.isdigit() and not fault else None,
        },
    )
    if fault and answer.status_code == 200:
        answer.status_code = 422
    return answer


async def _look(
    request: Asked,
    pages: Pages,
    who: Account,
    decisions: Decisions,
    batch: str,
    fault: str = "",
    *,
    status: int = 422,
) -> Response[str]:
    skip = from_place(request)
    of = "" if fault else request.query_params.get("rows", "")
    written, left = (
        int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
        for text in (request.query_params.get("written", ""), request.query_params.get("left", ""))
    )

    def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
        found = _compared(connection, pages, who, decisions, batch)
        if found is None or of not in ("", _CHANGING, _SAME, _WRONG, *found[1].by_field):
            return None
        kept, seen = found
        lines = _rows_of(seen, of)
        return {
            "batch": batch,
            "since": kept.since,
            "columns": [CALLED[name] for name in CALLED if name in kept.table.columns],
            "unknown": [column + 1 for column in kept.table.unknown],
            "seen": seen,
            "by_field": [
                (name, CALLED[name], seen.by_field[name]) for name in CALLED if seen.by_field.get(name)
            ],
            "rows": of,
            "lines": lines[skip : skip + A_PAGE],
            "count": len(lines),
            "personal": PERSONS,
            "skip": skip,
            "before": max(skip - A_PAGE, 0) if skip else None,
            "after": skip + A_PAGE if len(lines) > skip + A_PAGE else None,
            "most_faults": MOST_FAULTS,
            "written": written if not fault else 0,
            "left": left if not fault else 0,
            "fault": fault,
        }

    answer = await pages.show(request, "register/batch.html", ask)
    if fault and answer.status_code == 200:
        answer.status_code = status
    return answer


def _rows_of(seen: Compared, of: str) -> Sequence[Any]:
    """The rows behind a number of the page. ``of``: one of the words above, or a field that is another in them."""
    if of == _SAME:
        return seen.same
    if of == _WRONG:
        return seen.wrong
    return [one for one in seen.changing if of in ("", _CHANGING) or of in one.saying.values]


def _today(pages: Pages) -> date:
    return datetime.fromtimestamp(pages.now() / 1000, SHANGHAI).date()
