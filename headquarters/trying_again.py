"""The command ``try-again``: what headquarters failed on is tried now, not when its time comes."""

from __future__ import annotations

import argparse

from headquarters.accounts.account import COMMAND
from headquarters.accounts.audit import Act, note
from headquarters.errors import UnknownPoint
from headquarters.exchange.book import open_book
from headquarters.exchange.faults import TRIED_AGAIN
from headquarters.exchange.owing import points_with_failures, try_again
from headquarters.gateway.service import Home, wall_clock
from headquarters.personal.ready import ready_keys


def run_try_again(asked: argparse.Namespace) -> int:
    """The command ``try-again``. A serving headquarters finds what waits within seconds."""
    home = Home(asked.data, asked.database)
    keyring = home.keyring()
    count = 0
    with home.opened() as (database, _):
        ready_keys(database, keyring.personal, wall_clock())
        with database.transaction() as connection:
            points = points_with_failures(connection)
        for point in sorted({asked.point} if asked.point else points):
            with database.transaction() as connection:
                if open_book(connection, point, keyring.personal) is None:
                    raise UnknownPoint(point)
                again = try_again(connection, point)
                if again:
                    note(connection, COMMAND, Act(TRIED_AGAIN, point), wall_clock())
            count += again
    print(f"tried again: {count}")
    return 0
