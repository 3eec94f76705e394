"""Tables of the handbook by Excel: fetched as they are, changed, brought back; a draft comes of it where nothing is wrong with them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from litestar import Controller, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from psycopg import Connection

from casework.handbook import HandbookTooNew, HandbookUnreadable
from casework.handbook.parts import CONTENT_BYTES, PARTS, PartContent, read_content, write_content
from headquarters.accounts.account import Account, Right
from headquarters.desk.editions import words
from headquarters.desk.editions.forms import begun as _begun
from headquarters.desk.editions.forms import day_in, draft_id, name_in
from headquarters.desk.pages import POLICY, Asked, Pages, go
from headquarters.desk.words import SHANGHAI
from headquarters.exchange.editions import read_all
from headquarters.handbook_tables.columns import (
    Table,
    items_of,
    rows_of_table,
    table_of,
    tables_of,
    with_items,
)
from headquarters.handbook_tables.reading import CellWrong, read_table, sheet_title
from headquarters.handbook_tables.workbook import write_workbook
from headquarters.publishing import editions
from headquarters.publishing.editions import Draft, NotSo
from headquarters.tables import TableRefused

FILE_BYTES: Final = 8 << 20
MOST_FAULTS: Final = 200
TABLED: Final = "edition.tabled"
_MAY: Final = {"may": Right.EDITIONS}
_SAVING: Final = {"may": Right.EDITIONS, "page": "/editions", "written": "/editions/tables?part={part}"}
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class _Base:
    """What a table lies in: a draft (``held``), else the newest edition of its part, else what ships with the program."""

    part: str
    content: PartContent
    begun_from: bytes
    number: int
    held: Draft | None = None


class EditionTables(Controller):
    """``/editions/tables``: which there are, and the file that is brought back; ``/editions/table``: one as a file."""

    @get("/editions/tables", media_type="text/html", opt=_MAY)
    async def tables(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """``?part=dictionaries``, ``&draft=…``: into a draft there is already."""
        part, draft = request.query_params.get("part", ""), request.query_params.get("draft", "")
        base = await pages.ask(who, lambda one: _base(one, part, draft))
        if base is None:
            return pages.missing(request)
        return await _page(
            request,
            pages,
            base,
            {
                "draft": base.held.draft if base.held is not None else secrets.token_hex(16),
                "effective_from": (
                    base.held.effective_from if base.held is not None else _today(pages)
                ).isoformat(),
                "begun_from": base.begun_from.hex(),
                "seen": base.held.seen if base.held is not None else "",
                "table": request.query_params.get("in", ""),
            },
        )

    @get("/editions/table", opt=_MAY)
    async def table(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[Any]:
        """A table as it is, as .xlsx. ``?part=…&in=category``."""
        query = request.query_params
        base = await pages.ask(who, lambda one: _base(one, query.get("part", ""), query.get("draft", "")))
        table = None if base is None else table_of(base.part, query.get("in", ""), base.content)
        if base is None or table is None:
            return pages.missing(request)
        name = f"{table.name}-draft" if base.held is not None else f"{table.name}-{base.number}"
        return Response(
            write_workbook(
                sheet_title(words.table(table.name), base.number), rows_of_table(table, base.content)
            ),
            media_type=_XLSX,
            headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"', **POLICY},
        )

    @post("/editions/tables", status_code=200, opt=_SAVING, request_max_body_size=FILE_BYTES)
    async def upload(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """Read it, and keep a draft of it, or say what is wrong by its cell; nothing is taken in part."""
        form = await request.form()
        fields = {name: value.replace("\0", "") for name, value in form.items() if isinstance(value, str)}
        part, draft, upload = fields.get("part", ""), fields.get("draft", ""), form.get("file")
        base = None
        if draft_id(draft):
            base = await pages.ask(who, lambda one: _base(one, part, draft, begun=True))
        if base is None:
            return pages.missing(request, 422)
        raw = await upload.read(FILE_BYTES) if isinstance(upload, UploadFile) and upload.filename else b""
        day = day_in(fields.get("effective_from", ""))
        table = table_of(part, fields.get("table", ""), base.content)
        wrong = {}
        if day is None:
            wrong["effective_from"] = "请写成 2027-01-01 这样的日期"
        if table is None:
            wrong["table"] = "请选是哪张表"
        if not raw:
            wrong["file"] = "请选改好的表"
        if wrong or day is None or table is None:
            return await _page(request, pages, base, fields, wrong=wrong)
        try:
            content, faults = await pages.ask(
                who, lambda one: _read(one, base, table, raw, day, draft, _today(pages))
            )
        except TableRefused as refused:
            return await _page(request, pages, base, fields, wrong={"file": refused.said})
        if content is None:
            return await _page(request, pages, base, fields, faults=faults)

        def do(connection: Connection[Any], at: int) -> tuple[str, None]:
            before, seen = name_in(fields.get("begun_from", "")), fields.get("seen", "")
            editions.save(connection, who, draft, part, day, content, at, begun_from=before, seen=seen)
            return f"{part} {table.name} {draft[:8]}", None

        try:
            await pages.act_on(who, TABLED, do)
        except NotSo as refused:
            return await _page(request, pages, base, fields, wrong={"file": words.REFUSED[refused.word]})
        return go(f"/editions/drafts/{draft}")


def _base(connection: Connection[Any], part: str, draft: str, *, begun: bool = False) -> _Base | None:
    """``begun``: a draft that nobody has saved yet may be meant."""
    if not editions.is_part(part) or (draft and not draft_id(draft)):
        return None
    held = editions.read_draft(connection, draft) if draft else None
    if held is not None and (held.part != part or held.state not in editions.OPEN):
        return None
    if draft and held is None and not begun:
        return None
    published = read_all(connection)
    newest = editions.newest(published, part)
    content, before = _begun(published, part)
    if held is not None:
        content = held.content
    try:
        read = read_content(part, content)
    except (HandbookTooNew, HandbookUnreadable):
        return None
    return _Base(part, read, before, 0 if newest is None else newest.head.number, held)


def _read(
    connection: Connection[Any],
    base: _Base,
    table: Table,
    raw: bytes,
    day: date,
    draft: str,
    today: date,
) -> tuple[bytes | None, Sequence[CellWrong]]:
    """The content of the edition that comes of it, or what is wrong. What was wrong with the draft before is not told of the table."""
    published = read_all(connection)
    newest = editions.newest(published, base.part)
    in_force, _ = _begun(published, base.part)
    found = read_table(
        table,
        raw,
        read_content(base.part, in_force),
        editions.codes_in_use(connection, published, base.part),
        base.number,
    )
    if found.items is None:
        return None, found.wrong
    begun_from = base.held.begun_from if base.held is not None else editions.name_before(newest)

    def looked(content: bytes) -> editions.Look:
        made = editions.unsaved(published, draft, base.part, day, content, begun_from)
        return editions.look(connection, made, today)

    content = write_content(with_items(table, base.content, found.items))
    if editions.too_large(content):
        return None, [CellWrong("", f"这一部分超过 {CONTENT_BYTES >> 20} MB")]
    before, now = looked(write_content(base.content)), looked(content)
    faults = [CellWrong("", words.fault(one)) for one in now.faults if one not in before.faults]
    faults += [CellWrong("", words.fault(one)) for one in now.faults if one.word == "past"]
    if not faults and now.changes == before.changes:
        faults.append(CellWrong("", "和现在的一样，什么也没有改。请看看是不是传错了表"))
    return (None, faults) if faults else (content, ())


async def _page(
    request: Asked,
    pages: Pages,
    base: _Base,
    fields: Mapping[str, str],
    *,
    wrong: Mapping[str, str] | None = None,
    faults: Sequence[CellWrong] = (),
) -> Response[str]:
    tables = tables_of(base.part, base.content)
    names = {one.name for one in tables}
    answer = await pages.show(
        request,
        "editions/tables.html",
        lambda _: {
            "part": base.part,
            "held": base.held,
            "number": base.number,
            "tables": tables,
            "counts": {one.name: _count(one, base.content) for one in tables},
            "not_tables": [name for name in PARTS[base.part] if name not in names and name != "dictionaries"],
            "fields": fields,
            "wrong": wrong or {},
            "faults": faults,
            "most": MOST_FAULTS,
        },
    )
    if (wrong or faults) and answer.status_code == 200:
        answer.status_code = 422
    return answer


def _count(table: Table, content: PartContent) -> int:
    if table.item is None:
        return sum(len(year.off) + len(year.makeup_work) for year in content.calendar)
    return len(items_of(table, content))


def _today(pages: Pages) -> date:
    return datetime.fromtimestamp(pages.now() / 1000, SHANGHAI).date()
