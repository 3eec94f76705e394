"""Commands that undo what a PC made headquarters store: its entries take no effect any more, what it only claimed is dropped.

Nothing stored is deleted or changed: headquarters writes ``step.undone`` for each entry, so that both ends come to the
same, the history shows what was there, and the PCs of the point need no new program.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import Final

from casework.journal.entry import Entry
from casework.matters.body import Body
from casework.matters.registry import FINAL
from casework.matters.shared.bodies import StepUndone
from headquarters.accounts.account import COMMAND
from headquarters.accounts.audit import Act, note
from headquarters.errors import UnknownPoint
from headquarters.exchange.book import Book, open_book
from headquarters.exchange.devices import forget_idle, linked, one_device
from headquarters.exchange.editions import Shelf
from headquarters.exchange.epochs import forget_told
from headquarters.exchange.stuck import leave_out
from headquarters.gateway.service import Home, wall_clock
from headquarters.judging.speaking import Speaker
from headquarters.personal.ready import ready_keys
from headquarters.projections.folding import Folded, read_cores

TAKEN_BACK: Final = "entries.taken_back"
FORGOTTEN: Final = "claims.forgotten"
_SUBJECTS: Final = 50
"""So many cases a transaction."""


@dataclass(frozen=True, slots=True)
class Step:
    """One transaction of taking back. ``last``: the subject to go on after, ``""`` at the end. ``entries``: undone or left out in it."""

    last: str
    entries: int


def take_back(book: Book, speaker: Speaker, device: str, first: int, after: str, now: int) -> Step:
    """Undo what ``device`` wrote from its entry ``first`` on in the next some subjects after ``after``.

    What is undone already, what has no effect because it does not read or cannot be meant, and what nobody can undo (an
    erasure, an undoing), stays as it is. What only a newer program can read is undone too: the case is open to every
    program again. What is kept apart is let in no more, with the first of the subjects. The caller holds the book and saves it.
    """
    left_out = 0 if after else leave_out(book, device, first)
    rows = book.connection.execute(
        "SELECT DISTINCT subject FROM entries WHERE point = %s AND device = %s AND seq >= %s AND quarantine = ''"
        " AND subject > %s ORDER BY subject LIMIT %s",
        (book.point, device, first, after, _SUBJECTS),
    ).fetchall()
    own = frozenset(book.own.values())
    said: list[Entry] = []
    for cores in read_cores(book.connection, book.point, [row[0] for row in rows]).values():
        state = Folded(cores, own).state
        theirs = [
            event.entry
            for event in state.timeline
            if event.entry.core.device == device
            and event.entry.core.seq >= first
            and (event.body is not None or event.effect == "unknown")
            and event.effect != "undone"
            and event.entry.core.kind not in FINAL
        ]
        bodies: list[Body] = [StepUndone(entry=entry.id) for entry in reversed(theirs)]
        if bodies:
            said += speaker.words(book, state, bodies, len(said), now)
    speaker.say(book, said, now)
    return Step(rows[-1][0] if len(rows) == _SUBJECTS else "", len(said) + left_out)


def run_take_back(asked: argparse.Namespace) -> int:
    """The command ``take-back``: the PC with all its identities, or from one entry of the named one on."""
    home = Home(asked.data, asked.database)
    keyring = home.keyring()
    speaker = Speaker(keyring, Shelf())
    count = 0
    with home.opened() as (database, _):
        ready_keys(database, keyring.personal, wall_clock())
        with database.transaction() as connection:
            named = one_device(connection, asked.point, asked.device)
            devices = [named] if asked.first > 1 else linked(connection, asked.point, named)
            note(connection, COMMAND, Act(TAKEN_BACK, asked.point, named), wall_clock())
        for device in devices:
            after = ""
            while True:
                with database.transaction() as connection:
                    book = open_book(connection, asked.point, keyring.personal)
                    if book is None:
                        raise UnknownPoint(asked.point)
                    step = take_back(book, speaker, device, asked.first, after, wall_clock())
                    book.save()
                count += step.entries
                if not step.last:
                    break
                after = step.last
    print(f"taken back: {count} entries of {named}")
    return 0


def run_forget_claims(asked: argparse.Namespace) -> int:
    """The command ``forget-claims``."""
    with Home(asked.data, asked.database).opened() as (database, _), database.transaction() as connection:
        epochs = forget_told(connection, asked.point)
        identities = forget_idle(connection, asked.point, wall_clock())
        note(connection, COMMAND, Act(FORGOTTEN, asked.point), wall_clock())
    print(f"forgotten: {epochs} epochs, {identities} identities")
    return 0
