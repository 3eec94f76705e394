"""The pages of editions. What was refused comes back with the form as it was filled in; nothing is published before a second person has
looked at what it changes."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from litestar import Controller, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from casework.handbook.changes import changes
from casework.handbook.editions import Whole, in_force, parts_below
from casework.handbook.parts import CONTENT_BYTES, PARTS, read_content
from casework.plain_text import one_line
from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act
from headquarters.desk.decisions import Decisions
from headquarters.desk.editions import queries, words
from headquarters.desk.editions.forms import begun, day_in, form_page, name_in, said
from headquarters.desk.pages import POLICY, Asked, Pages, go
from headquarters.desk.words import SHANGHAI
from headquarters.exchange.desk import ExchangeDesk
from headquarters.exchange.editions import read_all
from headquarters.publishing import editions
from headquarters.publishing.editions import Draft, NotSo
from sync.protocol.editions import SUFFIX, write_file

SAVED: Final = "edition.saved"
HANDED_IN: Final = "edition.handed_in"
SENT_BACK: Final = "edition.sent_back"
DROPPED: Final = "edition.dropped"
APPROVED: Final = "edition.published"
CARRIED: Final = "edition.carried"
LARGEST: Final = 2 * CONTENT_BYTES + (64 << 10)
"""Bytes of a form: the content typed, and a file besides."""
MOST_CHANGES_SHOWN: Final = 400
_ID: Final = re.compile(r"[0-9a-f]{32}")
_MAY: Final = {"may": Right.EDITIONS}
_SAVING: Final = {"may": Right.EDITIONS, "page": "/editions", "written": "/editions/begin?part={part}"}
_DECIDING: Final = {"may": Right.EDITIONS, "page": "/editions/drafts/{draft}"}
_PRESSED: Final = {**_DECIDING, "button": True}


class EditionPages(Controller):
    """``/editions``: what is published, drafts, one of each; writing, handing in, approving; the file for a stick."""

    path = "/editions"

    @get("/", media_type="text/html", opt=_MAY)
    async def overview(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """Each part with the edition in force and those to come; open drafts; what was published."""

        def ask(connection: Connection[Any]) -> Mapping[str, object]:
            published = read_all(connection)
            today = _today(pages)
            districts = connection.execute(
                "SELECT DISTINCT district FROM points ORDER BY district"
            ).fetchall()
            return {
                "parts": [(part, in_force(published, today).get(part)) for part in PARTS],
                "today": today,
                "drafts": [
                    (one, queries.name_of(connection, one.author)) for one in editions.open_drafts(connection)
                ],
                "published": queries.published(connection),
                "districts": [district for (district,) in districts],
            }

        return await pages.show(request, "editions/editions.html", ask)

    @get("/begin", media_type="text/html", opt=_MAY)
    async def begin(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """A form that begins with the part as it is. ``?part=calendar``."""
        part = request.query_params.get("part", "")
        if not editions.is_part(part):
            return pages.missing(request)
        content, before = await pages.ask(who, lambda one: begun(read_all(one), part))
        return await form_page(
            request,
            pages,
            {
                "draft": secrets.token_hex(16),
                "part": part,
                "effective_from": _today(pages).isoformat(),
                "content": content.decode(),
                "begun_from": before.hex(),
            },
        )

    @post("/save", status_code=200, opt=_SAVING, request_max_body_size=LARGEST)
    async def save(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        """Keep a draft, as it was typed or uploaded."""
        form = await request.form()
        fields = {name: value.replace("\0", "") for name, value in form.items() if isinstance(value, str)}
        upload = form.get("file")
        if isinstance(upload, UploadFile) and upload.filename:
            fields["content"] = (
                (await upload.read(CONTENT_BYTES + 1)).decode("utf-8", "replace").replace("\0", "")
            )
        draft, part = fields.get("draft", ""), fields.get("part", "")
        if not _ID.fullmatch(draft) or not editions.is_part(part):
            return pages.missing(request, 422)
        day = day_in(fields.get("effective_from", ""))
        content = fields.get("content", "").encode()
        wrong = {}
        if day is None:
            wrong["effective_from"] = "请写成 2027-01-01 这样的日期"
        if editions.too_large(content):
            wrong["content"] = f"内容超过 {CONTENT_BYTES >> 20} MB，还没有保存"
        else:
            try:
                read_content(part, content)
            except ValueError as error:
                wrong["content"] = f"内容读不出来，还没有保存：{said(error)}"
        if wrong or day is None:
            return await form_page(request, pages, fields, wrong=wrong)

        def do(connection: Connection[Any], at: int) -> tuple[str, None]:
            before, seen = name_in(fields.get("begun_from", "")), fields.get("seen", "")
            editions.save(connection, who, draft, part, day, content, at, begun_from=before, seen=seen)
            return f"{part} {draft[:8]}", None

        try:
            await pages.act_on(who, SAVED, do)
        except NotSo as refused:
            return await form_page(request, pages, fields, wrong={"content": words.REFUSED[refused.word]})
        return go(f"/editions/drafts/{draft}")

    @get("/drafts/{draft:str}", media_type="text/html", opt=_MAY)
    async def draft(
        self,
        request: Asked,
        draft: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """What it would change if it were published today."""
        return await _draft(request, pages, who, draft)

    @get("/drafts/{draft:str}/edit", media_type="text/html", opt=_MAY)
    async def edit(
        self,
        request: Asked,
        draft: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """The form with what was saved."""

        def ask(connection: Connection[Any]) -> tuple[Draft, bytes] | None:
            found = _find(connection, draft)
            return None if found is None else (found, begun(read_all(connection), found.part)[1])

        found = await pages.ask(who, ask)
        if found is None or found[0].state not in editions.OPEN:
            return pages.missing(request)
        held, before = found
        return await form_page(
            request,
            pages,
            {
                "draft": held.draft,
                "part": held.part,
                "effective_from": held.effective_from.isoformat(),
                "content": held.content.decode("utf-8", "replace"),
                "begun_from": before.hex(),
                "seen": held.seen,
            },
        )

    @post("/drafts/{draft:str}/hand-in", status_code=200, opt=_PRESSED)
    async def hand_in(
        self,
        request: Asked,
        draft: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """The author has done."""

        def do(connection: Connection[Any], at: int) -> None:
            editions.hand_in(connection, who, _known(draft), _today(pages), at)

        return await _decided(request, pages, who, draft, HANDED_IN, do)

    @post("/drafts/{draft:str}/send-back", status_code=200, opt=_DECIDING)
    async def send_back(
        self,
        request: Asked,
        draft: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """Not like this."""
        why = one_line((await pages.fields(request)).get("why", "").replace("\0", ""))
        if not why:
            return await _draft(request, pages, who, draft, fault="请写一句为什么退回，还没有退回")

        def do(connection: Connection[Any], at: int) -> None:
            editions.send_back(connection, who, _known(draft), why, at)

        return await _decided(request, pages, who, draft, SENT_BACK, do)

    @post("/drafts/{draft:str}/drop", status_code=200, opt=_PRESSED)
    async def drop(
        self,
        request: Asked,
        draft: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
    ) -> Response[str]:
        """It will not be published."""

        def do(connection: Connection[Any], at: int) -> None:
            editions.drop(connection, who, _known(draft), at)

        return await _decided(request, pages, who, draft, DROPPED, do)

    @post("/drafts/{draft:str}/approve", status_code=200, opt=_PRESSED)
    async def approve(
        self,
        request: Asked,
        draft: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """Publish it: the word of a second person about what they looked at."""
        seen = (await pages.fields(request)).get("seen", "")

        def do(connection: Connection[Any], at: int) -> tuple[str, Whole]:
            whole = editions.approve(connection, who, _known(draft), seen, _today(pages), at)
            return f"{whole.label} {whole.name.hex()[:16]}", whole

        try:
            _, whole = await pages.act_on(who, APPROVED, do)
        except NotSo as refused:
            return await _refused(request, pages, who, draft, refused)
        decisions.judge.shelf.look_again()
        return go(f"/editions/{whole.head.part}/{whole.head.number}")

    @get("/file", opt=_MAY)
    async def file(
        self,
        request: Asked,
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        exchange: NamedDependency[ExchangeDesk],
    ) -> Response[Any]:
        """All that is published, signed for a district, for a stick. ``?district=闵行区``."""
        district = request.query_params.get("district", "")

        def do(connection: Connection[Any], _at: int) -> bytes:
            held = connection.execute(
                "SELECT 1 FROM points WHERE district = %s LIMIT 1", (district,)
            ).fetchone()
            found = exchange.editions_for(connection, district) if held is not None else []
            if not found:
                raise NotSo("gone")
            return write_file(found)

        if not district or "\0" in district:
            return pages.missing(request)
        try:
            data = await pages.act(who, Act(CARRIED, "", district[:60]), do)
        except NotSo:
            return pages.missing(request)
        return Response(
            data,
            media_type="application/octet-stream",
            headers={"Content-Disposition": f'attachment; filename="handbook{SUFFIX}"', **POLICY},
        )

    @get("/{part:str}/{number:int}", media_type="text/html", opt=_MAY)
    async def edition(
        self, request: Asked, part: FromPath[str], number: FromPath[int], pages: NamedDependency[Pages]
    ) -> Response[str]:
        """What was published, by whom, and what it changed."""

        def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
            chain = {one.head.number: one for one in read_all(connection) if one.head.part == part}
            one = chain.get(number)
            if one is None:
                return None
            before = chain.get(number - 1)
            found = changes(part, one.content, parts_below({part: before} if before is not None else {}))
            return {
                "one": one,
                "told": next(each for each in queries.published(connection) if each["name"] == one.name),
                "changes": found[:MOST_CHANGES_SHOWN],
                "more": max(0, len(found) - MOST_CHANGES_SHOWN),
                "holds": in_force(chain.values(), _today(pages)).get(part) == one,
                "today": _today(pages),
            }

        return await pages.show(request, "editions/edition.html", ask)


async def _draft(
    request: Asked, pages: Pages, who: Account, draft: str, *, fault: str = "", status: int = 422
) -> Response[str]:
    def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
        held = _find(connection, draft)
        if held is None:
            return None
        looked = editions.look(connection, held, _today(pages))
        refusal = ""
        try:
            editions.may_approve(connection, who, held)
        except NotSo as not_so:
            refusal = not_so.word
        return {
            "one": held,
            "number": looked.number,
            "changes": looked.changes[:MOST_CHANGES_SHOWN],
            "standing": queries.standing_on(connection, looked.changes[:MOST_CHANGES_SHOWN]),
            "more": max(0, len(looked.changes) - MOST_CHANGES_SHOWN),
            "faults": looked.faults,
            "moved": queries.moved_by(connection, held, looked, _today(pages)),
            "authors": [queries.name_of(connection, each) for each in held.authors],
            "decider": queries.name_of(connection, held.decided_by or ""),
            "own": who.account in held.authors,
            "refusal": words.REFUSED.get(refusal, ""),
            "fault": fault,
        }

    answer = await pages.show(request, "editions/draft.html", ask)
    if fault and answer.status_code == 200:
        answer.status_code = status
    return answer


async def _decided(
    request: Asked,
    pages: Pages,
    who: Account,
    draft: str,
    act: str,
    do: Callable[[Connection[Any], int], None],
) -> Response[str]:
    def work(connection: Connection[Any], at: int) -> tuple[str, None]:
        do(connection, at)
        held = editions.read_draft(connection, draft)
        assert held is not None
        return f"{held.part} {draft[:8]}", None

    try:
        await pages.act_on(who, act, work)
    except NotSo as refused:
        return await _refused(request, pages, who, draft, refused)
    return go("/editions" if act == DROPPED else f"/editions/drafts/{draft}")


async def _refused(request: Asked, pages: Pages, who: Account, draft: str, refused: NotSo) -> Response[str]:
    if refused.word == "gone" and not _ID.fullmatch(draft):
        return pages.missing(request)
    return await _draft(request, pages, who, draft, fault=words.REFUSED[refused.word], status=409)


def _find(connection: Connection[Any], draft: str) -> Draft | None:
    return editions.read_draft(connection, draft) if _ID.fullmatch(draft) else None


def _known(draft: str) -> str:
    if not _ID.fullmatch(draft):
        raise NotSo("gone")
    return draft


def _today(pages: Pages) -> date:
    return datetime.fromtimestamp(pages.now() / 1000, SHANGHAI).date()
