"""The pages of single cases, and what a person does about one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act
from headquarters.desk.decisions import Decisions
from headquarters.desk.one_case.queries import find_cases, read_case
from headquarters.desk.one_case.words import RESTORE_REASONS, VOID_REASONS, return_reasons
from headquarters.desk.pages import Asked, Pages
from headquarters.errors import (
    CaseGone,
    CaseStands,
    NoSuchField,
    NotHeld,
    OneCase,
    SentBackAlready,
    UnknownCase,
    UnknownPoint,
)
from headquarters.exchange.book import Book
from headquarters.judging.judge import Judge, find_case
from headquarters.judging.one_case import (
    FIELDS,
    MERGED,
    RESTORED,
    SENT_BACK,
    VOIDED,
    Meant,
    restore_one,
    return_one,
    void_one,
)

_LONGEST: Final = 200
_ON_THE_PAGE: Final = {"may": Right.DECIDE, "page": "/points/{point}/cases/{subject}"}
_CHANGED: Final = "这一件刚才有了变化：联络点记了东西，或者别人先动了。刚才那一步没有做，请看现在的样子"
_Say = Callable[[Judge, Book, Meant, int], None]


class SingleCase(Controller):
    """``/case``, ``/points/…/cases/…`` and what is done there."""

    @get("/case", media_type="text/html", opt={"may": Right.RECORDS})
    async def look_for(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """Look for a case by its number. ``?number=``."""
        number = request.query_params.get("number", "").strip()
        return await pages.show(
            request,
            "one_case/find.html",
            lambda connection: {"asked": number, "found": find_cases(connection, number)},
        )

    @get("/points/{point:str}/cases/{subject:str}", media_type="text/html", opt={"may": Right.RECORDS})
    async def one_case(
        self, request: Asked, point: FromPath[str], subject: FromPath[str], pages: NamedDependency[Pages]
    ) -> Response[str]:
        """Its figures and its course."""
        return await _page(request, pages, point, subject)

    @post("/points/{point:str}/cases/{subject:str}/void", status_code=200, opt=_ON_THE_PAGE)
    async def void(
        self,
        request: Asked,
        point: FromPath[str],
        subject: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """Void it, or void it in favour of another of the same point (``into``: its number)."""
        into = (await pages.fields(request)).get("into", "").strip()

        def say(judge: Judge, book: Book, case: Meant, now: int) -> None:
            void_one(judge, book, case, Meant(find_case(book, into), into) if into else None, now)

        if len(into) > _LONGEST or "\0" in into:
            return pages.missing(request)
        act = MERGED if into else VOIDED
        return await _do(request, pages, who, decisions, act, point, subject, VOID_REASONS, say, into=into)

    @post("/points/{point:str}/cases/{subject:str}/restore", status_code=200, opt=_ON_THE_PAGE)
    async def restore(
        self,
        request: Asked,
        point: FromPath[str],
        subject: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """Withdraw headquarters' voiding."""
        return await _do(
            request, pages, who, decisions, RESTORED, point, subject, RESTORE_REASONS, restore_one
        )

    @post("/points/{point:str}/cases/{subject:str}/return", status_code=200, opt=_ON_THE_PAGE)
    async def send_back(
        self,
        request: Asked,
        point: FromPath[str],
        subject: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """Send it back for what is ticked (``want.…``)."""
        filled = await pages.fields(request)
        wanted = tuple(name for name in FIELDS if filled.get(f"want.{name}"))
        reason = filled.get("reason", "")
        if not wanted:
            return await _page(request, pages, point, subject, fault="请勾上要补什么，再按一次", status=422)

        def say(judge: Judge, book: Book, case: Meant, now: int) -> None:
            return_one(judge, book, case, reason, wanted, now)

        return await _do(
            request, pages, who, decisions, SENT_BACK, point, subject, return_reasons(), say, wanted=wanted
        )


async def _do(
    request: Asked,
    pages: Pages,
    who: Account,
    decisions: Decisions,
    act: str,
    point: str,
    subject: str,
    reasons: Mapping[str, str],
    say: _Say,
    *,
    into: str = "",
    wanted: Collection[str] = (),
) -> Response[str]:
    filled = await pages.fields(request)
    reason, seen = filled.get("reason", ""), filled.get("seen", "")
    if "\0" in point + subject or len(subject) > _LONGEST or not seen:
        return pages.missing(request)
    if reason not in reasons:
        return await _page(request, pages, point, subject, fault="请选一个理由，再按一次", status=422)
    if not filled.get("sure"):
        fault = "请在“我看过了”前面打勾，再按一次"
        return await _page(request, pages, point, subject, fault=fault, status=422)

    def do(connection: Connection[Any], at: int) -> None:
        row = connection.execute(
            "SELECT number FROM cases WHERE point = %s AND subject = %s", (point, subject)
        ).fetchone()
        if row is None:
            raise UnknownPoint(point)
        case = Meant(subject, row[0] or subject, seen)

        def decide(judge: Judge, book: Book) -> None:
            judge.decide(book, at, lambda: say(judge, book, case, at))

        decisions.decide(connection, who.scope, point, decide)

    told = " ".join((f"{subject} → {into}" if into else subject, reason, *wanted))
    try:
        await pages.act(who, Act(act, point, told), do)
    except UnknownPoint:
        return pages.missing(request)
    except UnknownCase:
        fault = f"这个联络点没有编号是“{into}”的投诉，或者不止一件。什么也没有做"
        return await _page(request, pages, point, subject, fault=fault, status=422)
    except (NotHeld, CaseGone, CaseStands, NoSuchField, SentBackAlready, OneCase) as error:
        return await _page(request, pages, point, subject, fault=_WHY[type(error)], status=409)
    return pages.back(request)


_WHY: Final[Mapping[type[Exception], str]] = {
    NotHeld: _CHANGED,
    CaseGone: "这一件（或者要并到的那一件）已经作废。什么也没有做",
    CaseStands: "总部没有作废这一件，没有什么要恢复的。什么也没有做",
    NoSuchField: "这一件没有要补的那一项。什么也没有做",
    SentBackAlready: "要补的都已经退回去、还没补。什么也没有做",
    OneCase: "不能并到它自己。什么也没有做",
}


async def _page(
    request: Asked, pages: Pages, point: str, subject: str, *, fault: str = "", status: int = 200
) -> Response[str]:
    def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
        case = read_case(connection, point, subject)
        if case is None:
            return None
        return {
            "case": case,
            "void_reasons": VOID_REASONS,
            "restore_reasons": RESTORE_REASONS,
            "return_reasons": return_reasons(),
            "fault": fault,
        }

    answer = await pages.show(request, "one_case/case.html", ask)
    if fault and answer.status_code == 200:
        answer.status_code = status
    return answer
