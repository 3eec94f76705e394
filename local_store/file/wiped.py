"""The note of an order to wipe, beside the file: it outlives the file and its key, so that a kill in the middle goes on at the next
start, and a PC that was wiped does not look like one that lost everything.

It holds nothing personal, and no secret: the receipt in it was signed and sealed while there was a key.
"""

from __future__ import annotations

import errno
import os
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

from local_store.errors import StoreWiped
from local_store.file.connection import FILE_NAME, sync_folder

WIPED_FILE: Final = "desk.wiped"
_LARGEST: Final = 64 * 1024
_ROOM: Final = 1024
"""What a note has to spare when it is first written: for what it will say of later."""


class Stage(StrEnum):
    """How far it has come."""

    ORDERED = "ordered"
    """headquarters ordered it, and nothing waited to be sent: before anything goes it is looked once more"""
    REMOVING = "removing"
    """nothing waited: what is here goes, whatever is left of it"""
    WIPED = "wiped"
    """nothing is left"""


class WipeNote(msgspec.Struct, frozen=True, kw_only=True):
    """``order``: its name. ``point_name``: of the contact point. ``url``, ``authority``: where ``receipt`` goes (a parcel of the
    purpose ``wipe``). Times are UTC ms. ``told``: headquarters has answered the receipt."""

    order: str
    point: str
    point_name: str
    url: str
    authority: str
    receipt: bytes
    ordered_at: int
    stage: Stage = Stage.ORDERED
    wiped_at: int = 0
    told: bool = False


_read: Final = msgspec.json.Decoder(WipeNote)


def is_noted(folder: Path) -> bool:
    """Whether there is such a note, whatever it says."""
    return (folder / WIPED_FILE).exists()


def read_note(folder: Path) -> WipeNote | None:
    """What it says; ``None``: there is none, or it cannot be read."""
    try:
        with (folder / WIPED_FILE).open("rb") as file:
            return _read.decode(file.read(_LARGEST))
    except (OSError, msgspec.DecodeError, UnicodeError):
        return None


def write_note(folder: Path, note: WipeNote) -> None:
    """Keep it, whole or not at all. It is on the disk when this returns. Raises ``OSError``, also for one that is too large to be read
    again."""
    content = msgspec.json.encode(note)
    if len(content) > _LARGEST - (_ROOM if note.stage is Stage.ORDERED else 0):
        raise OSError(errno.EFBIG, "the note would be too large")
    making = folder / f"{WIPED_FILE}.making"
    with making.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    making.replace(folder / WIPED_FILE)
    sync_folder(folder)


def drop_note(folder: Path) -> None:
    """It says nothing any more: the PC begins anew, or goes on as before."""
    (folder / WIPED_FILE).unlink(missing_ok=True)
    sync_folder(folder)


def drop_ordered(folder: Path) -> None:
    """Headquarters orders it no more: a note that nothing was done about yet goes. Raises ``OSError``."""
    note = read_note(folder) if is_noted(folder) else None
    if note is not None and note.stage is Stage.ORDERED:
        drop_note(folder)


def refuse_wiped(folder: Path) -> None:
    """Raises ``StoreWiped`` where what was here is gone, or going, by order."""
    if not is_noted(folder):
        return
    note = read_note(folder)
    if not (folder / FILE_NAME).exists() if note is None else note.stage is not Stage.ORDERED:
        raise StoreWiped(folder)
