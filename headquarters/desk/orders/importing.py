"""派单 from an export: read, looked through, and sent in bulk once a person says so.

What is personal stands in no page of this: a row is named by its number, its outside number and the merchant. An export is seen by
whoever uploaded it and nobody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from litestar import Controller, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act
from headquarters.desk.decisions import Decisions
from headquarters.desk.orders import batches
from headquarters.desk.orders.acts import IMPORTED
from headquarters.desk.orders.batches import Batch
from headquarters.desk.orders.columns import FIELDS, NEEDED, proposed, tell_headings, told_headings
from headquarters.desk.orders.filled import Wrong
from headquarters.desk.orders.points import Several, one_point
from headquarters.desk.orders.proposing import Proposal, Proposer
from headquarters.desk.orders.rows import ReadRow, read_rows
from headquarters.desk.orders.sending import Known, known_numbers, send
from headquarters.desk.orders.sheet import day_of, read_table
from headquarters.desk.orders.words import terms
from headquarters.desk.pages import Asked, Pages, go
from headquarters.desk.words import SHANGHAI
from headquarters.errors import UnknownPoint
from headquarters.judging.speaking import Word

FILE_BYTES: Final = 8 << 20
"""Bytes of an export with its form; what is larger than a parcel is not let in before (``gateway.intake``)."""
A_PAGE: Final = 100
MOST_FAULTS: Final = 300
_WHERE: Final = "/orders/import/{batch}"


@dataclass(frozen=True, slots=True)
class Line:
    """A row that can be sent. ``to``: the point that somebody chose, or the one that is proposed; empty where there is none."""

    row: ReadRow
    proposal: Proposal
    to: str
    to_name: str


@dataclass(frozen=True, slots=True)
class Looked:
    """An export as it stands now. ``ready`` have a point, ``open`` have none yet; ``repeated``: dispatched before, with where."""

    ready: tuple[Line, ...]
    open: tuple[Line, ...]
    repeated: tuple[tuple[ReadRow, Known], ...]
    wrong: tuple[ReadRow, ...]
    done: int


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
        source, file = form.get("source"), form.get("file")
        if source not in terms("order_source"):
            return await _upload(request, pages, "请选来源，再选一次文件")
        try:
            table = read_table(await file.read() if isinstance(file, UploadFile) else b"")
        except Wrong as wrong:
            return await _upload(request, pages, wrong.said, str(source))

        def do(connection: Connection[Any], at: int) -> tuple[Act, str]:
            columns = proposed(table.headings, told_headings(connection, str(source)))
            batch = batches.keep(connection, decisions.keys, who.account, str(source), table, columns, at)
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

    @post("/{batch:str}/columns", status_code=200, opt={"may": Right.ORDERS, "page": _WHERE})
    async def columns(
        self,
        request: Asked,
        batch: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """Which column is what: remembered for the next export of this platform."""
        filled = await pages.fields(request)

        def do(connection: Connection[Any], at: int) -> tuple[Act, str]:
            found = _found(connection, decisions, who, batch)
            columns: dict[str, int] = {}
            for name in FIELDS:
                text = filled.get(f"column-{name}", "")
                if (
                    text.isascii()
                    and text.isdigit()
                    and len(text) < 4
                    and int(text) < len(found.table.headings)
                ):
                    columns[name] = int(text)
            twice = [at for at, count in Counter(columns.values()).items() if count > 1]
            if twice:
                raise Wrong(f"“{found.table.headings[twice[0]]}”这一列选了两次，请改一处")
            settings = {
                "due_on": filled.get("due_on", "").strip(),
                "matter": filled.get("matter", ""),
            }
            if settings["due_on"] and day_of(settings["due_on"]) is None:
                raise Wrong("要求办结日期要写成 2026-12-01 这样")
            batches.arrange(connection, who.account, batch, columns, settings)
            headings = {name: found.table.headings[column] for name, column in columns.items()}
            # What has no column is told as well, so that a heading is not taken for it next time.
            tell_headings(
                connection, found.source, {name: headings.get(name, "") for name in FIELDS}, who.account, at
            )
            return Act("order.columns_told", subject=found.source), ""

        return await _done(request, pages, who, decisions, batch, do)

    @post("/{batch:str}/points", status_code=200, opt={"may": Right.ORDERS, "page": _WHERE})
    async def points(
        self,
        request: Asked,
        batch: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """For which points rows are, where somebody says otherwise than proposed."""
        filled = await pages.fields(request)

        def do(connection: Connection[Any], _: int) -> tuple[Act, str]:
            _found(connection, decisions, who, batch)
            chosen: dict[int, str] = {}
            for name, text in filled.items():
                number = name.removeprefix("point-")
                if name == number or not (number.isascii() and number.isdigit() and len(number) < 7):
                    continue
                if text.strip() == filled.get(f"was-{number}", ""):
                    continue
                try:
                    chosen[int(number)] = one_point(connection, text).point if text.strip() else ""
                except Several as several:
                    names = "、".join(f"{one.name}（{one.point}）" for one in several.points)
                    raise Wrong(f"第 {number} 行：有好几个联络点都像，请写编号：{names}") from None
                except Wrong as wrong:
                    raise Wrong(f"第 {number} 行：{wrong.said}") from None
            batches.choose(connection, who.account, batch, chosen)
            return Act("order.points_chosen", subject=f"{len(chosen)}"), ""

        return await _done(request, pages, who, decisions, batch, do, filled)

    @post("/{batch:str}/send", status_code=200, opt={"may": Right.ORDERS, "page": _WHERE})
    async def send(
        self,
        request: Asked,
        batch: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """Send all that have a point: one transaction for each point. Broken off, it goes on where it was and doubles nothing."""
        filled = await pages.fields(request)
        today = _today(pages)

        def ready(connection: Connection[Any]) -> dict[str, list[Line]] | None:
            found = batches.find(connection, decisions.keys, who.account, batch)
            if found is None:
                return None
            by_point: dict[str, list[Line]] = {}
            for line in looked(connection, found, today).ready:
                by_point.setdefault(line.to, []).append(line)
            return by_point

        by_point = await pages.ask(who, ready)
        if by_point is None:
            return pages.missing(request)
        if filled.get("count") != str(sum(map(len, by_point.values()))):
            said = "刚才有了变化，张数和页面上的不一样。还没有派，请看现在的样子，再按一次"
            return await _look(request, pages, who, decisions, batch, said, status=409)
        sent = 0
        for point, lines in by_point.items():
            sent += await _send_to(pages, who, decisions, batch, point, lines)
        return go(f"/orders/import/{batch}?sent={sent}&points={len(by_point)}")

    @post("/{batch:str}/drop", status_code=200, opt={"may": Right.ORDERS, "page": "/orders"})
    async def drop(
        self,
        request: Asked,
        batch: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """Keep nothing of it any more; what was sent stays sent."""
        await pages.act(
            who,
            Act("order.import_dropped"),
            lambda connection, _: batches.drop(connection, who.account, batch),
        )
        return go("/orders")


def looked(connection: Connection[Any], found: Batch, today: date) -> Looked:
    """Read all rows of an export, and what would become of each."""
    proposer = Proposer.of(connection, today)
    rows = [
        row
        for row in read_rows(found.batch, found.table, found.columns, found.source, found.settings, today)
        if row.number not in found.done
    ]
    good = [row for row in rows if row.order is not None]
    known = known_numbers(
        connection, [(found.source, row.order.body.outside_number) for row in good if row.order is not None]
    )
    lines, repeated = [], []
    for row in good:
        assert row.order is not None
        before = known.get((found.source, row.order.body.outside_number))
        if before is not None:
            repeated.append((row, before))
            continue
        proposal = proposer.propose(row)
        chosen = proposer.known(found.chosen[row.number]) if found.chosen.get(row.number) else None
        if chosen is not None:
            lines.append(Line(row, proposal, chosen.point, chosen.name))
        elif row.number in found.chosen:
            lines.append(Line(row, proposal, "", ""))
        else:
            lines.append(Line(row, proposal, proposal.point, proposal.name))
    return Looked(
        tuple(line for line in lines if line.to),
        tuple(line for line in lines if not line.to),
        tuple(repeated),
        tuple(row for row in rows if row.order is None),
        len(found.done),
    )


async def _send_to(
    pages: Pages, who: Account, decisions: Decisions, batch: str, point: str, lines: list[Line]
) -> int:
    words = {line.row.subject: line.row.order.word for line in lines if line.row.order is not None}
    rows = {line.row.subject: line.row.number for line in lines}

    def do(connection: Connection[Any], at: int) -> tuple[Act, int]:
        def besides(fresh: Mapping[str, Word]) -> None:
            batches.note_done(connection, batch, [rows[subject] for subject in fresh])

        sent = send(connection, decisions, who, point, words, at, repeated="skip", besides=besides)
        return Act(IMPORTED, point, f"{sent}"), sent

    try:
        return await pages.act_at(who, do)
    except UnknownPoint:
        return 0  # it is gone meanwhile: its rows are asked about again


def _found(connection: Connection[Any], decisions: Decisions, who: Account, batch: str) -> Batch:
    found = batches.find(connection, decisions.keys, who.account, batch)
    if found is None:
        raise UnknownPoint(batch)
    return found


async def _done(
    request: Asked,
    pages: Pages,
    who: Account,
    decisions: Decisions,
    batch: str,
    do: Any,
    typed: Mapping[str, str] | None = None,
) -> Response[str]:
    try:
        await pages.act_at(who, do)
    except Wrong as wrong:
        return await _look(request, pages, who, decisions, batch, wrong.said, typed=typed)
    except UnknownPoint:
        return pages.missing(request)
    skip = request.query_params.get("from", "0")
    return go(f"/orders/import/{batch}?from={skip if skip.isascii() and skip.isdigit() else 0}")


async def _upload(request: Asked, pages: Pages, fault: str = "", source: str = "") -> Response[str]:
    answer = await pages.show(
        request,
        "orders/import.html",
        lambda _: {"sources": terms("order_source"), "source": source, "fault": fault},
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
    typed: Mapping[str, str] | None = None,
    status: int = 422,
) -> Response[str]:
    today = _today(pages)
    asked = request.query_params
    first = asked.get("from", "0")
    skip = int(first) if first.isascii() and first.isdigit() and len(first) < 7 else 0

    def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
        found = batches.find(connection, decisions.keys, who.account, batch)
        if found is None:
            return None
        seen = looked(connection, found, today)
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
            "sent": asked.get("sent", "") if not fault else "",
            "sent_points": asked.get("points", ""),
        }

    answer = await pages.show(request, "orders/batch.html", ask)
    if fault and answer.status_code == 200:
        answer.status_code = status
    return answer


def _today(pages: Pages) -> date:
    return datetime.fromtimestamp(pages.now() / 1000, SHANGHAI).date()
