"""What an administrator types about people and their acts: ``weiquan-hq staff …`` and ``weiquan-hq audit verify``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import Any, Final, Protocol

from psycopg import Connection

from headquarters import typed
from headquarters.accounts import staff
from headquarters.accounts.account import COMMAND, ROLES
from headquarters.accounts.audit import Act, check, note
from headquarters.accounts.scope import Tier, scope_of
from headquarters.gateway.service import Home, wall_clock

_NEEDS: Final = {
    "list": (),
    "add": ("login", "name", "role"),
    "role": ("login", "role"),
    "reset": ("login",),
    "close": ("login",),
    "codes-required": (),
    "codes-optional": (),
}

_OF_ALL: Final = {"codes-required": staff.CODES_REQUIRED, "codes-optional": staff.CODES_OPTIONAL}


class AddCommand(Protocol):
    """Begin a command: its name, what runs it, what it says of itself."""

    def __call__(
        self, name: str, run: Callable[[argparse.Namespace], int], says: str, /
    ) -> argparse.ArgumentParser: ...


def add_staff_commands(command: AddCommand) -> None:
    """Add the commands of this module to a command line."""
    people = command(
        "staff",
        _staff,
        "The accounts of people: list, add, role, reset, close; whether a one-time code is asked of everybody.",
    )
    people.add_argument("action", choices=list(_NEEDS))
    people.add_argument("login", nargs="?", type=typed.exact)
    people.add_argument("--name", type=typed.words, help="the person's name")
    people.add_argument("--role", choices=list(ROLES))
    people.add_argument(
        "--scope",
        type=typed.exact,
        help="DISTRICT or DISTRICT/STREET; without it the whole city (role: as before, where the role can be there)",
    )
    people.add_argument("--json", action="store_true")
    people.set_defaults(parser=people)
    record = command(
        "audit", _audit, "The record of acts: verify that no line was changed, left out or put in."
    )
    record.add_argument("action", choices=["verify"])
    record.add_argument(
        "--noted",
        type=_noted,
        metavar="NUMBER:DIGEST",
        help="a line that an earlier run named: it must still be there",
    )
    record.add_argument("--json", action="store_true")


def _staff(asked: argparse.Namespace) -> int:
    for name in _NEEDS[asked.action]:
        if getattr(asked, name) is None:
            asked.parser.error(f"staff {asked.action} needs {'LOGIN' if name == 'login' else '--' + name}")
    with Home(asked.data, asked.database).opened() as (database, _), database.transaction() as connection:
        if asked.action == "list":
            return _list(connection, as_json=asked.json)
        if asked.action in _OF_ALL:
            staff.require_codes(connection, required=asked.action == "codes-required")
            note(connection, COMMAND, Act(_OF_ALL[asked.action]), wall_clock())
            print(json.dumps({"codes": asked.action[6:]}) if asked.json else f"codes: {asked.action[6:]}")
            return 0
        told = _change(connection, asked)
    if asked.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(f"{asked.action}: {told['login']}")
        if "first_password" in told:
            print(f"first password, shown once, to be changed at the first sign-in: {told['first_password']}")
    return 0


def _change(connection: Connection[Any], asked: argparse.Namespace) -> dict[str, str]:
    now = wall_clock()
    scope = scope_of(asked.scope or "")
    only_city = asked.role in ROLES and ROLES[asked.role].tiers == {Tier.CITY}
    told = {"login": staff.known_login(asked.login)}
    if asked.action == "add":
        wanted = staff.Wanted(told["login"], asked.name, asked.role, scope)
        account, told["first_password"] = staff.add(connection, COMMAND, wanted, now)
        act = staff.ADDED
    elif asked.action == "role":
        account = staff.change(
            connection, COMMAND, asked.login, asked.role, scope if asked.scope or only_city else None
        ).account
        act = staff.CHANGED
    elif asked.action == "reset":
        person, told["first_password"] = staff.reset(connection, COMMAND, asked.login)
        account, act = person.account, staff.RESET
    else:
        account, act = staff.close(connection, COMMAND, asked.login, now).account, staff.CLOSED
    note(connection, COMMAND, Act(act, subject=account), now)
    return told


def _list(connection: Connection[Any], *, as_json: bool) -> int:
    people = staff.read_people(connection)
    if as_json:
        rows = [
            {
                "login": one.login,
                "name": one.name,
                "role": one.role,
                "tier": one.scope.tier.value,
                "code": one.scope.code,
                "must_change": one.must_change,
                "has_code": one.has_code,
                "closed_at": one.closed_at,
            }
            for one in people
        ]
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    for one in people:
        state = ", closed" if one.closed_at is not None else ", first password" if one.must_change else ""
        print(f"{one.login}  {one.name}  {one.role} ({one.scope.code or 'city'}){state}")
    return 0


def _audit(asked: argparse.Namespace) -> int:
    with Home(asked.data, asked.database).opened() as (database, _), database.snapshot() as connection:
        checked = check(connection, noted=asked.noted)
    told = {
        "lines": checked.lines,
        "older": checked.older,
        "number": checked.number,
        "digest": checked.digest,
        "wrong": checked.wrong,
    }
    if asked.json:
        print(json.dumps(told))
    elif checked.wrong is not None:
        print(f"line {checked.wrong} does not follow: the record was changed there, or is missing lines")
    else:
        print(f"{checked.lines} lines hold, up to {checked.number}:{checked.digest}")
        if checked.older:
            print(f"{checked.older} lines are older than the chain and cannot be verified")
    return 0 if checked.wrong is None else 1


def _noted(text: str) -> tuple[int, str]:
    number, _, digest = text.partition(":")
    if not (number.isascii() and number.isdigit() and len(number) < 19 and len(digest) == 64):
        raise argparse.ArgumentTypeError(
            "a number, a colon and 64 hex digits are wanted, as audit verify prints them"
        )
    return int(number), digest.lower()
