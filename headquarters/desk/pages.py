"""How a page is made and how an act is done: what a feature's controllers are handed.

What a page shows is read in a transaction that PostgreSQL lets write nothing; what writes is an :class:`Act`, and is noted in
its own transaction. So nothing is done from a page without a line that says who did it. Both go on within the scope of who asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, TypeVar
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from litestar import MediaType, Request, Response
from litestar.datastructures import State
from litestar.exceptions import NotAuthorizedException
from litestar.template.base import csrf_token
from markupsafe import Markup
from psycopg import Connection

from casework.handbook import Handbook
from headquarters.accounts import sessions
from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act, note_all
from headquarters.accounts.gate import Gate
from headquarters.desk import words
from headquarters.desk.area import Area
from headquarters.desk.feature import Ask, Card, Feature, Waiting
from headquarters.desk.forms import REFUSED, page_of
from headquarters.desk.refilling import refill
from headquarters.desk.unsent import KEPT, Kept, Unsent
from headquarters.exchange.editions import Shelf
from headquarters.handbook import reading_by

Asked = Request[Any, Any, State]
_T = TypeVar("_T")
_Shown = tuple[Card, Mapping[str, object]]
_ACCOUNTS_LOCK: Final = 0x77716163
_LEFT: Final = "<!--left-->"

POLICY: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class Pages:
    """Makes the pages of all features. One for each serving process."""

    def __init__(self, gate: Gate, features: Sequence[Feature], unsent: Unsent, shelf: Shelf) -> None:
        """``shelf``: the handbook in force, by which pages read and draw."""
        self._gate = gate
        self._shelf = shelf
        self.unsent = unsent
        self._cards = sorted((card for one in features for card in one.cards), key=lambda card: card.rank)
        self._waiting = sorted((sort for one in features for sort in one.waiting), key=lambda sort: sort.rank)
        self._entries = sorted((word for one in features for word in one.entries), key=lambda word: word.rank)
        self._environment = Environment(
            loader=ChoiceLoader(
                [
                    PackageLoader("headquarters.desk"),
                    PrefixLoader(
                        {one.name: PackageLoader(one.package) for one in features if one.has_templates}
                    ),
                ]
            ),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        acts = {act: word for one in features for act, word in one.acts.items()}
        self._environment.filters.update(
            yuan=words.yuan,
            count=lambda number: f"{number:,}",
            component=words.component,
            moment=words.moment,
            reason=words.return_reason,
            wanted=words.wanted,
            act=lambda act: acts.get(act, act),
        )
        for one in features:
            self._environment.filters.update(one.filters)
        self._environment.globals["states"] = words.STATES

    async def show(
        self,
        request: Asked,
        template: str,
        ask: Ask,
        *,
        cards: str = "",
        point: str | None = None,
        tier: Area | None = None,
        status: int = 200,
    ) -> Response[str]:
        """A page. ``ask``: what it shows; ``None`` of it: there is no such page. ``cards``: the page by the name that
        features know it by, so that theirs are on it; ``point``: of which contact point it is; ``tier``: all that is read,
        by features too, is of that tier alone. One outside of the scope of who asks is not there. ``status``: of one that
        says why nothing was done."""
        kept = await self._kept(request)
        around = self._around(request, kept)
        if tier is not None:
            around["here"] = tier
        who = request.user
        if not isinstance(who, Account):
            raise NotAuthorizedException

        scope = who.scope if tier is None else tier.scope
        if not who.scope.holds(scope):
            return self.missing(request)

        def look(connection: Connection[Any]) -> tuple[Mapping[str, object], list[_Shown]] | None:
            about = ask(connection)
            if about is None:
                return None
            return about, [
                (card, shown)
                for card in self._cards
                if card.page == cards
                and who.may(card.right)
                and (shown := card.ask(connection, point)) is not None
            ]

        def draw(about: Mapping[str, object], asked: list[_Shown]) -> str:
            parts = {
                place: [self._part(*one, around) for one in asked if one[0].place == place]
                for place in ("above", "below")
            }
            return self._render(template, {**around, "cards": parts, **about})

        def work() -> str | None:
            with self._gate.database.snapshot() as connection:
                handbook = self._handbook(connection)
                scope.enter(connection)
                with reading_by(handbook):
                    found = look(connection)
            if found is None:
                return None
            with reading_by(handbook):
                return draw(*found)

        text = await self._gate.reading.run(work)
        if text is None:
            return self.missing(request, kept=kept)
        return _answer(_with(text, kept), 403 if around["refused"] else status)

    async def ask(self, who: Account, ask: Callable[[Connection[Any]], _T]) -> _T:
        """What is asked beside a page (before an act, for something to fetch): read as for one, within the scope of who asks."""

        def work() -> _T:
            with self._gate.database.snapshot() as connection:
                handbook = self._handbook(connection)
                who.scope.enter(connection)
                with reading_by(handbook):
                    return ask(connection)

        return await self._gate.reading.run(work)

    def plain(self, request: Asked, template: str, status: int, **about: object) -> Response[str]:
        """A page that asks the database nothing."""
        around = self._around(request)
        return _answer(
            self._render(template, around | about), 403 if around["refused"] and status == 200 else status
        )

    def missing(self, request: Asked, status: int = 404, *, kept: Kept | None = None) -> Response[str]:
        """The page for what is not there. ``kept``: what somebody had written for it."""
        return _answer(_with(self._render("missing.html", self._around(request, kept)), kept), status)

    def sign_in_first(
        self, request: Asked, *, wrong: bool = False, late: bool = False, wait_s: int = 0, login: str = ""
    ) -> Response[str]:
        """The form of those who are not signed in. ``wrong``: they tried. ``late``: they were, and pressed something.
        ``wait_s``: seconds to wait after wrong tries; whether what they wrote is kept the guard has noted."""
        answer = self.plain(
            request,
            "login.html",
            429 if wait_s else 401,
            wrong=wrong,
            late=late,
            wait_s=wait_s,
            login=login,
            is_kept=bool(request.scope["state"].get(KEPT)),
        )
        if wait_s:
            answer.headers["Retry-After"] = str(wait_s)
        return answer

    def waiting(self, request: Asked) -> tuple[Waiting, ...]:
        """The sorts of what a person must look at that who asks is shown, in their order."""
        who = request.user
        return tuple(one for one in self._waiting if isinstance(who, Account) and who.may(one.right))

    def now(self) -> int:
        """Headquarters' clock, UTC ms."""
        return self._gate.now()

    def today(self) -> date:
        """The day in Shanghai."""
        return datetime.fromtimestamp(self.now() / 1000, words.SHANGHAI).date()

    @staticmethod
    async def fields(request: Asked) -> dict[str, str]:
        """What was filled in, without files."""
        return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}

    async def act(self, who: Account, act: Act, do: Callable[[Connection[Any], int], _T]) -> _T:
        """Do something in one transaction with the line that says who did it; ``do`` is given the time (UTC ms).

        Raises NotAuthorizedException where the session or the rights it was asked with are gone; what ``do`` raises is raised.
        Then nothing is done and nothing noted.
        """

        def work(connection: Connection[Any], at: int) -> tuple[Sequence[Act], _T]:
            return (act,), do(connection, at)

        return await self._gate.turnstile.run(lambda: self._do(who, work))

    async def act_on(
        self,
        who: Account,
        act: str,
        do: Callable[[Connection[Any], int], tuple[str, _T]],
        *,
        alone: bool = False,
    ) -> tuple[str, _T]:
        """As :meth:`act`, for what is known on what only when it is done: ``do`` gives the subject, and what else. ``alone``: it
        changes accounts, and waits for others that do: two who act on one another would else wait in a circle."""

        def work(connection: Connection[Any], at: int) -> tuple[Sequence[Act], tuple[str, _T]]:
            done = do(connection, at)
            return (Act(act, subject=done[0]),), done

        return await self._gate.turnstile.run(lambda: self._do(who, work, alone=alone))

    async def act_at(self, who: Account, do: Callable[[Connection[Any], int], tuple[Act, _T]]) -> _T:
        """As :meth:`act`, for an act whose point is known only when it is done: ``do`` gives the act, and what else."""
        return await self.act_each(who, lambda connection, at: _one(*do(connection, at)))

    async def act_each(
        self, who: Account, do: Callable[[Connection[Any], int], tuple[Sequence[Act], _T]]
    ) -> _T:
        """As :meth:`act_at`, for several acts of one transaction, or for none where nothing was left to do."""
        return await self._gate.turnstile.run(lambda: self._do(who, do))

    async def mend(self, do: Callable[[Connection[Any]], None]) -> None:
        """Put right what somebody came upon, in a transaction of its own and in nobody's scope: it is no act of theirs."""

        def work() -> None:
            with self._gate.database.transaction() as connection:
                do(connection)

        await self._gate.turnstile.run(work)

    def _do(
        self,
        who: Account,
        do: Callable[[Connection[Any], int], tuple[Sequence[Act], _T]],
        *,
        alone: bool = False,
    ) -> _T:
        """Do it by the rights of the moment in which it is done: those that the guard saw may be gone since."""
        at = self.now()
        with self._gate.database.transaction() as connection:
            if alone:
                connection.execute("SELECT pg_advisory_xact_lock(%s)", (_ACCOUNTS_LOCK,))
            if not sessions.hold(connection, who):
                raise NotAuthorizedException
            handbook = self._handbook(connection)
            who.scope.enter(connection)
            with reading_by(handbook):
                acts, done = do(connection, at)
            who.scope.leave(connection)
            note_all(connection, who, acts, at)
            return done

    def _handbook(self, connection: Connection[Any]) -> Handbook:
        return self._shelf.handbook(connection, self.today())

    @staticmethod
    def back(request: Asked) -> Response[str]:
        """To the page on which the form stands."""
        names = {name: quote(str(value), safe="") for name, value in request.path_params.items()}
        return go(page_of(request.route_handler.opt, names))

    async def _kept(self, request: Asked) -> Kept | None:
        """What somebody had written for this page, where the address says so."""
        form = request.query_params.get("kept", "")
        who = request.user
        return await self.unsent.take(who, form) if form and isinstance(who, Account) else None

    def _around(self, request: Asked, kept: Kept | None = None) -> dict[str, Any]:
        """What every template may name."""
        at = self.now()
        who = request.scope.get("user")
        return {
            "now": at,
            "ago": lambda then: words.ago(then, at),
            "lasted": lambda since: words.lasted(since, at),
            "form_key": Markup('<input type="hidden" name="_csrf_token" value="{}">').format(
                csrf_token({"request": request})
            ),
            "refused": bool(request.scope["state"].get(REFUSED)),
            "is_put_back": kept is not None,
            "kept_at": None if kept is None else kept.kept_at,
            "done_at": None if kept is None else kept.done_at,
            "others_kept": [] if kept is None else kept.others,
            "who": who,
            "may": lambda right: who is not None and who.may(Right(right)),
            "entries": [
                one for one in self._entries if who is not None and not who.is_held and who.may(one.right)
            ],
            "path": request.url.path,
            "here": Area(),
        }

    def _render(self, template: str, about: Mapping[str, object]) -> str:
        return self._environment.get_template(template).render(about)

    def _part(self, card: Card, shown: Mapping[str, object], around: Mapping[str, object]) -> Markup:
        # Of templates, which escape what they are given.
        return Markup(self._render(card.template, {**around, **shown}))


def _one(act: Act, done: _T) -> tuple[Sequence[Act], _T]:
    return (act,), done


def from_place(request: Asked, name: str = "from") -> int:
    """From which place on a list is asked for; 0 where nothing sensible is said."""
    return place_of(request.query_params.get(name, "0"))


def place_of(text: str) -> int:
    """A place on a list, as an address or a form says it; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _with(page: str, kept: Kept | None) -> str:
    """A page with what somebody had written for it; what has no place on it any more stands above, to be copied."""
    if kept is None:
        return page
    # Of what they did by hand meanwhile the words are all shown, and none is put back.
    page, left = refill(page, kept.action if kept.done_at is None else "", kept.filled)
    texts = Markup("").join(Markup('<p class="kept">{}</p>').format(text) for text in left)
    if kept.done_at is not None and texts:
        texts = Markup("<details><summary>写过的内容</summary>{}</details>").format(texts)
    return page.replace(_LEFT, texts, 1)


def go(path: str) -> Response[str]:
    """The browser goes on to another page."""
    return Response("", status_code=303, headers={"Location": path, **POLICY})


def _answer(text: str, status: int) -> Response[str]:
    return Response(text, status_code=status, media_type=MediaType.HTML, headers=POLICY)
