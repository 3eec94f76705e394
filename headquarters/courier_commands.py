"""``courier``: a folder of parcels that points sent by stick, and the answers for it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from headquarters.accounts.account import COMMAND
from headquarters.accounts.audit import Act, note
from headquarters.database.pool import Database
from headquarters.errors import HeadquartersError
from headquarters.exchange.by_file import ANSWERED, MOST_MADE, TAKEN_IN, waiting_requests
from headquarters.exchange.courier import TAKEN, UNANSWERED, Brought, Handed, again, take_all
from headquarters.exchange.desk import ExchangeDesk
from headquarters.exchange.rounds import Limits
from headquarters.gateway.service import Home, look_back, wall_clock
from headquarters.judging.judge import Judge
from headquarters.personal.ready import ready_keys
from sync.protocol.files import answer_stem, find_parcels, write_whole

WORDS: Final = {
    "taken": "taken in and answered",
    "answer": "an answer of headquarters, left as it is",
    "damaged": "damaged, or not copied whole: copy it from the stick again",
    "too_new": "of a newer program: this headquarters has to be updated first",
    "too_old": "of a program that is read no longer: the point has to update",
    "unknown_device": "no such PC at this point: it has to be enrolled with a new code; the refusal is in the answer",
    "revoked": "of a PC that is revoked; the refusal is in the answer",
    "wrong_receiver": "for another headquarters, or for keys that are not here",
    "code_used": "its one-time code was used by another PC; the refusal is in the answer",
    "code_expired": "its one-time code has expired; the refusal is in the answer",
    "code_invalid": "its one-time code is not known here; the refusal is in the answer",
    "too_large": "too large",
    "busy": "this point has handed in more than a day's worth: try it again tomorrow",
    "unanswered": "taken in, but no answer could be made (see the log): once that is mended, courier out answers it",
    "failed": "headquarters failed on it (see the log): nothing of it was taken, try it again later",
}


def run_courier(asked: argparse.Namespace) -> int:
    """The command ``courier``."""
    return _in(asked) if asked.act == "in" else _out(asked)


def _in(asked: argparse.Namespace) -> int:
    found = [Brought(str(each.path), each.content) for each in find_parcels([asked.folder])]
    if not found:
        raise NoParcels(asked.folder)
    with _desk(asked) as (database, desk):
        ends = take_all(desk, found)
        came_in = [each.point for each in ends if each.word in (TAKEN, UNANSWERED)]
        with database.transaction() as connection:
            for point in sorted({*came_in}):
                note(connection, COMMAND, Act(TAKEN_IN, point, str(came_in.count(point))), wall_clock())
    written = [path for each in ends for path in _write(each, asked.out or Path(each.name).parent)]
    _tell(asked, ends, written)
    return 0 if all(each.is_well for each in ends) else 1


def _out(asked: argparse.Namespace) -> int:
    """Answer again what points asked last: for who goes there anyhow."""
    if not asked.folder.is_dir():
        raise NotADirectoryError(f"no such folder: {asked.folder}")
    ends: list[Handed] = []
    with _desk(asked) as (database, desk):
        with database.transaction() as connection:
            kept = waiting_requests(connection, asked.point)
        room = MOST_MADE
        for point, device, number in kept:
            ends.append(again(desk, point, device, number, room))
            room -= ends[-1].weight
        if ends:
            with database.transaction() as connection:
                note(connection, COMMAND, Act(ANSWERED, asked.point or "", str(len(ends))), wall_clock())
    written = [path for each in ends for path in _write(each, asked.folder)]
    _tell(asked, ends, written)
    return 0 if all(each.is_well for each in ends) else 1


class NoParcels(HeadquartersError):
    """There is nothing to take."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"no .wqparcel file in {folder}, nor in a folder in it")


@contextmanager
def _desk(asked: argparse.Namespace) -> Iterator[tuple[Database, ExchangeDesk]]:
    home = Home(asked.data, asked.database)
    with home.opened() as (database, _):
        keyring = home.keyring()
        ready_keys(database, keyring.personal, wall_clock())
        look_back(home, database, keyring, wall_clock())
        judge = Judge(database, keyring, wall_clock, busy=lambda: False)
        yield database, ExchangeDesk(database, keyring, judge, wall_clock, Limits())


def _write(handed: Handed, folder: Path) -> list[Path]:
    """Write the answers to one request, and let those of an earlier run go."""
    if not handed.answers:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in handed.answers:
        write_whole(folder / name, content)
        written.append(folder / name)
    stem = answer_stem(handed.point, handed.device, handed.number)
    for path in folder.iterdir():
        if path.name.startswith(stem) and path not in written and path.suffix == ".wqparcel":
            path.unlink()
    return written


def _tell(asked: argparse.Namespace, ends: Sequence[Handed], written: Sequence[Path]) -> None:
    if asked.json:
        rows = [
            {
                "file": each.name,
                "word": each.word,
                "point": each.point,
                "device": each.device,
                "number": each.number,
                "answers": [name for name, _ in each.answers],
            }
            for each in ends
        ]
        print(json.dumps({"files": rows, "written": [str(path) for path in written]}, ensure_ascii=False))
    else:
        for each in ends:
            if each.is_well:
                print(f"{each.name}: {WORDS.get(each.word, each.word)}")
        print(f"answers written: {len(written)}")
    for each in ends:
        if not each.is_well:
            print(f"weiquan-hq: {each.name}: {WORDS.get(each.word, each.word)}", file=sys.stderr)
