"""Who is logged in. The browser keeps a number by chance, the database its digest: a copy of the table opens nothing."""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import Any, Final

from psycopg import Connection

from headquarters.accounts.account import Account

IDLE_MS: Final = 30 * 60 * 1000
"""After so long without a page a session has ended."""

SEEN_MS: Final = 60 * 1000
"""That somebody is still there is written down at most this often."""


def begin(connection: Connection[Any], who: Account, proof: bytes, now: int) -> str:
    """Begin a session and return what the browser keeps: always new, so that nobody can have put it there before.

    ``proof``: of the token it begins with. Sessions that have ended are forgotten on the way.
    """
    connection.execute("DELETE FROM sessions WHERE seen_at < %s", (now - IDLE_MS,))
    kept = secrets.token_urlsafe(32)
    connection.execute(
        "INSERT INTO sessions (session, account, proof, begun_at, seen_at) VALUES (%s, %s, %s, %s, %s)",
        (_digest(kept), who.account, proof, now, now),
    )
    return kept


def find(connection: Connection[Any], kept: str, proof: bytes, now: int) -> Account | None:
    """Whose session it is; ``None`` when it ended, is nobody's, or began with another token than today's."""
    row = connection.execute(
        "SELECT account, name, role, seen_at FROM sessions JOIN accounts USING (account)"
        " WHERE session = %s AND proof = %s AND seen_at >= %s",
        (_digest(kept), proof, now - IDLE_MS),
    ).fetchone()
    if row is None:
        return None
    account, name, role, seen_at = row
    if now - seen_at >= SEEN_MS:
        # It may be lost: then the session ends a minute early.
        connection.execute("SET LOCAL synchronous_commit = off")
        connection.execute("UPDATE sessions SET seen_at = %s WHERE session = %s", (now, _digest(kept)))
    return Account(account, name, role)


def end(connection: Connection[Any], kept: str) -> None:
    """End a session, if it is one."""
    connection.execute("DELETE FROM sessions WHERE session = %s", (_digest(kept),))


def _digest(kept: str) -> bytes:
    return sha256(kept.encode("utf-8", "replace")).digest()
