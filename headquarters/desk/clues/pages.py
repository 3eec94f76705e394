"""The list of clues, opening them with the passphrase, one clue, and the bureau's answer.

A page never shows a word unless this very session has opened the clue key. What is written into an answer is kept nowhere in the clear.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act
from headquarters.accounts.gate import Gate
from headquarters.clues.known import announced
from headquarters.desk.acting import Form, NotThere
from headquarters.desk.area import read_area
from headquarters.desk.clues.opening import FINE, NUMBER, TEXT, answer_word, opened, point_of
from headquarters.desk.clues.queries import A_PAGE, read_clue, read_list
from headquarters.desk.clues.words import ANSWERS, check_until
from headquarters.desk.decisions import Decisions
from headquarters.desk.pages import Asked, Pages, from_place
from headquarters.desk.unsent import BUTTON
from headquarters.errors import ClueKeyRefused, NotHeld

UNLOCKED: Final = "clue.unlocked"
SEEN: Final = "clue.seen"
ANSWERED: Final = "clue.answered"
_PAGE: Final = "/points/{point}/clues/{subject}"
_LONGEST: Final = 200
_CHANGED: Final = "刚才有人已经答复过。刚才那一步没有做，请看现在的样子"
_LOCKED: Final = "线索密钥已经锁上：请先到线索页输口令打开。刚才写的没有留下"


class Clues(Controller):
    """``/clues?show=ended&from=50``, ``/clues/open``, ``/clues/shut``, ``/points/…/clues/…`` and answering there."""

    @get("/clues", media_type="text/html", opt={"may": Right.CLUES})
    async def clues(
        self,
        request: Asked,
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """Those that the bureau has not ended, the longest waiting first; ``?show=ended``: the others. No word of any."""
        return await _list(request, pages, who, decisions)

    @post("/clues/open", status_code=200, opt={"may": Right.CLUES, "page": "/clues", BUTTON: True})
    async def open_key(self, form: NamedDependency[Form], gate: NamedDependency[Gate]) -> Response[str]:
        """The passphrase of the clue key: for this session, and until nobody has asked for ten minutes."""
        keys, who, now = form.decisions.clues, form.who, form.pages.now()
        again = partial(_list, form.request, form.pages, who, form.decisions)
        if wait := keys.patience.wait(who.account, who.account, now):
            return await again(f"口令输错太多次，请过 {wait // 1000 + 1} 秒再试", 429)
        keys.patience.wrong(who.account, who.account, now)
        try:
            right = await gate.slow.run(lambda: keys.open(who.session, form["password"], now))
        except ClueKeyRefused:
            return await again(
                "这台服务器上没有线索密钥的文件，或者文件坏了：请管理员看使用手册里“线索密钥”一节", 409
            )
        if not right:
            return await again("口令不对", 422)
        keys.patience.right(who.account, who.account)
        await form.pages.act(who, Act(UNLOCKED), lambda _connection, _at: None)
        return form.back()

    @post("/clues/shut", status_code=200, opt={"may": Right.CLUES, "page": "/clues", BUTTON: True})
    async def shut_key(self, form: NamedDependency[Form]) -> Response[str]:
        """Shut it again."""
        form.decisions.clues.shut(form.who.session)
        return form.back()

    @get("/points/{point:str}/clues/{subject:str}", media_type="text/html", opt={"may": Right.CLUES})
    async def clue(
        self,
        request: Asked,
        point: FromPath[str],
        subject: FromPath[str],
        pages: NamedDependency[Pages],
        who: NamedDependency[Account],
        decisions: NamedDependency[Decisions],
    ) -> Response[str]:
        """One clue: without its words while the key is shut; with them, each time with a line in the record of acts."""
        private = decisions.clues.of(who.session, pages.now())
        return await _one(request, pages, who, decisions, point, subject, private)

    @post(
        "/points/{point:str}/clues/{subject:str}/answer",
        status_code=200,
        opt={"may": Right.CLUES, "page": _PAGE, BUTTON: True},
    )
    async def answer(
        self, point: FromPath[str], subject: FromPath[str], form: NamedDependency[Form]
    ) -> Response[str]:
        """What the bureau answers, sealed."""
        pages, decisions, today = form.pages, form.decisions, form.pages.today()
        private = decisions.clues.of(form.who.session, pages.now())
        again = partial(
            _one, form.request, pages, form.who, decisions, point, subject, private, filled=form.filled
        )

        def do(connection: Connection[Any], at: int) -> tuple[Act, None]:
            one = read_clue(connection, point, subject, decisions.keys)
            if one is None:
                raise NotThere
            if private is None:
                raise ClueKeyRefused
            if one.mark != form["seen"]:
                raise NotHeld
            word = answer_word(one, form.filled, private, today)
            decisions.decide(
                connection,
                form.who.scope,
                point,
                lambda judge, book: judge.say_on(book, subject, lambda _state: [word], at, form.who.account),
            )
            return Act(ANSWERED, point, f"{subject} {form['code']}"), None

        return await form.act(
            do,
            lambda fault, status: again(fault=fault, status=status),
            why={NotHeld: _CHANGED, ClueKeyRefused: _LOCKED},
        )


async def _list(
    request: Asked,
    pages: Pages,
    who: Account,
    decisions: Decisions,
    fault: str = "",
    status: int = 200,
) -> Response[str]:
    shown = request.query_params.get("show", "")
    area = read_area(request.query_params, who.scope)
    if area is None or shown not in ("", "ended"):
        return pages.missing(request)
    skip = from_place(request)

    def ask(connection: Connection[Any]) -> Mapping[str, object]:
        found, number = read_list(connection, area, ended=bool(shown), skip=skip)
        return {
            "area": area,
            "shown": shown,
            "clues": found,
            "number": number,
            "skipped": min(skip, number),
            "before": max(skip - A_PAGE, 0) if skip else None,
            "after": skip + A_PAGE if skip + A_PAGE < number else None,
            "has_key": bool(announced(connection)),
            "is_other": decisions.clues.is_other(announced(connection)),
            "is_open": decisions.clues.of(who.session, pages.now()) is not None,
            "is_here": decisions.clues.is_here,
            "today": pages.today(),
            "check_until": check_until,
            "fault": fault,
        }

    return await pages.show(request, "clues/clues.html", ask, status=status)


async def _one(
    request: Asked,
    pages: Pages,
    who: Account,
    decisions: Decisions,
    point: str,
    subject: str,
    private: bytes | None,
    *,
    filled: Mapping[str, str] | None = None,
    fault: str = "",
    status: int = 200,
) -> Response[str]:
    """The page of one. With the key, whatever it is made for, it shows the words: that is noted before it is made."""
    if len(point) > _LONGEST or len(subject) > _LONGEST:
        return pages.missing(request)
    if private is not None:
        there = await pages.ask(
            who, lambda connection: read_clue(connection, point, subject, decisions.keys) is not None
        )
        if not there:
            return pages.missing(request)
        await pages.act(who, Act(SEEN, point, subject), lambda _connection, _at: None)

    def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
        one = read_clue(connection, point, subject, decisions.keys)
        if one is None:
            return None
        kept = filled or {}
        return {
            "one": one,
            "opened": opened(one, private),
            "is_open": private is not None,
            "reaches_point": private is not None and bool(point_of(one, private)),
            "answers": {code: ANSWERS[code][1] for code in ANSWERS if code},
            "due_on": one.clue.due_on or check_until(one.received_on),
            "extended_to": check_until(one.received_on, extended=True),
            "today": pages.today(),
            "kept": {name: kept.get(name, "") for name in ("code", "extended", TEXT, NUMBER, FINE)},
            "fault": fault,
        }

    return await pages.show(request, "clues/clue.html", ask, status=status)
