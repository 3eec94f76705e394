"""派单 from an export: read, looked through, and sent in bulk once a person says so.

What is personal stands in no page of this: a row is named by its number, its outside number and the merchant. An export is seen by
whoever uploaded it and nobody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from litestar import Controller, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act
from headquarters.desk.acting import Form, NotThere, OnceMore
from headquarters.desk.decisions import Decisions
from headquarters.desk.orders import batches
from headquarters.desk.orders.acts import IMPORTED
from headquarters.desk.orders.batches import Batch
from headquarters.desk.orders.columns import FIELDS, NEEDED, proposed, tell_headings, told_headings
from headquarters.desk.orders.filled import Wrong
from headquarters.desk.orders.looking import Line, Looked, looked
from headquarters.desk.orders.points import Several, one_point
from headquarters.desk.orders.sending import send
from headquarters.desk.orders.sheet import NoHeadKnown, day_of, read_table
from headquarters.desk.orders.words import terms
from headquarters.desk.pages import Asked, Pages, from_place, go, place_of
from headquarters.errors import UnknownPoint
from headquarters.judging.speaking import Word

FILE_BYTES: Final = 8 << 20
"""Bytes of an export with its form; what is larger than a parcel is not let in before (``gateway.intake``)."""
A_PAGE: Final = 100
MOST_FAULTS: Final = 300
_ON_THE_PAGE: Final = {"may": Right.ORDERS, "page": "/orders/import/{batch}"}


class Importing(Controller):
    """``/orders/import`` and ``/orders/import/…``."""

    path = "/orders/import"

    @get("/", media_type="text/html", opt={"may": Right.ORDERS})
    async def blank(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """Which platform, which file."""
        return await _upload(request, pages)

    @post(
        "/",
        status_code=200,
        opt={"may": Right.ORDERS, "page": "/orders/import"},
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
        source, file = str(form.get("source")), form.get("file")
        sources = await pages.ask(who, lambda _: terms("order_source"))
        if source not in sources:
            return await _upload(request, pages, "请选来源，再选一次文件")
        told = await pages.ask(who, lambda connection: told_headings(connection, source))
        try:
            table = read_table(
                await file.read() if isinstance(file, UploadFile) else b"",
                frozenset(filter(None, told.values())),
                sure=form.get("head") == "yes",
            )
        except NoHeadKnown as asked:
            return await _upload(request, pages, asked.said, source, asks_for_head=True)
        except Wrong as wrong:
            return await _upload(request, pages, wrong.said, source)

        def do(connection: Connection[Any], at: int) -> tuple[Act, str]:
            columns = proposed(table.headings, told_headings(connection, source))
            batch = batches.keep(connection, decisions.keys, who.account, source, table, columns, at)
            return Act(IMPORTED, subject=f"{source} {len(table.rows)}"), batch

        return go(f"/orders/import/{await pages.act_at(who, do)}")

    @get("/{batch:str}", media_type="text/html", opt={"may": Right.ORDERS})
    async def look(
        self,
        request: Asked,
        batch: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """What would be sent where and why, and what cannot be."""
        return await _look(request, pages, who, decisions, batch)

    @post("/{batch:str}/columns", status_code=200, opt=_ON_THE_PAGE)
    async def columns(self, batch: FromPath[str], form: NamedDependency[Form]) -> Response[str]:
        """Which column is what: remembered for the next export of this platform."""

        def do(connection: Connection[Any], at: int) -> tuple[Act, None]:
            found = _found(connection, form, batch, at)
            columns = _columns(form, found)
            settings = {"due_on": form["due_on"].strip(), "matter": form["matter"]}
            if settings["due_on"] and day_of(settings["due_on"]) is None:
                raise Wrong("要求办结日期要写成 2026-12-01 这样")
            batches.arrange(connection, form.who.account, batch, columns, settings)
            headings = {name: found.table.headings[column] for name, column in columns.items()}
            # What has no column is told as well, so that a heading is not taken for it next time.
            tell_headings(
                connection,
                found.source,
                {name: headings.get(name, "") for name in FIELDS},
                form.who.account,
                at,
            )
            return Act("order.columns_told", subject=found.source), None

        return await form.act(do, _once_more(form, batch), then=partial(_on_the_list, form, batch))

    @post("/{batch:str}/points", status_code=200, opt=_ON_THE_PAGE)
    async def points(self, batch: FromPath[str], form: NamedDependency[Form]) -> Response[str]:
        """For which points rows are, where somebody says otherwise than proposed."""

        def do(connection: Connection[Any], at: int) -> tuple[Act, None]:
            _found(connection, form, batch, at)
            chosen = _points(connection, form)
            batches.choose(connection, form.who.account, batch, chosen)
            return Act("order.points_chosen", subject=f"{len(chosen)}"), None

        return await form.act(do, _once_more(form, batch), then=partial(_on_the_list, form, batch))

    @post("/{batch:str}/send", status_code=200, opt={**_ON_THE_PAGE, "button": True})
    async def send(self, batch: FromPath[str], form: NamedDependency[Form]) -> Response[str]:
        """Send all that have a point: one transaction for each point. Broken off, it goes on where it was and doubles nothing."""
        pages, who = form.pages, form.who
        today, now = pages.today(), pages.now()

        def look(connection: Connection[Any]) -> Looked | None:
            found = batches.find(connection, form.decisions.keys, who.account, batch, now)
            return None if found is None else looked(connection, who.scope, found, today)

        seen = await pages.ask(who, look)
        if seen is None:
            return form.missing()
        if form["seen"] != seen.mark:
            said = "刚才有了变化，要派的和页面上的不一样。还没有派，请看现在的样子，再按一次"
            return await _once_more(form, batch)(said, 409)
        by_point: dict[str, list[Line]] = {}
        for line in seen.ready:
            by_point.setdefault(line.to, []).append(line)
        count = len(seen.ready)
        sent = [await _send_to(form, batch, point, lines) for point, lines in by_point.items()]
        reached = sum(1 for one in sent if one)
        return go(f"/orders/import/{batch}?sent={sum(sent)}&points={reached}&left={count - sum(sent)}")

    @post("/{batch:str}/drop", status_code=200, opt={"may": Right.ORDERS, "page": "/orders", "button": True})
    async def drop(
        self, batch: FromPath[str], pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """Keep nothing of it any more; what was sent stays sent."""
        await pages.act(
            who,
            Act("order.import_dropped"),
            lambda connection, _: batches.drop(connection, who.account, batch),
        )
        return go("/orders")


def _columns(form: Form, found: Batch) -> dict[str, int]:
    columns: dict[str, int] = {}
    for name in FIELDS:
        text = form[f"column-{name}"]
        if text.isascii() and text.isdigit() and len(text) < 4 and int(text) < len(found.table.headings):
            columns[name] = int(text)
    twice = [at for at, count in Counter(columns.values()).items() if count > 1]
    if twice:
        raise Wrong(f"“{found.table.headings[twice[0]]}”这一列选了两次，请改一处")
    return columns


def _points(connection: Connection[Any], form: Form) -> dict[int, str]:
    chosen: dict[int, str] = {}
    for name, text in form.filled.items():
        number = name.removeprefix("point-")
        if name == number or not (number.isascii() and number.isdigit() and len(number) < 7):
            continue
        if text.strip() == form[f"was-{number}"]:
            continue
        try:
            chosen[int(number)] = one_point(connection, text).point if text.strip() else ""
        except Several as several:
            names = "、".join(f"{one.name}（{one.point}）" for one in several.points)
            raise Wrong(f"第 {number} 行：有好几个联络点都像，请写编号：{names}") from None
        except Wrong as wrong:
            raise Wrong(f"第 {number} 行：{wrong.said}") from None
    return chosen


async def _send_to(form: Form, batch: str, point: str, lines: list[Line]) -> int:
    """How many were sent to a point. In the same transaction what they say goes here: broken off, nothing of what was sent is left."""
    words = {line.row.subject: line.row.order.word for line in lines if line.row.order is not None}
    rows = {line.row.subject: line.row.number for line in lines}

    def do(connection: Connection[Any], at: int) -> tuple[Act, int]:
        found = _found(connection, form, batch, at, to_change=True)
        now_done: list[int] = []

        def besides(fresh: Mapping[str, Word]) -> None:
            now_done.extend(rows[subject] for subject in fresh)
            batches.note_done(connection, batch, now_done)

        sent = send(connection, form.decisions, form.who, point, words, at, repeated="skip", besides=besides)
        batches.strip(connection, form.decisions.keys, found, found.done.union(now_done))
        return Act(IMPORTED, point, f"{sent}"), sent

    try:
        return await form.pages.act_at(form.who, do)
    except (NotThere, UnknownPoint):
        return 0  # it is gone meanwhile: its rows are asked about again


def _found(
    connection: Connection[Any], form: Form, batch: str, now: int, *, to_change: bool = False
) -> Batch:
    found = batches.find(connection, form.decisions.keys, form.who.account, batch, now, to_change=to_change)
    if found is None:
        raise NotThere
    return found


async def _on_the_list(form: Form, batch: str, _: None) -> Response[str]:
    """The page, from where on it was shown."""
    return go(f"/orders/import/{batch}?from={from_place(form.request)}")


def _once_more(form: Form, batch: str) -> OnceMore:
    return partial(_look, form.request, form.pages, form.who, form.decisions, batch, typed=form.filled)


async def _upload(
    request: Asked, pages: Pages, fault: str = "", source: str = "", *, asks_for_head: bool = False
) -> Response[str]:
    return await pages.show(
        request,
        "orders/import.html",
        lambda _: {
            "sources": terms("order_source"),
            "source": source,
            "fault": fault,
            "asks_for_head": asks_for_head,
        },
        status=422 if fault else 200,
    )


async def _look(
    request: Asked,
    pages: Pages,
    who: Account,
    decisions: Decisions,
    batch: str,
    fault: str = "",
    status: int = 200,
    *,
    typed: Mapping[str, str] | None = None,
) -> Response[str]:
    today, now, asked = pages.today(), pages.now(), request.query_params
    skip = from_place(request)

    def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
        found = batches.find(connection, decisions.keys, who.account, batch, now)
        if found is None:
            return None
        seen = looked(connection, who.scope, found, today)
        lines = sorted((*seen.open, *seen.ready), key=lambda line: (bool(line.to), line.row.number))
        return {
            "batch": batch,
            "source": found.source,
            "headings": found.table.headings,
            "columns": found.columns,
            "settings": found.settings,
            "fields": FIELDS,
            "needed": NEEDED,
            "seen": seen,
            "lines": lines[skip : skip + A_PAGE],
            "all": len(lines),
            "skipped": skip,
            "before": max(skip - A_PAGE, 0) if skip else None,
            "after": skip + A_PAGE if skip + A_PAGE < len(lines) else None,
            "most_faults": MOST_FAULTS,
            "matters": terms("order_matter"),
            "typed": typed or {},
            "fault": fault,
            "was_sent": "sent" in asked and not fault,
            "sent": place_of(asked.get("sent", "")),
            "sent_points": place_of(asked.get("points", "")),
            "not_sent": place_of(asked.get("left", "")),
        }

    return await pages.show(request, "orders/batch.html", ask, status=status)
