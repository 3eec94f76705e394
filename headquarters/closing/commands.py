"""``weiquan-hq close-point``: what is still open at a point, and with ``--write`` the point closed and its complaints handed over."""

from __future__ import annotations

import argparse
import asyncio
import math
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Final, Protocol

from headquarters import typed
from headquarters.accounts.account import COMMAND
from headquarters.accounts.audit import Act, note, note_all
from headquarters.closing.closing import CLOSED, REASONS, WAYS, checked_receiver, close, standing
from headquarters.closing.handing import Handed, hand_over, hand_over_all
from headquarters.closing.open import StillOpen, still_open
from headquarters.errors import UnknownPoint
from headquarters.exchange.book import open_book
from headquarters.gateway.service import Home, wall_clock
from headquarters.judging.judge import Judge
from headquarters.personal.ready import ready_keys

_CHINA: Final = timezone(timedelta(hours=8))


class AddCommand(Protocol):
    """Begin a command: its name, what runs it, what it says of itself."""

    def __call__(
        self, name: str, run: Callable[[argparse.Namespace], int], says: str, /
    ) -> argparse.ArgumentParser: ...


def add_closing_commands(command: AddCommand) -> None:
    """Add the command of this module to a command line."""
    closes = command(
        "close-point",
        _close,
        "Show what is still open at a point; with --write, close it and hand its open complaints over. Doing it again goes on.",
    )
    closes.add_argument("point", type=typed.exact)
    closes.add_argument("--into", type=typed.exact, required=True, help="the point that takes over")
    closes.add_argument(
        "--on", type=typed.day, required=True, help="since which day it is closed, 2026-11-23"
    )
    closes.add_argument("--way", choices=sorted(WAYS), default="closed")
    closes.add_argument("--reason", choices=sorted(REASONS), required=True)
    closes.add_argument("--write", action="store_true", help="close it, not only show what is open")


def _close(asked: argparse.Namespace) -> int:
    """Raises what the page says in words, as an error of headquarters."""
    home = Home(asked.data, asked.database)
    keyring = home.keyring()
    today = datetime.fromtimestamp(wall_clock() / 1000, _CHINA).date()
    with home.opened() as (database, _):
        ready_keys(database, keyring.personal, wall_clock())
        judge = Judge(database, keyring, wall_clock, busy=lambda: False)
        with database.snapshot() as connection:
            now = standing(connection, asked.point, today)
            if now is None:
                raise UnknownPoint(asked.point)
            checked_receiver(connection, asked.point, asked.into, today)
            found = still_open(connection, asked.point)
        _tell(found)
        if not asked.write:
            print("什么都没有做；加上 --write 才撤站 (nothing was done: add --write)")
            return 0
        if not now.state.is_over:
            at = wall_clock()
            with database.transaction() as connection:
                book = open_book(connection, asked.point, keyring.personal)
                assert book is not None
                close(judge, book, asked.way, asked.into, asked.on, at, COMMAND.account, today)
                book.save()
                said = f"{asked.way} {asked.into} {asked.reason}"
                note(connection, COMMAND, Act(CLOSED, asked.point, said), at)

        async def hand_one(subject: str) -> Handed:
            at = wall_clock()
            with database.transaction() as connection:
                done = hand_over(
                    connection,
                    judge,
                    keyring.personal,
                    asked.point,
                    subject,
                    asked.into,
                    at,
                    COMMAND.account,
                    today,
                )
                note_all(connection, COMMAND, done.acts(asked.point, subject), at)
            return done

        handed, _ = asyncio.run(hand_over_all([one.subject for one in found.ready], hand_one, math.inf))
    print(f"撤站了，移交了 {handed} 件 (closed, handed over: {handed})")
    return 0 if handed == len(found.cases) else 1


def _tell(found: StillOpen) -> None:
    left = len(found.cases) - len(found.ready)
    for one in found.cases:
        if one.why_not:
            print(f"留在这里 (stays): {one.number or one.subject} ({one.why_not})")
    print(
        f"没办完的投诉 {len(found.cases)}，其中现在不能移交 {left}；工单 {len(found.orders)}；"
        f"有待核金额的 {len(found.held)}；还没写到的通知 {len(found.notices)}"
        f"；没归档的咨询 {len(found.consultations)}"
        f" (open complaints {len(found.cases)}, of which {left} cannot be handed over now; orders {len(found.orders)};"
        f" with held sums {len(found.held)}; notices not written yet {len(found.notices)};"
        f" consultations not put away {len(found.consultations)})"
    )
