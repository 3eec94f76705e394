"""``editions``: what is published of the handbook, and the file that a stick carries to points without a line."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from headquarters import typed
from headquarters.accounts.account import COMMAND
from headquarters.accounts.audit import Act, note
from headquarters.errors import HeadquartersError
from headquarters.exchange.editions import read_all, signed_for
from headquarters.gateway.service import Home, wall_clock
from headquarters.provisioning.commands import AddCommand
from sync.protocol.editions import SUFFIX, write_file
from sync.protocol.files import write_whole

CARRIED = "edition.carried"


class NothingPublished(HeadquartersError):
    """There is no edition, or no such district."""

    def __init__(self, district: str) -> None:
        super().__init__(f"nothing to write: no edition is published, or there is no point in {district!r}")


def add_edition_commands(command: AddCommand) -> None:
    """Add the command to a command line."""
    shown = command(
        "editions",
        _editions,
        "The editions of the handbook that are published; with --out the file that points of a district take from a stick.",
    )
    shown.add_argument("--out", type=Path, metavar="FOLDER", help="write handbook.wqedition into it")
    shown.add_argument("--district", type=typed.place, help="for whose points; needed with --out")
    shown.add_argument("--json", action="store_true")
    shown.set_defaults(parser=shown)


def _editions(asked: argparse.Namespace) -> int:
    if asked.out is not None and not asked.district:
        asked.parser.error("--out needs --district")
    home = Home(asked.data, asked.database)
    with home.opened() as (database, _):
        with database.snapshot() as connection:
            published = read_all(connection)
        written = ""
        if asked.out is not None:
            with database.transaction() as connection:
                known = connection.execute(
                    "SELECT 1 FROM points WHERE district = %s LIMIT 1", (asked.district,)
                ).fetchone()
                found = [] if known is None else signed_for(connection, home.keyring(), asked.district)
                if not found:
                    raise NothingPublished(asked.district)
                asked.out.mkdir(parents=True, exist_ok=True)
                path = asked.out / f"handbook{SUFFIX}"
                write_whole(path, write_file(found))
                written = str(path)
                note(connection, COMMAND, Act(CARRIED, "", asked.district[:60]), wall_clock())
    rows = [
        {
            "part": one.head.part,
            "number": one.head.number,
            "effective_from": one.head.effective_from.isoformat(),
            "title": one.content.title,
            "name": one.name.hex(),
        }
        for one in published
    ]
    if asked.json:
        print(json.dumps({"editions": rows, "written": written}, ensure_ascii=False))
        return 0
    for row in rows:
        print(f"{row['part']} {row['number']} from {row['effective_from']}: {row['title']}".rstrip(" :"))
    if not rows:
        print("no edition is published: points use what ships with the program")
    if written:
        print(f"written: {written}")
    return 0
