"""``weiquan-hq register-import``: what a table of points would change, and with ``--write`` the changes themselves."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Final, Protocol

from headquarters import typed
from headquarters.accounts.account import COMMAND
from headquarters.accounts.audit import note_all
from headquarters.gateway.service import Home, wall_clock
from headquarters.handbook import reading_by
from headquarters.judging.judge import Judge
from headquarters.personal.ready import ready_keys
from headquarters.register.comparing import Changing, Compared, compare
from headquarters.register.many import Written, acts_of, each_alone_where_it_fails, steps, write_step
from headquarters.register.sheet import read_rows, read_table
from headquarters.register.values import CALLED

AMENDED: Final = "register.amended"
_CHINA: Final = timezone(timedelta(hours=8))


class AddCommand(Protocol):
    """Begin a command: its name, what runs it, what it says of itself."""

    def __call__(
        self, name: str, run: Callable[[argparse.Namespace], int], says: str, /
    ) -> argparse.ArgumentParser: ...


def add_register_commands(command: AddCommand) -> None:
    """Add the commands of this module to a command line."""
    imports = command(
        "register-import",
        _import,
        "Show what a table of points would change in the register; with --write, change it. Doing it again changes nothing.",
    )
    imports.add_argument("table", type=typed.there, metavar="TABLE.xlsx", help="编号 and what is to be noted")
    imports.add_argument(
        "--since",
        type=typed.day,
        required=True,
        help="from which day the values hold, 2026-11-23, where a row names none",
    )
    imports.add_argument("--write", action="store_true", help="change the register, not only show it")
    imports.add_argument("--json", action="store_true")


def _import(asked: argparse.Namespace) -> int:
    path: Path = asked.table
    home = Home(asked.data, asked.database)
    keyring = home.keyring()
    today = datetime.fromtimestamp(wall_clock() / 1000, _CHINA).date()
    since: date = asked.since
    table = read_table(path.read_bytes())
    with home.opened() as (database, _):
        ready_keys(database, keyring.personal, wall_clock())
        judge = Judge(database, keyring, wall_clock, busy=lambda: False)
        with database.snapshot() as connection:
            with reading_by(judge.shelf.handbook(connection, today)):
                rows = read_rows(table, since, today)
            found = compare(connection, keyring.personal, rows)
        written, late = 0, list(found.wrong)

        def write(step: Sequence[Changing]) -> Written:
            at = wall_clock()
            with database.transaction() as connection:
                done = write_step(connection, judge, keyring.personal, step, at, COMMAND.account, today)
                note_all(connection, COMMAND, acts_of(AMENDED, done), at)
            return done

        for step in steps(found.changing) if asked.write else ():
            for done in each_alone_where_it_fails(step, write):
                written += len(done.said)
                late += done.refused
    _tell(asked, found, written, sorted(late))
    return 1 if late else 0


def _tell(asked: argparse.Namespace, found: Compared, written: int, wrong: list[tuple[int, str]]) -> None:
    if asked.json:
        print(
            json.dumps(
                {
                    "points": len(found.changing),
                    "same": len(found.same),
                    "counts": dict(found.by_field),
                    "written": written,
                    "wrong": [{"row": row, "why": why} for row, why in wrong],
                },
                ensure_ascii=False,
            )
        )
        return
    print(
        f"{len(found.changing)} 个联络点有变化，{len(found.same)} 个没有变化，{len(wrong)} 行没有用"
        f" ({len(found.changing)} points would change, {len(found.same)} are as the table says, {len(wrong)} rows are not taken)"
    )
    for name, count in sorted(found.by_field.items(), key=lambda each: list(CALLED).index(each[0])):
        print(f"  {CALLED[name]}: {count}")
    for row, why in wrong:
        print(f"  第 {row} 行 (row {row}): {why}")
    if asked.write:
        print(f"写好了 (written): {written}")
    elif found.changing:
        print("什么都没有写；加上 --write 才写 (nothing was written: add --write)")
