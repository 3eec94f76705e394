"""Accounts of people: made, changed, closed. Whoever does it, page or command, does it here, in the transaction of the act.

Taking away a role, a new password and closing end the account's sessions in the same transaction.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Any, Final

from psycopg import Connection
from psycopg.errors import UniqueViolation

from headquarters.accounts import passwords, sessions
from headquarters.accounts.account import COMMAND, ROLES, Account
from headquarters.accounts.scope import CITY, Scope, Tier
from headquarters.errors import StaffRefused

ADDED: Final = "staff.added"
CHANGED: Final = "staff.changed"
RESET: Final = "staff.reset"
CLOSED: Final = "staff.closed"
PASSWORD: Final = "staff.password"
FIRST: Final = "staff.first"
CODE_SET: Final = "staff.code_set"
CODE_OFF: Final = "staff.code_off"
CODES_REQUIRED: Final = "staff.codes_required"
CODES_OPTIONAL: Final = "staff.codes_optional"

_LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
_FIRST_LOCK: Final = 0x77716661


@dataclass(frozen=True, slots=True)
class Person:
    """An account as a list shows it. Times are UTC ms; ``last_seen``: of a session that is not over."""

    account: str
    login: str
    name: str
    role: str
    scope: Scope
    must_change: bool
    has_code: bool
    created_at: int
    closed_at: int | None
    last_seen: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """An account to make."""

    login: str
    name: str
    role: str
    scope: Scope


def read_people(connection: Connection[Any], login: str | None = None) -> list[Person]:
    """All accounts that people sign in with, those closed last; or the one of a login."""
    rows = connection.execute(
        "SELECT account, login, name, role, tier, code, must_change, totp IS NOT NULL, created_at, closed_at,"
        " (SELECT max(seen_at) FROM sessions s WHERE s.account = a.account)"
        " FROM accounts a WHERE login IS NOT NULL AND (%(login)s::text IS NULL OR login = %(login)s)"
        " ORDER BY closed_at IS NOT NULL, tier, code, login",
        {"login": login},
    ).fetchall()
    return [
        Person(account, known, name, role, Scope(Tier(tier), code), *rest)
        for account, known, name, role, tier, code, *rest in rows
    ]


def read_scopes(connection: Connection[Any], within: Scope) -> list[Scope]:
    """The scopes that can be given: the own one, and the districts and streets of the points within it."""
    rows = connection.execute(
        "SELECT DISTINCT district, street FROM points ORDER BY district, street"
    ).fetchall()
    codes = {row[0]: None for row in rows} | {f"{row[0]}/{row[1]}": None for row in rows if row[1]}
    found = [Scope(Tier.STREET if "/" in code else Tier.DISTRICT, code) for code in sorted(codes)]
    return [within, *(one for one in found if within.holds(one) and one != within)]


def known_login(typed: str) -> str:
    """A login as it is kept: case and spaces at its ends do not matter, nor zero bytes, which the database cannot hold."""
    return typed.replace("\0", "").strip().lower()


def add(connection: Connection[Any], by: Account, wanted: Wanted, now: int) -> tuple[str, str]:
    """Make an account; its id, and the first password, which is shown once and kept by nobody.

    Raises :class:`StaffRefused` with what to do instead.
    """
    _look_over(connection, wanted)
    _allow(by, wanted.role, wanted.scope)
    password = passwords.first_password()
    return _insert(connection, wanted, passwords.keep(password), must_change=True, now=now), password


def change(
    connection: Connection[Any], by: Account, login: str, role: str, scope: Scope | None = None
) -> Person:
    """Give another role, and another scope unless it is ``None``. Sessions end at once: nothing is shown by the rights of
    before."""
    person = _open_one(connection, by, login)
    scope = person.scope if scope is None else scope
    _look_over(connection, Wanted(person.login, person.name, role, scope))
    _allow(by, role, scope)
    if (person.role, person.scope) != (role, scope):
        _keep_a_head(connection, person)
    connection.execute(
        "UPDATE accounts SET role = %s, tier = %s, code = %s WHERE account = %s",
        (role, scope.tier.value, scope.code, person.account),
    )
    sessions.end_all(connection, person.account, is_noted=True)
    return person


def reset(connection: Connection[Any], by: Account, login: str) -> tuple[Person, str]:
    """A new first password, in place of one that is forgotten; codes have to be set up anew too."""
    person = _open_one(connection, by, login)
    password = passwords.first_password()
    connection.execute(
        "UPDATE accounts SET password = %s, must_change = true, totp = NULL, totp_step = 0 WHERE account = %s",
        (passwords.keep(password), person.account),
    )
    sessions.end_all(connection, person.account)
    return person, password


def close(connection: Connection[Any], by: Account, login: str, now: int) -> Person:
    """Nobody signs in with it any more. Its name stays for what it did."""
    person = _open_one(connection, by, login)
    if person.account == by.account:
        raise StaffRefused("own", "自己的账号不能自己停用，请别的负责人来做")
    _keep_a_head(connection, person)
    connection.execute(
        "UPDATE accounts SET closed_at = %s, password = NULL, totp = NULL WHERE account = %s",
        (now, person.account),
    )
    sessions.end_all(connection, person.account)
    connection.execute("DELETE FROM kept_forms WHERE account = %s", (person.account,))
    return person


def require_codes(connection: Connection[Any], *, required: bool) -> None:
    """Ask a code of everybody at sign-in, or only of those who set one up. Whoever has none has to set it up first."""
    connection.execute(
        "INSERT INTO desk_settings (name, value) VALUES ('codes', %s)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        ("required" if required else "optional",),
    )


def read_required(connection: Connection[Any]) -> bool:
    """Whether a code is asked of everybody."""
    row = connection.execute(
        "SELECT 1 FROM desk_settings WHERE name = 'codes' AND value = 'required'"
    ).fetchone()
    return row is not None


def is_empty(connection: Connection[Any]) -> bool:
    """Whether nobody has ever had an account to sign in with."""
    return connection.execute("SELECT 1 FROM accounts WHERE login IS NOT NULL LIMIT 1").fetchone() is None


def make_first(connection: Connection[Any], login: str, name: str, password: str, now: int) -> str:
    """The first account: the head of the city, with a password of their own choice. Raises :class:`StaffRefused`; of
    two who come at once, the second is refused."""
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (_FIRST_LOCK,))
    if not is_empty(connection):
        raise StaffRefused("not_first", "已经有账号了，请登录")
    wanted = Wanted(known_login(login), name.strip(), "city_head", CITY)
    _look_over(connection, wanted)
    if fault := passwords.fault(password, wanted.login, wanted.name):
        raise StaffRefused("password", fault)
    return _insert(connection, wanted, passwords.keep(password), must_change=False, now=now)


def _insert(connection: Connection[Any], wanted: Wanted, kept: str, *, must_change: bool, now: int) -> str:
    account = secrets.token_hex(8)
    try:
        connection.execute(
            "INSERT INTO accounts (account, login, name, role, tier, code, password, must_change, created_at)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            (
                *(account, wanted.login, wanted.name, wanted.role),
                *(wanted.scope.tier.value, wanted.scope.code, kept, must_change, now),
            ),
        )
    except UniqueViolation:
        raise StaffRefused("taken", f"登录名 {wanted.login} 已经有人用了（停用的也算），请换一个") from None
    return account


def _look_over(connection: Connection[Any], wanted: Wanted) -> None:
    if not _LOGIN.fullmatch(wanted.login):
        raise StaffRefused("login", "登录名要 2 到 32 个小写字母、数字或 . _ -，用字母或数字开头")
    if not wanted.name or len(wanted.name) > 40 or not wanted.name.isprintable():
        raise StaffRefused("name", "请写姓名，最多 40 个字")
    role = ROLES.get(wanted.role)
    if role is None:
        raise StaffRefused("role", f"没有 {wanted.role!r} 这个角色")
    scope = wanted.scope
    if scope.tier not in role.tiers:
        raise StaffRefused("tier", f"{role.word}的范围不能是这一级，请另选")
    if scope.tier is Tier.CITY:
        if scope.code:
            raise StaffRefused("scope", "范围是全市的，不用写区和街镇")
        return
    asked = {"code": scope.code}
    found = connection.execute(
        "SELECT 1 FROM points WHERE district = %(code)s LIMIT 1"
        if scope.tier is Tier.DISTRICT
        else "SELECT 1 FROM points WHERE street <> '' AND district || '/' || street = %(code)s LIMIT 1",
        asked,
    ).fetchone()
    if found is None:
        raise StaffRefused(
            "scope", f"没有联络点在 {scope.code!r}：区要和接入文件里的一样，街镇写成 区/街镇，请核对"
        )


def _allow(by: Account, role: str, scope: Scope) -> None:
    if by is not COMMAND and not by.may_appoint(role, scope):
        raise StaffRefused("not_yours", "这个角色或范围在你的权限以外")


def _open_one(connection: Connection[Any], by: Account, login: str) -> Person:
    connection.execute("SELECT 1 FROM accounts WHERE login = %s FOR UPDATE", (known_login(login),))
    [*people] = read_people(connection, known_login(login))
    if not people:
        raise StaffRefused("unknown", "没有这个账号")
    [person] = people
    if by is not COMMAND and not by.may_appoint(person.role, person.scope):
        raise StaffRefused("unknown", "没有这个账号")
    if person.closed_at is not None:
        raise StaffRefused("closed", "这个账号已经停用")
    return person


def _keep_a_head(connection: Connection[Any], person: Person) -> None:
    """The last head of the city stays: else nobody could make accounts on the pages."""
    if person.role != "city_head":
        return
    heads = connection.execute(
        "SELECT account FROM accounts WHERE role = 'city_head' AND closed_at IS NULL AND login IS NOT NULL"
        " ORDER BY account FOR UPDATE"
    ).fetchall()
    if [row[0] for row in heads] == [person.account]:
        raise StaffRefused("last_head", "这是最后一个市负责，请先给别人这个角色")
