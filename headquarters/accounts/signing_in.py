"""One try to sign in: slowed down after wrong ones, the same for a login that does not exist, and written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from psycopg import Connection

from headquarters.accounts import passwords, sessions
from headquarters.accounts.account import Account
from headquarters.accounts.audit import Act, note
from headquarters.accounts.staff import PASSWORD, known_login
from headquarters.accounts.throttle import Throttle
from headquarters.database.pool import Database

BEGUN: Final = "session.begun"
REFUSED: Final = "session.refused"
MOST_NOTED: Final = 200
"""Refusals written down in an hour, by one process: strangers fill no disk. Each names an account, or nobody."""
_HOUR_MS: Final = 60 * 60 * 1000
NOBODY: Final = Account("", "", "")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Not signed in. ``wait_s``: seconds until it may be tried again; 0: it was tried, and wrong."""

    wait_s: int = 0


@dataclass(slots=True)
class SigningIn:
    """One for each serving process."""

    throttle: Throttle = field(default_factory=Throttle)
    _hour: int = 0
    _noted: int = 0

    def attempt(
        self, database: Database, login: str, password: str, address: str, had: str, now: int
    ) -> str | Refusal:
        """What the browser shall keep, or why not. ``had``: what it kept before, which ends."""
        login = known_login(login)[:64]
        if wait := self.throttle.wait(login, address, now):
            return Refusal(-(-wait // 1000))
        # Counted before it is tried: those who try at the same moment all count.
        self.throttle.wrong(login, address, now)
        with database.transaction() as connection:
            row = connection.execute(
                "SELECT account, password FROM accounts WHERE login = %s AND closed_at IS NULL",
                (login.replace("\0", ""),),
            ).fetchone()
        account, kept = row or ("", None)
        right = passwords.is_right(password, kept)
        with database.transaction() as connection:
            if not right or not self._is_still(connection, account, kept):
                self._note_refused(connection, account, address, now)
                return Refusal()
            if passwords.is_old(kept or ""):
                connection.execute(
                    "UPDATE accounts SET password = %s WHERE account = %s",
                    (passwords.keep(password), account),
                )
            sessions.end(connection, had)
            session = sessions.begin(connection, account, now)
            note(connection, Account(account, "", ""), Act(BEGUN, subject=address), now)
        self.throttle.right(login, address)
        return session

    def change(
        self,
        database: Database,
        who: Account,
        passwords_: tuple[str, str],
        address: str,
        session: str,
        now: int,
    ) -> str:
        """Change one's own password, the old and the new one given; all sessions but ``session`` end. What is in the
        way, in Chinese; empty: done."""
        old, new = passwords_
        if fault := passwords.fault(new, who.login, who.name):
            return fault
        if old == new:
            return "新密码不能和现在的一样"
        if wait := self.throttle.wait(who.login, address, now):
            return f"试错太多次了，请过 {-(-wait // 1000)} 秒再试"
        self.throttle.wrong(who.login, address, now)
        with database.transaction() as connection:
            row = connection.execute(
                "SELECT password FROM accounts WHERE account = %s AND closed_at IS NULL FOR UPDATE",
                (who.account,),
            ).fetchone()
            if not passwords.is_right(old, row[0] if row else None):
                self._note_refused(connection, who.account, address, now)
                return "现在的密码不对，请再看一遍"
            connection.execute(
                "UPDATE accounts SET password = %s, must_change = false WHERE account = %s",
                (passwords.keep(new), who.account),
            )
            sessions.end_all(connection, who.account, but=session)
            note(connection, who, Act(PASSWORD), now)
        self.throttle.right(who.login, address)
        return ""

    @staticmethod
    def _is_still(connection: Connection[Any], account: str, kept: str | None) -> bool:
        """Whether the password that was tried is still the account's; nobody changes it until the session has begun."""
        row = connection.execute(
            "SELECT password FROM accounts WHERE account = %s AND closed_at IS NULL FOR UPDATE", (account,)
        ).fetchone()
        return row is not None and row[0] == kept

    def _note_refused(self, connection: Connection[Any], account: str, address: str, now: int) -> None:
        if now // _HOUR_MS != self._hour:
            self._hour, self._noted = now // _HOUR_MS, 0
        self._noted += 1
        if self._noted <= MOST_NOTED:
            note(connection, Account(account, "", ""), Act(REFUSED, subject=address), now)
