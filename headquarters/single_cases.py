"""Commands about one case: it is voided, voided in favour of another, brought back, or sent back (``headquarters.judging.one_case``)."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from headquarters import typed
from headquarters.accounts.account import COMMAND
from headquarters.accounts.audit import Act, note
from headquarters.errors import NoSuchReason, UnknownPoint
from headquarters.exchange.book import Book, open_book
from headquarters.gateway.service import Home, wall_clock
from headquarters.judging.judge import Judge, find_case
from headquarters.judging.one_case import (
    FIELDS,
    MERGED,
    RESTORED,
    SENT_BACK,
    VOIDED,
    Meant,
    restore_one,
    return_one,
    void_one,
)
from headquarters.personal.ready import ready_keys


def day_of(now: int) -> date:
    """The day in Shanghai of a moment, UTC ms."""
    return (datetime.fromtimestamp(now / 1000, UTC) + timedelta(hours=8)).date()


def void_case(judge: Judge, book: Book, number: str, into: str, now: int) -> None:
    """Void the case of this number. ``into``: the number of the case it is about the same as: each is linked to the other.

    The caller holds the book and saves it. Raises :class:`~headquarters.errors.UnknownCase` and what ``void_one`` raises.
    """
    case = Meant(find_case(book, number), number)
    void_one(judge, book, case, Meant(find_case(book, into), into) if into else None, now)


def restore_case(judge: Judge, book: Book, number: str, now: int) -> None:
    """Withdraw headquarters' voiding of the case of this number. As :func:`void_case`."""
    restore_one(judge, book, Meant(find_case(book, number), number), now)


def return_case(
    judge: Judge, book: Book, number: str, reason: str, wanted: tuple[str, ...], now: int
) -> None:
    """Send the case of this number back. As :func:`void_case`; raises :class:`~headquarters.errors.NoSuchReason` for one that the
    handbook in force does not offer."""
    offered = judge.shelf.handbook(book.connection, day_of(now)).dictionary("return_reason")
    codes = sorted(term.code for term in offered)
    if reason not in codes:
        raise NoSuchReason(reason, codes)
    return_one(judge, book, Meant(find_case(book, number), number), reason, wanted, now)


def run_void_case(asked: argparse.Namespace) -> int:
    """The command ``void-case``."""
    subject = f"{asked.number} → {asked.into}" if asked.into else asked.number
    act = Act(MERGED if asked.into else VOIDED, asked.point, subject)
    _write(asked, act, lambda judge, book, now: void_case(judge, book, asked.number, asked.into or "", now))
    print(f"void: {asked.number}")
    return 0


def run_restore_case(asked: argparse.Namespace) -> int:
    """The command ``restore-case``."""
    act = Act(RESTORED, asked.point, asked.number)
    _write(asked, act, lambda judge, book, now: restore_case(judge, book, asked.number, now))
    print(f"restored: {asked.number}")
    return 0


def run_return_case(asked: argparse.Namespace) -> int:
    """The command ``return-case``."""
    act = Act(SENT_BACK, asked.point, asked.number)
    fields = tuple(dict.fromkeys(asked.field))
    _write(
        asked, act, lambda judge, book, now: return_case(judge, book, asked.number, asked.reason, fields, now)
    )
    print(f"sent back: {asked.number}")
    return 0


def _write(asked: argparse.Namespace, act: Act, say: Callable[[Judge, Book, int], None]) -> None:
    home = Home(asked.data, asked.database)
    keyring = home.keyring()
    with home.opened() as (database, _):
        ready_keys(database, keyring.personal, wall_clock())
        with database.transaction() as connection:
            book = open_book(connection, asked.point, keyring.personal)
            if book is None:
                raise UnknownPoint(asked.point)
            say(Judge(database, keyring, wall_clock, busy=lambda: False), book, wall_clock())
            book.save()
            note(connection, COMMAND, act, wall_clock())


class AddCommand(Protocol):
    """Begin a command: its name, what runs it, what it says of itself."""

    def __call__(
        self, name: str, run: Callable[[argparse.Namespace], int], says: str, /
    ) -> argparse.ArgumentParser: ...


def add_single_case_commands(command: AddCommand) -> None:
    """Add the commands of this module to a command line."""
    voids = command(
        "void-case",
        run_void_case,
        "Void one case; where somebody took a step in it meanwhile, a person at the point decides.",
    )
    restores = command("restore-case", run_restore_case, "Bring back a case that void-case voided.")
    returns = command("return-case", run_return_case, "Send one case back, for a reason of the handbook.")
    for decides in (voids, restores, returns):
        decides.add_argument("point", type=typed.exact)
        decides.add_argument("number", type=typed.exact, help="the case's number")
    voids.add_argument("--into", type=typed.exact, metavar="NUMBER", help="the case it is the same as")
    returns.add_argument(
        "--reason", required=True, metavar="CODE", help="of the handbook in force; another names them all"
    )
    returns.add_argument(
        "--field", choices=FIELDS, action="append", required=True, metavar="FIELD", help="to be mended"
    )
