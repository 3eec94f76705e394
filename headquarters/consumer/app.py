"""The application of the consumer's page: a form for number and code, how the complaint stands, two questions at its end.

Number and code come with each request, in its body: nothing is remembered of a visitor, no cookie is set, no address names
a complaint, and nothing of it is logged. Wrong codes cost time, by address and by complaint.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Litestar, MediaType, Request, Response, get, post
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from psycopg import Connection

from casework.matters.complaint.bodies import ConsumerAnswered
from casework.receipt_code import read_code, read_receipt, spoken
from casework.state import CaseState
from headquarters.accounts.throttle import Patience, Throttle
from headquarters.consumer import words
from headquarters.consumer.lookup import MOST_ANSWERS, Found, answers, find, may_answer
from headquarters.database.pool import Database
from headquarters.desk.pages import POLICY
from headquarters.desk.words import SHANGHAI
from headquarters.errors import DatabaseUnavailable
from headquarters.exchange.book import open_book
from headquarters.exchange.refusals import Refused
from headquarters.judging.judge import Judge
from headquarters.judging.speaking import Word
from headquarters.personal.keys import PersonalKeys
from headquarters.sparing_log import describe
from headquarters.turnstile import Turnstile

LARGEST: Final = 4_096
"""Bytes of a request: two short fields."""
_FROM_THERE: Final = Patience(5, 15 * 60 * 1000)
_OF_COMPLAINT: Final = Patience(5, 60 * 1000)
"""Who has seen the complaint from an address before is not kept from it there by what strangers try elsewhere."""
_OF_ADDRESS: Final = Patience(200, 30 * 1000)
"""Thousands of phones of a carrier, and all of an office, come from one: no stranger shuts them out for long."""
_log: Final = logging.getLogger("weiquan-hq")
_Request = Request[Any, Any, State]
_Out = Response[str]


class _Again(Exception):
    """Nothing was written: ``words`` say why."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


@dataclass(frozen=True, slots=True)
class Consumers:
    """With what the page works; in the state of the application."""

    database: Database
    keys: PersonalKeys
    judge: Judge
    turnstile: Turnstile
    throttle: Throttle
    now: Callable[[], int]
    pages: Environment


