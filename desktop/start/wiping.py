"""What headquarters ordered, done: everything this program made here goes, and headquarters is told. Begun anew after a kill, it goes on.

Runs in the place of the program (:class:`~desktop.start.single.SingleInstance`), while nobody has the file open.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.start.in_use import MARK_FILE, is_in_use
from desktop.start.language import LANGUAGE_FILE
from desktop.start.log_file import let_go_of_log
from desktop.start.removal import remove_held
from desktop.start.single import LOCK_FILE
from local_store.errors import StoreError
from local_store.file.keys import KEY_FILE, NAME_FILE
from local_store.file.wiped import WIPED_FILE, Stage, WipeNote, drop_note, is_noted, read_note, write_note
from local_store.store import Store, wall_clock
from sync.errors import Refused, SyncError

_STAY: Final = frozenset({WIPED_FILE, LOCK_FILE, LANGUAGE_FILE, MARK_FILE})
"""The note itself, what is locked, and in which language to say it."""


class Answered(StrEnum):
    """What came of telling headquarters."""

    KNOWS = "knows"
    REFUSED = "refused"
    """it is there, and does not take it"""
    UNREACHED = "unreached"
    """nobody there, or nobody who can be believed"""


TELLS: Final = 30.0
"""Seconds at most for telling headquarters."""


def is_unclear(folder: Path) -> bool:
    """Whether there is a note that cannot be read: nobody knows what was ordered, and how far it has come."""
    return is_noted(folder) and read_note(folder) is None


def carry_out(folder: Path) -> WipeNote | None:
    """Do what is left of the order noted in ``folder``. Returns how it stands then; ``None``: there is none any more, and the program
    goes on as at any start, because something here was not sent after all, or nobody can read the file. One that cannot be read is
    for whoever asks (:func:`is_unclear`).

    Never raises: what the disk refuses now is tried again at the next start, and is said by the stage.
    """
    note = read_note(folder)
    if note is None:
        return None
    try:
        if note.stage is Stage.ORDERED:
            if is_in_use(folder):
                return note
            if not _is_all_sent(folder):
                drop_note(folder)
                return None
            note = _at(folder, note, Stage.REMOVING)
        if note.stage is Stage.REMOVING:
            let_go_of_log()
            if remove_held(folder, _STAY):
                note = _at(folder, note, Stage.WIPED)
    except OSError:
        return note
    return note


def holds_key(folder: Path) -> bool:
    """Whether anything still leads to a key there: what is left of a wipe may be read then."""
    return any((folder / name).exists() for name in (KEY_FILE, NAME_FILE))


def begin_again(folder: Path) -> None:
    """A person uses this PC for something else: the next start is a first one. Raises ``OSError``."""
    drop_note(folder)


def tell_headquarters(folder: Path) -> Answered:
    """Bring the receipt to headquarters, once everything is gone. May take as long as the line does."""
    answered = _bring(read_note(folder))
    if answered is Answered.KNOWS:
        _note_told(folder)
    return answered


def _bring(note: WipeNote | None) -> Answered:
    from sync.https import HttpsCarrier

    if note is None or note.stage is not Stage.WIPED or note.told:
        return Answered.KNOWS if note is not None and note.told else Answered.UNREACHED
    try:
        carrier = HttpsCarrier(note.url, note.authority, seconds=TELLS)
        try:
            # What it answers is for a key that is gone: a parcel on a trusted line is all there is to go by.
            carrier.post("/v1/wipe", note.receipt)
        finally:
            carrier.close()
    except Refused:
        return Answered.REFUSED
    except (SyncError, OSError, ValueError):
        return Answered.UNREACHED
    return Answered.KNOWS


def _note_told(folder: Path) -> None:
    """Never where there is no note any more: a person has begun anew meanwhile."""
    note = read_note(folder)
    if note is not None and note.stage is Stage.WIPED and not note.told:
        with suppress(OSError):  # told once more with the next start
            write_note(folder, msgspec.structs.replace(note, told=True))


class Telling(QObject):
    """Tells headquarters on a thread of its own; ``done`` says what came of it (:class:`Answered`), on the thread that
    made this, which also writes down that headquarters knows."""

    done = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._busy = False
        self.done.connect(self._is_over)

    def begin(self) -> None:
        """Try once. Not heard while it is under way."""
        if not self._busy:
            self._busy = True
            threading.Thread(target=self._tell, daemon=True, name="wipe receipt").start()

    def _tell(self) -> None:
        self.done.emit(_bring(read_note(self._folder)).value)

    def _is_over(self, answered: str) -> None:
        self._busy = False
        if answered == Answered.KNOWS:
            _note_told(self._folder)


def _is_all_sent(folder: Path) -> bool:
    """Asked once more with the file alone: something may have been written since. What cannot be read cannot be asked."""
    from casework.handbook import Handbook
    from desktop.post.wiping import unsent_here
    from desktop.wiring.opening import open_store

    if not Store.exists(folder):
        return not Store.is_gone(folder)  # whether a backup holds more is for the start that asks for it
    try:
        store = open_store(folder, Handbook.load())
    except StoreError:
        return False
    try:
        return not any(unsent_here(store))
    finally:
        store.close()


def _at(folder: Path, note: WipeNote, stage: Stage) -> WipeNote:
    wiped_at = wall_clock() if stage is Stage.WIPED else 0
    now = msgspec.structs.replace(note, stage=stage, wiped_at=wiped_at)
    write_note(folder, now)
    return now
