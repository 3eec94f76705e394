"""Who is signed in. The browser keeps a number by chance, the database its digest: a copy of the table opens nothing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from psycopg import Connection

from headquarters.accounts.account import Account
from headquarters.accounts.scope import Scope, Tier

IDLE_MS: Final = 30 * 60 * 1000
"""After so long without a page a session has ended."""

SEEN_MS: Final = 60 * 1000
"""That somebody is still there is written down at most this often."""

AHEAD_MS: Final = 5 * 60 * 1000
"""A session seen later than so long from now was written while headquarters' clock was wrong: it has ended, for nobody can say
when it was used last."""


def begin(connection: Connection[Any], account: str, now: int, *, code_due: bool = False) -> str:
    """Begin a session and return what the browser keeps: always new, so that nobody can have put it there before.
    ``code_due``: the code of the telephone is still asked for.

    Sessions that have ended are forgotten on the way.
    """
    connection.execute(
        "DELETE FROM sessions WHERE seen_at NOT BETWEEN %s AND %s", (now - IDLE_MS, now + AHEAD_MS)
    )
    kept = secrets.token_urlsafe(32)
    connection.execute(
        "INSERT INTO sessions (session, account, begun_at, seen_at, code_due) VALUES (%s, %s, %s, %s, %s)",
        (_digest(kept), account, now, now, code_due),
    )
    return kept


def find(connection: Connection[Any], kept: str, now: int) -> Account | None:
    """Whose session it is, with the role and scope of this moment; ``None`` when it ended or is nobody's."""
    row = connection.execute(
        "SELECT account, name, role, tier, code, login, must_change, totp IS NOT NULL,"
        " EXISTS (SELECT 1 FROM desk_settings WHERE name = 'codes' AND value = 'required'), code_due, seen_at"
        " FROM sessions JOIN accounts USING (account)"
        " WHERE session = %s AND seen_at BETWEEN %s AND %s AND closed_at IS NULL",
        (_digest(kept), now - IDLE_MS, now + AHEAD_MS),
    ).fetchone()
    if row is None:
        return None
    account, name, role, tier, code, login, must_change, has_code, required, code_due, seen_at = row
    if now - seen_at >= SEEN_MS:
        # It may be lost: then the session ends a minute early.
        connection.execute("SET LOCAL synchronous_commit = off")
        connection.execute("UPDATE sessions SET seen_at = %s WHERE session = %s", (now, _digest(kept)))
    return Account(
        account,
        name,
        role,
        Scope(Tier(tier), code),
        login or "",
        must_change=must_change,
        has_code=has_code,
        codes_required=required,
        code_due=code_due,
        session=_digest(kept),
    )


def hold(connection: Connection[Any], who: Account) -> bool:
    """Whether it is still so that ``who`` is signed in, with this role and scope; and nobody ends the session or changes the
    account until this transaction ends."""
    row = connection.execute(
        "SELECT role, tier, code FROM accounts JOIN sessions USING (account)"
        " WHERE session = %s AND account = %s AND closed_at IS NULL AND NOT code_due"
        " FOR SHARE OF accounts FOR KEY SHARE OF sessions",
        (who.session, who.account),
    ).fetchone()
    return row is not None and tuple(row) == (who.role, who.scope.tier.value, who.scope.code)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a session is; ``is_former``: or was, before it was ended."""

    account: str
    is_former: bool = False


def whose(connection: Connection[Any], kept: str) -> Owner | None:
    """Whose a session is or was, if it ended within a day or so: nothing but what they wrote may follow from it."""
    row = connection.execute(
        "SELECT account, false AS is_former FROM sessions WHERE session = %(session)s"
        " UNION ALL SELECT account, true FROM former_sessions WHERE session = %(session)s"
        " ORDER BY is_former LIMIT 1",
        {"session": _digest(kept)},
    ).fetchone()
    return None if row is None else Owner(*row)


def forget(connection: Connection[Any], now: int, after_ms: int) -> None:
    """Whose sessions were that were used last so long ago is known no more."""
    connection.execute(
        "DELETE FROM former_sessions WHERE seen_at NOT BETWEEN %s AND %s", (now - after_ms, now + after_ms)
    )


def end(connection: Connection[Any], kept: str, *, is_noted: bool = True) -> bool:
    """End a session; whether it was one. ``is_noted``: it stays known for a day whose it was; else nothing follows from it any more."""
    ended = connection.execute("DELETE FROM sessions WHERE session = %s", (_digest(kept),)).rowcount > 0
    if not is_noted:
        connection.execute("DELETE FROM former_sessions WHERE session = %s", (_digest(kept),))
    return ended


def end_all(connection: Connection[Any], account: str, *, but: str = "", is_noted: bool = False) -> None:
    """End every session of an account, except the one that a browser keeps ``but`` of. ``is_noted``: it stays known for a day whose
    they were; else nothing follows any more from those, nor from any that ended before."""
    connection.execute(
        "DELETE FROM sessions WHERE account = %s AND session <> %s", (account, _digest(but) if but else b"")
    )
    if not is_noted:
        connection.execute("DELETE FROM former_sessions WHERE account = %s", (account,))


def _digest(kept: str) -> bytes:
    return sha256(kept.encode("utf-8", "replace")).digest()
