"""What an administrator types about headquarters' clue key."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable

from headquarters.accounts.account import COMMAND
from headquarters.accounts.audit import Act, note
from headquarters.clues.keys import FOLDER, make
from headquarters.clues.known import MADE, announce
from headquarters.errors import ClueKeyRefused
from headquarters.gateway.service import Home, wall_clock

Command = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add_clue_commands(command: Command) -> None:
    """``new-clue-key``."""
    added = command(
        "new-clue-key",
        _make,
        "Make headquarters' clue key under a passphrase, outside the folder of keys, and tell points its public half.",
    )
    added.add_argument(
        "--passphrase-stdin", action="store_true", help="read the passphrase from the first line of a pipe"
    )


def _make(asked: argparse.Namespace) -> int:
    passphrase = _typed(pipe=asked.passphrase_stdin)
    home = Home(asked.data, asked.database)
    with home.opened() as (database, _), database.transaction() as connection:
        public = make(home.data, passphrase)
        announce(connection, public, wall_clock())
        note(connection, COMMAND, Act(MADE), wall_clock())
    print(
        f"made in {home.data / FOLDER}: back it up apart from the keys and the database; "
        "without the file and the passphrase no clue opens"
    )
    return 0


def _typed(*, pipe: bool) -> str:
    if pipe:
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("passphrase of the clue key: ")
    if getpass.getpass("once more: ") != first:
        raise ClueKeyRefused("the two are not the same; nothing was made")
    return first
