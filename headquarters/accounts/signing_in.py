"""One try to sign in: slowed down after wrong ones, the same for a login that does not exist, and written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from psycopg import Connection

from headquarters.accounts import one_time, passwords, sessions
from headquarters.accounts.account import Account
from headquarters.accounts.audit import Act, note
from headquarters.accounts.staff import CODE_OFF, CODE_SET, PASSWORD, known_login, read_required
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


@dataclass(frozen=True, slots=True)
class Begun:
    """Signed in. ``kept``: what the browser shall keep. ``code_due``: the code of the telephone is still to come."""

    kept: str
    code_due: bool


@dataclass(slots=True)
class SigningIn:
    """One for each serving process."""

    throttle: Throttle = field(default_factory=Throttle)
    _hour: int = 0
    _noted: int = 0

    def attempt(
        self, database: Database, login: str, password: str, address: str, had: str, now: int
    ) -> Begun | Refusal:
        """Try a password. ``had``: what the browser kept before, which ends."""
        login = known_login(login)[:64]
        if wait := self.throttle.wait(login, address, now):
            return Refusal(-(-wait // 1000))
        # Counted before it is tried: those who try at the same moment all count.
        self.throttle.wrong(login, address, now)
        with database.transaction() as connection:
            row = connection.execute(
                "SELECT account, password FROM accounts WHERE login = %s AND closed_at IS NULL",
                (login,),
            ).fetchone()
        account, kept = row or ("", None)
        right = passwords.is_right(password, kept)
        with database.transaction() as connection:
            now_kept = self._hold(connection, account)
            if not right or now_kept is None or now_kept[0] != kept:
                self._note_refused(connection, account, address, now)
                return Refusal()
            code_due = now_kept[1]
            if passwords.is_old(kept or ""):
                connection.execute(
                    "UPDATE accounts SET password = %s WHERE account = %s",
                    (passwords.keep(password), account),
                )
            sessions.end(connection, had)
            session = sessions.begin(connection, account, now, code_due=code_due)
            if not code_due:
                note(connection, Account(account, "", ""), Act(BEGUN, subject=address), now)
        if not code_due:  # else the try stays counted until the code is right too
            self.throttle.right(login, address)
        return Begun(session, code_due)

    def give_code(
        self, database: Database, who: Account, typed: str, address: str, had: str, now: int
    ) -> Begun | Refusal:
        """Try a code for the session ``had``, whose password was right: another session takes its place."""
        if wait := self.throttle.wait(who.login, address, now, code=True):
            return Refusal(-(-wait // 1000))
        self.throttle.wrong(who.login, address, now, code=True)
        with database.transaction() as connection:
            row = connection.execute(
                "SELECT totp, totp_step FROM accounts WHERE account = %s AND closed_at IS NULL FOR UPDATE",
                (who.account,),
            ).fetchone()
            step = one_time.step_of(row[0], typed, now, row[1]) if row and row[0] else None
            if step is None or not sessions.end(connection, had):
                self._note_refused(connection, who.account, address, now)
                return Refusal()
            connection.execute("UPDATE accounts SET totp_step = %s WHERE account = %s", (step, who.account))
            session = sessions.begin(connection, who.account, now)
            note(connection, who, Act(BEGUN, subject=address), now)
        self.throttle.right(who.login, address, code=True)
        self.throttle.right(who.login, address)
        return Begun(session, code_due=False)

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

        def do(connection: Connection[Any]) -> str:
            connection.execute(
                "UPDATE accounts SET password = %s, must_change = false WHERE account = %s",
                (passwords.keep(new), who.account),
            )
            sessions.end_all(connection, who.account, but=session)
            note(connection, who, Act(PASSWORD), now)
            return ""

        return self._with_password(database, who, old, address, now, do)

    def set_code(
        self,
        database: Database,
        who: Account,
        password: str,
        telephone: tuple[str, str],
        address: str,
        session: str,
        now: int,
    ) -> str:
        """From now on ask for a code at sign-in. ``telephone``: the key as it was shown and a code made from it. What is
        in the way, in Chinese; empty: done."""
        key = one_time.read_key(telephone[0])
        step = one_time.step_of(key, telephone[1], now, 0) if key else None
        if step is None:
            return "动态码不对：请看手机上正在显示的那 6 位，手机的时间也要准"

        def do(connection: Connection[Any]) -> str:
            connection.execute(
                "UPDATE accounts SET totp = %s, totp_step = %s WHERE account = %s", (key, step, who.account)
            )
            sessions.end_all(connection, who.account, but=session)
            note(connection, who, Act(CODE_SET), now)
            return ""

        return self._with_password(database, who, password, address, now, do)

    def drop_code(
        self, database: Database, who: Account, password: str, address: str, session: str, now: int
    ) -> str:
        """Ask for no code any more, unless it is asked of everybody. What is in the way, in Chinese; empty: done."""

        def do(connection: Connection[Any]) -> str:
            if read_required(connection):
                return "这里每个人登录都要动态码，不能停用；换手机请重新设置"
            connection.execute(
                "UPDATE accounts SET totp = NULL, totp_step = 0 WHERE account = %s", (who.account,)
            )
            sessions.end_all(connection, who.account, but=session)
            note(connection, who, Act(CODE_OFF), now)
            return ""

        return self._with_password(database, who, password, address, now, do)

    def _with_password(
        self,
        database: Database,
        who: Account,
        password: str,
        address: str,
        now: int,
        do: Callable[[Connection[Any]], str],
    ) -> str:
        """Do something about one's own account, once its password was given again; a wrong one counts as a wrong try to
        sign in. What is in the way, in Chinese."""
        if wait := self.throttle.wait(who.login, address, now):
            return f"试错太多次了，请过 {-(-wait // 1000)} 秒再试"
        self.throttle.wrong(who.login, address, now)
        with database.transaction() as connection:
            row = connection.execute(
                "SELECT password FROM accounts WHERE account = %s AND closed_at IS NULL FOR UPDATE",
                (who.account,),
            ).fetchone()
            if not passwords.is_right(password, row[0] if row else None):
                self._note_refused(connection, who.account, address, now)
                return "现在的密码不对，请再看一遍"
            fault = do(connection)
        self.throttle.right(who.login, address)
        return fault

    @staticmethod
    def _hold(connection: Connection[Any], account: str) -> tuple[str | None, bool] | None:
        """The password of an account and whether it has a code, as they are now: nobody changes them until this transaction
        ends. ``None``: there is no such account any more."""
        row = connection.execute(
            "SELECT password, totp IS NOT NULL FROM accounts WHERE account = %s AND closed_at IS NULL FOR UPDATE",
            (account,),
        ).fetchone()
        return None if row is None else (row[0], row[1])

    def _note_refused(self, connection: Connection[Any], account: str, address: str, now: int) -> None:
        if now // _HOUR_MS != self._hour:
            self._hour, self._noted = now // _HOUR_MS, 0
        self._noted += 1
        if self._noted <= MOST_NOTED:
            note(connection, Account(account, "", ""), Act(REFUSED, subject=address), now)
