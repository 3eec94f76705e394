"""What somebody sent after their session had ended: kept sealed for them alone, and put back into its form once they have signed in.

So nobody loses a page of words to half an hour at the telephone. Bounded: the latest few of an account, as large as a form may be, for
a day, and for some minutes after they were shown. What says a secret, and files, are not kept.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, LiteralString
from urllib.parse import quote

import msgspec
from litestar import Request
from litestar.handlers import BaseRouteHandler
from psycopg import Connection

from headquarters.accounts import sessions
from headquarters.accounts.account import Account, Right
from headquarters.accounts.gate import COOKIE, MAY, Gate
from headquarters.desk.forms import FORM, PAGE, page_of
from headquarters.desk.refilling import BEFORE, LOOKED_AT, THINGS
from headquarters.personal.keys import PersonalKeyAway, PersonalKeys
from headquarters.personal.vault import Vault

KEPT_MS: Final = 24 * 3_600_000
SHOWN_MS: Final = 10 * 60_000
"""So long after it was shown first it can be asked for again: a page that was lost on the way."""
MOST_OF_ONE: Final = 3
LARGEST: Final = 5 << 20
"""Bytes: above what the largest form of any page may have."""
WRITTEN: Final = "written"
"""The name under which a route says on which page its form stands, where that takes what was filled in to find: as a path with names."""
BUTTON: Final = "button"
"""The name under which a route says that its form is a button alone, in which nobody writes: it is not kept."""
KEPT: Final = "form_kept"
"""Set in the state of a request whose form was kept."""
SECRET: Final = frozenset(
    {
        "password",
        "old",
        "again",
        "code",
        "secret",
        "word",
        "_csrf_token",
        "sealed_text",
        "sealed_number",
        "sealed_fine",
    }
)
"""Fields that are never kept; a test holds all that a page takes as a password to them."""
_NOT_KEPT: Final = frozenset({Right.ANYBODY, Right.OWN})
_NO_POINT: Final = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """``page``: on which the form stands; ``action``: to where it is sent; ``filled``: what stood in it; ``kept_at``: when it
    came, UTC ms; ``done_at``: when they did the same thing by hand; ``others``: where else words of theirs wait, as addresses."""

    page: str
    action: str
    filled: Mapping[str, str] = field(repr=False)
    kept_at: int
    done_at: int | None = None
    others: Sequence[str] = ()


class _Content(msgspec.Struct, array_like=True):
    page: str
    action: str
    filled: dict[str, str]


_read_content: Final = msgspec.msgpack.Decoder(_Content)
_KEPT_FORM: Final = "SELECT form, account, sealed_with, content, kept_at, done_at FROM kept_forms"


class Unsent:
    """See the module. One for each serving process."""

    def __init__(self, gate: Gate, keys: PersonalKeys) -> None:
        self._gate = gate
        self._keys = keys

    async def keep(self, request: Request[Any, Any, Any], handler: BaseRouteHandler) -> bool:
        """Keep the form of a request that the guard has sent back; whether it is kept."""
        if request.method != "POST" or PAGE not in handler.opt or handler.opt.get(MAY) in _NOT_KEPT:
            return False
        if handler.opt.get(BUTTON):
            return False
        form = await request.form()
        if any(not isinstance(value, str) and getattr(value, "filename", "") for value in form.values()):
            return False
        content = await _content(request, handler)
        if not content.filled or len(msgspec.msgpack.encode(content)) > LARGEST:
            return False
        who, had = request.user, request.cookies.get(COOKIE, "")

        def work() -> bool:
            with self._gate.database.transaction() as connection:
                owner = (
                    sessions.Owner(who.account)
                    if isinstance(who, Account)
                    else sessions.whose(connection, had)
                )
                return owner is not None and self._store(connection, owner, content, self._gate.now())

        return await self._gate.turnstile.run(work)

    async def note_done(
        self, request: Request[Any, Any, Any], handler: BaseRouteHandler, who: Account
    ) -> None:
        """Somebody did what a form of a page is for: what they have kept of the same is done, and is not put back any more."""
        if PAGE not in handler.opt or handler.opt.get(MAY) in _NOT_KEPT:
            return
        content = await _content(request, handler)

        def work() -> None:
            at = self._gate.now()
            with self._gate.database.transaction() as connection:
                held = self._held(connection, who.account, "done_at IS NULL")
                if not held:
                    return
                done = Kept(content.page, content.action, content.filled, at)
                is_named = "{" in str(handler.opt[PAGE])
                same = [name for name, one in held if _is_same(one, done, is_named=is_named)]
                connection.execute(
                    "UPDATE kept_forms SET done_at = %s WHERE form = ANY(%s) AND account = %s",
                    (at, same, who.account),
                )

        await self._gate.turnstile.run(work)

    async def place(self, *, login: str = "", account: str = "", otherwise: str = "/") -> str:
        """Where whoever has just signed in goes on: to what they had written, else to the first page (``otherwise``)."""

        def work() -> str:
            with self._gate.database.transaction() as connection:
                row = connection.execute(
                    f"{_KEPT_FORM} WHERE shown_at IS NULL"
                    " AND kept_at BETWEEN %(from)s AND %(to)s AND account ="
                    " coalesce(nullif(%(account)s, ''), (SELECT account FROM accounts WHERE login = %(login)s))"
                    " ORDER BY kept_at DESC, form LIMIT 1",
                    {"account": account, "login": login, **self._alive()},
                ).fetchone()
                kept = None if row is None else self._open(*row)
                return otherwise if row is None or kept is None else _address(kept, row[0])

        return await self._gate.turnstile.run(work)

    async def take(self, who: Account, form: str) -> Kept | None:
        """What was kept under this name for this person; it is gone some minutes later."""
        if not form or "\0" in form:
            return None

        def work() -> Kept | None:
            at = self._gate.now()
            with self._gate.database.transaction() as connection:
                row = connection.execute(
                    "UPDATE kept_forms SET shown_at = coalesce(shown_at, %(now)s) WHERE form = %(form)s"
                    " AND account = %(account)s AND kept_at BETWEEN %(from)s AND %(to)s"
                    " AND coalesce(shown_at, %(now)s) >= %(now)s - %(shown)s"
                    " RETURNING form, account, sealed_with, content, kept_at, done_at",
                    {
                        "form": form,
                        "account": who.account,
                        "now": at,
                        "shown": SHOWN_MS,
                        **self._alive(),
                    },
                ).fetchone()
                kept = None if row is None else self._open(*row)
                if kept is None:
                    return None
                waiting = self._held(connection, who.account, "shown_at IS NULL AND form <> %(form)s", form)
                return replace(kept, others=tuple(_address(one, name) for name, one in waiting))

        return await self._gate.turnstile.run(work)

    # --- inside ----------------------------------------------------------------------------------------------

    def _alive(self) -> dict[str, int]:
        now = self._gate.now()
        return {"from": now - KEPT_MS, "to": now + KEPT_MS}

    def _store(self, connection: Connection[Any], owner: sessions.Owner, content: _Content, at: int) -> bool:
        """Keep it in the place of an earlier form about the same thing: a second press is no second form. What comes with a session
        that somebody ended takes the place of nothing but itself: whoever finds the cookie pushes nothing out."""
        account = owner.account
        connection.execute("SELECT 1 FROM accounts WHERE account = %s FOR NO KEY UPDATE", (account,))
        had = self._held(connection, account)
        new = Kept(content.page, content.action, content.filled, at)
        same = [
            name
            for name, one in had
            if _thing(one) == _thing(new) and (one.filled == new.filled or not owner.is_former)
        ]
        connection.execute("DELETE FROM kept_forms WHERE form = ANY(%s)", (same,))
        if owner.is_former and len(had) - len(same) >= MOST_OF_ONE:
            return False
        form = secrets.token_hex(16)
        vault = Vault(self._keys, _NO_POINT, self._keys.newest)
        packed = msgspec.msgpack.encode(content)
        connection.execute(
            "INSERT INTO kept_forms (form, account, kept_at, sealed_with, content) VALUES (%s, %s, %s, %s, %s)",
            (form, account, at, vault.number, vault.seal(_for(account, form), 1, packed)),
        )
        connection.execute(
            "DELETE FROM kept_forms WHERE account = %(account)s AND form NOT IN (SELECT form FROM kept_forms"
            " WHERE account = %(account)s ORDER BY kept_at DESC, form = %(form)s DESC LIMIT %(most)s)",
            {"account": account, "form": form, "most": MOST_OF_ONE},
        )
        return True

    def _held(
        self, connection: Connection[Any], account: str, which: LiteralString = "TRUE", form: str = ""
    ) -> Sequence[tuple[str, Kept]]:
        """What is kept for an account, the latest first, with its name."""
        rows = connection.execute(
            f"{_KEPT_FORM} WHERE account = %(account)s"
            f" AND kept_at BETWEEN %(from)s AND %(to)s AND {which} ORDER BY kept_at DESC, form",
            {"account": account, "form": form, **self._alive()},
        ).fetchall()
        return [(row[0], kept) for row in rows if (kept := self._open(*row)) is not None]

    def _open(
        self, form: str, account: str, sealed_with: int, content: bytes, kept_at: int, done_at: int | None
    ) -> Kept | None:
        try:
            opened = Vault(self._keys, _NO_POINT, 0).open(_for(account, form), 1, sealed_with, bytes(content))
        except PersonalKeyAway:
            return None
        if opened is None:
            return None
        held = _read_content.decode(opened)
        return Kept(held.page, held.action, held.filled, kept_at, done_at)


def forget(connection: Connection[Any], now: int) -> None:
    """What is a day old goes, what was shown some minutes ago, and whose sessions were that ended a day ago."""
    connection.execute(
        "DELETE FROM kept_forms WHERE kept_at NOT BETWEEN %(from)s AND %(to)s OR shown_at < %(shown)s",
        {"from": now - KEPT_MS, "to": now + KEPT_MS, "shown": now - SHOWN_MS},
    )
    sessions.forget(connection, now, KEPT_MS)


async def _content(request: Request[Any, Any, Any], handler: BaseRouteHandler) -> _Content:
    """A form as it is kept."""
    filled = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    return _Content(
        _page(request, handler, filled),
        str(handler.opt.get(FORM, request.url.path)),
        {name: value for name, value in filled.items() if name not in SECRET},
    )


def _is_same(kept: Kept, done: Kept, *, is_named: bool) -> bool:
    """Whether what was done is what was kept: it is about the same thing, or it is the same form with the same words. ``is_named``:
    the address of the page names a thing."""
    if (kept.page.partition("?")[0], kept.action) != (done.page.partition("?")[0], done.action):
        return False
    thing = _thing(done)[2:]
    if (is_named or thing) and _thing(kept)[2:] == thing:
        return True
    mine, theirs = _words(kept), _words(done)
    return bool(mine) and mine == theirs


def _words(kept: Kept) -> dict[str, str]:
    """What somebody typed or chose in a form."""
    return {
        name: text.replace("\r\n", "\n").strip()
        for name, text in kept.filled.items()
        if name not in THINGS | LOOKED_AT and not name.startswith(BEFORE) and text.strip()
    }


def _page(request: Request[Any, Any, Any], handler: BaseRouteHandler, filled: Mapping[str, str]) -> str:
    """Where the form stands, with the part of a list on which it stood."""
    names = {name: _quoted(value) for name, value in request.path_params.items()}
    if WRITTEN in handler.opt:
        return str(handler.opt[WRITTEN]).format_map(
            defaultdict(str, {name: _quoted(value) for name, value in filled.items()})
        )
    place = request.query_params.get("from", "")
    ending = f"?from={place}" if place.isascii() and place.isdigit() and place != "0" else ""
    return page_of(handler.opt, names) + ending


def _address(kept: Kept, form: str) -> str:
    return f"{kept.page}{'&' if '?' in kept.page else '?'}kept={form}"


def _thing(kept: Kept) -> tuple[object, ...]:
    """What a form is about: one sent once more, with a word changed, is about the same."""
    return kept.page, kept.action, *sorted((name, kept.filled[name]) for name in THINGS & kept.filled.keys())


def _for(account: str, form: str) -> str:
    return f"form {form} of {account}"


def _quoted(value: object) -> str:
    return quote(str(value), safe="")
