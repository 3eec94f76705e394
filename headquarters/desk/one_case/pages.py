"""The pages of single cases, and what a person does about one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any, Final

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from headquarters.accounts.account import Right
from headquarters.accounts.audit import Act
from headquarters.desk.acting import Again, Form, NotThere
from headquarters.desk.one_case.queries import find_cases, read_case
from headquarters.desk.one_case.words import RESTORE_REASONS, VOID_REASONS, WHY_OPEN, return_reasons
from headquarters.desk.pages import Asked, Pages
from headquarters.errors import (
    CaseGone,
    CasePassedOn,
    CaseStands,
    NoSuchField,
    NotHeld,
    OneCase,
    SentBackAlready,
    UnknownCase,
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
_WHY: Final[Mapping[type[Exception], str]] = {
    NotHeld: "这一件刚才有了变化：联络点记了东西，或者别人先动了。刚才那一步没有做，请看现在的样子",
    CasePassedOn: "这一件是移交过的：总部在这里不能作废，已经移交走的也不能退回。请打电话告诉接着办的点。什么也没有做",
    CaseGone: "这一件（或者要并到的那一件）已经作废。什么也没有做",
    CaseStands: "总部没有作废这一件，没有什么要恢复的。什么也没有做",
    NoSuchField: "这一件没有要补的那一项。什么也没有做",
    SentBackAlready: "要补的都已经退回去、还没补。什么也没有做",
    OneCase: "不能并到它自己。什么也没有做",
}
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
        return await show_case(request, pages, point, subject)

    @post("/points/{point:str}/cases/{subject:str}/void", status_code=200, opt=_ON_THE_PAGE)
    async def void(
        self, point: FromPath[str], subject: FromPath[str], form: NamedDependency[Form]
    ) -> Response[str]:
        """Void it, or void it in favour of another of the same point (``into``: its number)."""
        into = form["into"].strip()

        def say(judge: Judge, book: Book, case: Meant, now: int) -> None:
            void_one(judge, book, case, Meant(find_case(book, into), into) if into else None, now)

        if len(into) > _LONGEST or "\0" in into:
            return form.missing()
        act = MERGED if into else VOIDED
        return await _do(form, act, point, subject, lambda: VOID_REASONS, say, into=into)

    @post("/points/{point:str}/cases/{subject:str}/restore", status_code=200, opt=_ON_THE_PAGE)
    async def restore(
        self, point: FromPath[str], subject: FromPath[str], form: NamedDependency[Form]
    ) -> Response[str]:
        """Withdraw headquarters' voiding."""
        return await _do(form, RESTORED, point, subject, lambda: RESTORE_REASONS, restore_one)

    @post("/points/{point:str}/cases/{subject:str}/return", status_code=200, opt=_ON_THE_PAGE)
    async def send_back(
        self, point: FromPath[str], subject: FromPath[str], form: NamedDependency[Form]
    ) -> Response[str]:
        """Send it back for what is ticked (``want.…``)."""
        wanted = tuple(name for name in FIELDS if form[f"want.{name}"])
        reason = form["reason"]

        def say(judge: Judge, book: Book, case: Meant, now: int) -> None:
            if not wanted:
                raise Again("请勾上要补什么，再按一次")
            return_one(judge, book, case, reason, wanted, now)

        return await _do(form, SENT_BACK, point, subject, return_reasons, say, wanted=wanted)


async def _do(
    form: Form,
    act: str,
    point: str,
    subject: str,
    reasons: Callable[[], Mapping[str, str]],
    say: _Say,
    *,
    into: str = "",
    wanted: Collection[str] = (),
) -> Response[str]:
    reason, seen = form["reason"], form["seen"]
    if "\0" in point + subject or len(subject) > _LONGEST or not seen:
        return form.missing()

    def do(connection: Connection[Any], at: int) -> tuple[Act, None]:
        row = connection.execute(
            "SELECT number FROM cases WHERE point = %s AND subject = %s", (point, subject)
        ).fetchone()
        if row is None:
            raise NotThere
        if reason not in reasons():
            raise Again("请选一个理由，再按一次")
        if not form["sure"]:
            raise Again("请在“我看过了”前面打勾，再按一次")
        case = Meant(subject, row[0] or subject, seen)

        def decide(judge: Judge, book: Book) -> None:
            judge.decide(book, at, lambda: say(judge, book, case, at))

        try:
            form.decisions.decide(connection, form.who.scope, point, decide)
        except UnknownCase:
            raise Again(f"这个联络点没有编号是“{into}”的投诉，或者不止一件。什么也没有做") from None
        told = " ".join((f"{subject} → {into}" if into else subject, reason, *wanted))
        return Act(act, point, told), None

    return await form.act(do, partial(show_case, form.request, form.pages, point, subject), why=_WHY)


async def show_case(
    request: Asked,
    pages: Pages,
    point: str,
    subject: str,
    fault: str = "",
    status: int = 200,
) -> Response[str]:
    """The page of one case. ``fault``: why nothing was done."""

    today = pages.today()

    def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
        case = read_case(connection, point, subject, today)
        if case is None:
            return None
        return {
            "case": case,
            "void_reasons": VOID_REASONS,
            "restore_reasons": RESTORE_REASONS,
            "return_reasons": return_reasons(),
            "why_open": WHY_OPEN,
            "fault": fault,
        }

    return await pages.show(request, "one_case/case.html", ask, status=status)