def make_consumer_app(
    database: Database, keys: PersonalKeys, judge: Judge, turnstile: Turnstile, now: Callable[[], int]
) -> Litestar:
    """``turnstile``: of its own, so that strangers wait for strangers and never for contact points."""
    pages = Environment(
        loader=PackageLoader("headquarters.consumer"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    throttle = Throttle(from_there=_FROM_THERE, address=_OF_ADDRESS, login=_OF_COMPLAINT)

    @get("/", media_type=MediaType.HTML)
    async def form(request: _Request) -> _Out:
        return _page(_consumers(request))

    @post("/", media_type=MediaType.HTML, status_code=200)
    async def look(request: _Request) -> _Out:
        return await _asked(request, None)

    @post("/answer", media_type=MediaType.HTML, status_code=200)
    async def answer(request: _Request) -> _Out:
        return await _asked(request, _answer)

    app = Litestar(
        route_handlers=[form, look, answer],
        request_max_body_size=LARGEST,
        exception_handlers={Exception: _refuse},
        openapi_config=None,
        logging_config=None,
    )
    app.state = State({"consumers": Consumers(database, keys, judge, turnstile, throttle, now, pages)})
    return app


_Do = Callable[[Consumers, Connection[Any], Found, dict[str, str]], Found]


async def _asked(request: _Request, do: _Do | None) -> _Out:
    at = _consumers(request)
    form = {name: str(value) for name, value in (await request.form()).items()}
    number, code = form.get("number", "").strip(), read_code(form.get("code", ""))
    if not code:  # a scanner types both into one field
        scanned = read_receipt(number)
        number, code = scanned if scanned[1] else (number, "")
    address = request.client.host if request.client is not None else ""
    shown = {"number": number, "code": form.get("code", "").strip() or spoken(code)}
    now = at.now()
    if wait := at.throttle.wait(number, address, now):
        return _page(at, shown, fault=words.later_words(wait), status=429, retry_after=-(-wait // 1000))
    # Counted before it is known to be wrong: many at a time are no way round.
    at.throttle.wrong(number, address, now)

    def work() -> tuple[Found | None, str]:
        with at.database.transaction() as connection:
            found = find(connection, at.keys, number, code, _day(now)) if code else None
            if found is None or do is None:
                return found, ""
            try:
                return do(at, connection, found, form), ""
            except _Again as again:
                return found, again.said

    found, fault = await at.turnstile.run(work)
    if found is None:
        return _page(at, shown, fault=words.NOT_FOUND, status=404)
    at.throttle.right(number, address)
    chosen = form.get("performed", ""), form.get("satisfaction", "")
    return _page(at, shown, found, chosen=chosen, fault=fault, thanks=do is not None and not fault)


def _answer(at: Consumers, connection: Connection[Any], found: Found, form: dict[str, str]) -> Found:
    """Write down what the consumer says, as headquarters' entry on the complaint."""
    performed, satisfaction = form.get("performed", ""), form.get("satisfaction", "")
    now = at.now()
    today = _day(now)
    if performed not in words.PERFORMED or satisfaction not in words.SATISFACTION:
        raise _Again(words.NOT_SAID)
    said = ConsumerAnswered(on=today, performed=performed, satisfaction=satisfaction)  # type: ignore[arg-type]

    def word(state: CaseState) -> list[Word]:
        before = answers(state)
        if not may_answer(state, today):
            raise _Again("这一件还没有办完，现在还不用答。")
        if before and (before[-1].performed, before[-1].satisfaction) == (performed, satisfaction):
            return []
        if len(before) >= MOST_ANSWERS:
            raise _Again("您已经改过几次了，不能再改。有变化请告诉联络点。")
        return [Word(said)]

    book = open_book(connection, found.point, at.keys)
    if book is None:
        raise _Again(words.NOT_FOUND)
    at.judge.say_on(book, found.subject, word, now, "")
    book.save()
    return replace(found, answered=said)


def _page(
    at: Consumers,
    asked: dict[str, str] | None = None,
    found: Found | None = None,
    *,
    chosen: tuple[str, str] = ("", ""),
    fault: str = "",
    thanks: bool = False,
    status: int = 200,
    retry_after: int = 0,
) -> _Out:
    name, then = words.state_words(found) if found is not None else ("", "")
    html = at.pages.get_template("page.html").render(
        asked=asked or {"number": "", "code": ""},
        found=found,
        state=name,
        then=then,
        fault=fault,
        thanks=thanks,
        said=words.answer_words(found.answered) if found is not None else "",
        performed=words.PERFORMED,
        satisfaction=words.SATISFACTION,
        chosen=chosen,
    )
    headers = {**POLICY, **({"Retry-After": str(retry_after)} if retry_after else {})}
    return Response(html, status_code=status, media_type=MediaType.HTML, headers=headers)


def _refuse(request: _Request, error: Exception) -> _Out:
    at = _consumers(request)
    if isinstance(error, Refused | DatabaseUnavailable):
        return _page(at, fault="现在查的人多，请过一会儿再试。", status=503, retry_after=5)
    if isinstance(error, HTTPException) and error.status_code < 500:
        return _page(at, fault="没有这个页面，或者填得太长。请重新填一次。", status=error.status_code)
    _log.error("the consumer's page failed: %s", describe(type(error), error.__traceback__))
    return _page(at, fault="网页出了错，请过一会儿再试。", status=500)


def _consumers(request: _Request) -> Consumers:
    consumers: Consumers = request.app.state.consumers
    return consumers


def _day(now: int) -> date:
    return datetime.fromtimestamp(now / 1000, SHANGHAI).date()
