"""The register of one point: what it is now, since when, what it was before; and the forms that amend it.

What is about persons is shown to whoever may, after one press for a reason from a list, and each time a line of the record of acts
says who looked. What hangs on the point's wall, its telephone too, is shown to whoever sees the point.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import quote

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from casework.matters.body import FieldValue
from casework.matters.contact_point.fields import INTO, PERSONS, WORDS
from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act
from headquarters.desk.decisions import Decisions
from headquarters.desk.pages import Asked, Pages, go
from headquarters.desk.register.words import AMENDED, SEEN, WHY_LOOK
from headquarters.desk.words import SHANGHAI
from headquarters.errors import UnknownPoint
from headquarters.personal.keys import PersonalKeyAway
from headquarters.register.reading import OneRegister, read_register
from headquarters.register.values import (
    CALLED,
    STATES,
    Wrong,
    districts,
    read_value,
    together,
    typed_again,
    types,
)
from headquarters.register.writing import RegisterChanged, Saying, say

FORM_BYTES: Final = 262_144
_PAGE: Final = "/points/{point}/register"
_CHANGED: Final = "刚才有了变化：站里或者别人改过。刚才填的还在下面，没有存；请看现在的样子，再按一次"


class RegisterPage(Controller):
    """``/points/…/register``."""

    path = "/points/{point:str}/register"

    @get("/", media_type="text/html", opt={"may": Right.RECORDS})
    async def one(
        self,
        request: Asked,
        point: FromPath[str],
        pages: NamedDependency[Pages],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """The register without the persons."""
        return await _page(request, pages, decisions, point)

    @post("/persons", status_code=200, opt={"may": Right.PERSONS, "page": _PAGE})
    async def persons(
        self,
        request: Asked,
        point: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """With the persons, for a reason that is noted."""
        why = (await pages.fields(request)).get("why", "")
        if why not in WHY_LOOK:
            return await _page(request, pages, decisions, point, fault="请选为什么要看，再按一次")

        def look(connection: Connection[Any], _: int) -> OneRegister:
            found = read_register(connection, point, decisions.keys, persons=True)
            if found is None:
                raise UnknownPoint(point)
            return found

        try:
            shown = await pages.act(who, Act(SEEN, point, why), look)
        except UnknownPoint:
            return pages.missing(request)
        return await _page(request, pages, decisions, point, shown=shown)

    @post("/", status_code=200, opt={"may": Right.REGISTER, "page": _PAGE}, request_max_body_size=FORM_BYTES)
    async def amend(
        self,
        request: Asked,
        point: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """Say what was changed in the form, from the day on that it names."""
        filled = await pages.fields(request)
        today = _today(pages)

        def do(connection: Connection[Any], at: int) -> tuple[Act, tuple[str, ...]]:
            saying = _saying(filled)
            _look_for_other(connection, point, saying)
            said: tuple[str, ...] = ()

            def speak(judge: Any, book: Any) -> None:
                nonlocal said
                said = say(judge, book, saying, at, who.account, today, seen=filled.get("seen", ""))

            decisions.decide(connection, who.scope, point, speak)
            if not said:
                raise Wrong("没有改动，没有存")
            return Act(AMENDED, point, " ".join(said)), said

        try:
            await pages.act_at(who, do)
        except Wrong as wrong:
            return await _page(request, pages, decisions, point, fault=wrong.said, filled=filled)
        except RegisterChanged:
            return await _page(request, pages, decisions, point, fault=_CHANGED, filled=filled, status=409)
        except UnknownPoint:
            return pages.missing(request)
        return go(f"/points/{quote(point, safe='')}/register?saved=yes")


def _saying(filled: Mapping[str, str]) -> Saying:
    """What the form says otherwise than it stood there. Raises :class:`Wrong`."""
    text = filled.get("since", "").strip()
    try:
        since = date.fromisoformat(text)
    except ValueError:
        raise Wrong("请填从哪天起，像 2026-12-01") from None
    values: dict[str, FieldValue] = {}
    whole: dict[str, FieldValue] = {}
    for name in CALLED:
        typed = filled.get(name)
        if typed is None:
            continue
        value = read_value(name, typed.replace("\0", ""))
        whole[name] = value
        settles = filled.get(f"settle-{name}") == "yes"
        if settles or value != _value_before(name, filled.get(f"was-{name}", "")):
            values[name] = value
    together(whole)
    if "point_state" in values and INTO in whole:
        values.setdefault(INTO, whole[INTO])
    return Saying(since, values)


def _value_before(name: str, was: str) -> FieldValue:
    """The value that stood in the form; what cannot be one, as in a form that somebody made up, is another than any."""
    try:
        return read_value(name, was)
    except Wrong:
        return "\0"


def _look_for_other(connection: Connection[Any], point: str, saying: Saying) -> None:
    into = saying.values.get(INTO)
    if into is None:
        return
    if into == point or not connection.execute("SELECT 1 FROM points WHERE point = %s", (into,)).fetchone():
        raise Wrong("要并入的点没有找到，或者就是它自己；请写编号")


async def _page(
    request: Asked,
    pages: Pages,
    decisions: Decisions,
    point: str,
    *,
    fault: str = "",
    filled: Mapping[str, str] | None = None,
    shown: OneRegister | None = None,
    status: int = 422,
) -> Response[str]:
    today = _today(pages)

    def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
        try:
            one = shown or read_register(connection, point, decisions.keys)
        except PersonalKeyAway:
            one = read_register(connection, point, None)
        if one is None:
            return None
        ((name, district, street),) = connection.execute(
            "SELECT name, district, street FROM points WHERE point = %s", (point,)
        ).fetchall()
        people: dict[str, str] = dict(connection.execute("SELECT account, name FROM accounts").fetchall())
        # Persons that came back with the form were shown to whoever sent it: nothing of it is lost.
        form = [each for each in CALLED if shown is not None or each not in PERSONS or each in (filled or {})]
        was = {each: _was(one, each, today, filled if shown is None else None) for each in form}
        return {
            "point": point,
            "name": name,
            "district": district,
            "street": street,
            "one": one,
            "today": today,
            "fields": CALLED,
            "personal": PERSONS,
            "words": WORDS,
            "form": form,
            "kept": {each: _kept(filled or {}, each, was[each]) for each in form},
            "was": was,
            "settled": {each for each in form if (filled or {}).get(f"settle-{each}") == "yes"},
            # Nobody has said to them that it changed, unless this answer does (409): what they saw stays what they saw.
            "seen": (filled or {}).get("seen", one.mark) if status == 422 else one.mark,
            "since": (filled or {}).get("since", today.isoformat()),
            "people": people,
            "shown": shown is not None,
            "why_look": WHY_LOOK,
            "types": {term.code: term.name for term in types()},
            "districts": {term.code: term.name for term in districts()},
            "states_of_point": {state.value: word for state, word in STATES.items()},
            "fault": fault,
            "saved": request.query_params.get("saved") == "yes" and not fault,
        }

    answer = await pages.show(request, "register/register.html", ask)
    if fault and answer.status_code == 200:
        answer.status_code = status
    return answer


def _kept(filled: Mapping[str, str], name: str, now: str) -> str:
    """What a field of the form holds: what was typed into it; where nothing was, what holds by now."""
    typed, stood = (filled.get(key, "").replace("\r\n", "\n") for key in (name, f"was-{name}"))
    return now if name not in filled or typed == stood else typed


def _was(one: OneRegister, name: str, today: date, filled: Mapping[str, str] | None) -> str:
    """What holds of a field, as the form has it; of persons, who are not read again, what stood in the form that came back."""
    if filled is not None and name in PERSONS:
        return filled.get(f"was-{name}", "")
    return typed_again(name, one.value_on(name, today))


def _today(pages: Pages) -> date:
    return datetime.fromtimestamp(pages.now() / 1000, SHANGHAI).date()
