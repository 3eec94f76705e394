"""What an administrator types about headquarters' clue key."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable

from headquarters.accounts.account import COMMAND
from headquarters.accounts.audit import Act, note
from headquarters.clues.keys import FOLDER, its_public, make, proved_public
from headquarters.clues.known import MADE, announce, announced
from headquarters.errors import ClueKeyRefused
from headquarters.gateway.service import Home, wall_clock

Command = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add_clue_commands(command: Command) -> None:
    """``new-clue-key``."""
    added = command(
        "new-clue-key",
        _make,
        "Make headquarters' clue key under a passphrase, outside the folder of keys, and tell points its public half. Where its file is"
        " there already, its passphrase is asked for and nothing is made.",
    )
    added.add_argument(
        "--passphrase-stdin", action="store_true", help="read the passphrase from the first line of a pipe"
    )
    added.add_argument(
        "--old-is-lost",
        action="store_true",
        help="make another one although points are told a key whose file is not here: what was sealed to that opens no more",
    )


def _make(asked: argparse.Namespace) -> int:
    home = Home(asked.data, asked.database)
    with home.opened() as (database, _), database.transaction() as connection:
        there, told = its_public(home.data), announced(connection)
        if not there and told and not asked.old_is_lost:
            raise ClueKeyRefused(
                "points are told a clue key whose file is not here: put the file back into the folder clue-key;"
                " only where it is lost for good, and with it all that was reported, add --old-is-lost"
            )
        passphrase = _typed(pipe=asked.passphrase_stdin, again=not there)
        public = proved_public(home.data, passphrase) if there else make(home.data, passphrase)
        if public != told:
            announce(connection, public, wall_clock())
            note(connection, COMMAND, Act(MADE), wall_clock())
    if there:
        words = (
            "points are told it from now on" if public != told else "points are told it; nothing was changed"
        )
        print(f"there is a clue key already in {home.data / FOLDER}, and it opens: {words}")
        return 0
    print(
        f"made in {home.data / FOLDER}: back it up apart from the keys and the database; "
        "without the file and the passphrase no clue opens"
    )
    return 0


def _typed(*, pipe: bool, again: bool) -> str:
    if pipe:
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("passphrase of the clue key: ")
    if again and getpass.getpass("once more: ") != first:
        raise ClueKeyRefused("the two are not the same; nothing was made")
    return first
