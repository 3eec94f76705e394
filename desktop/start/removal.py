"""`weiquan-desk --remove-data`: take this person's records and their key off this PC, for good.

For the uninstaller, when somebody has said that this PC is not used any more. What has been reported is at headquarters; what
has not is gone. Only what this program makes is removed, whatever else lies in the folder: ``--data`` may name any.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from enum import StrEnum
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from desktop.start.in_use import MARK_FILE, is_in_use
from desktop.start.language import LANGUAGE_FILE
from desktop.start.last_geometry import GEOMETRY_FILE
from desktop.start.single import LOCK_FILE, lock_of, take
from local_store.file.keys import forget_key
from local_store.file.wiped import WIPED_FILE

_OURS: Final = (
    "desk.db",
    "desk.db[-.]*",
    "desk.check",
    "desk.head",
    "desk.key*",
    "desk.recovery*",
    "desk.lock",
    "use.lock",
    MARK_FILE,
    f"{LOCK_FILE}*",
    LANGUAGE_FILE,
    GEOMETRY_FILE,
    "tray.told",
    f"{WIPED_FILE}*",
)
"""Names of the files that the program makes in its folder."""
_OUR_FOLDERS: Final = {
    "evidence": "*.wqev*",
    "backups/evidence": "*.wqev*",
    "backups": "*.wqbackup*",
    "logs": "desk.log*",
    "provision": "*.wqprov",
}
"""Folders in it, and the names of what it makes there."""


class Removed(StrEnum):
    """How it went."""

    DONE = "done"
    """nothing of ours is left; the folder has gone too, unless somebody keeps something else in it"""
    NOTHING = "nothing"
    """there was nothing of ours"""
    RUNS = "runs"
    """the program or a command works on it: nothing was touched"""
    LEFT = "left"
    """the key is gone, so nobody can read them any more, but some files could not be deleted"""


def remove_data(folder: Path) -> Removed:
    """Remove the key first, then all else that is ours in ``folder``, which may be a link or a junction.

    Raises ``OSError`` when the key's files cannot be removed; the records are then still there.
    """
    place = folder.resolve()
    files = _ours(place)
    if not files:
        return Removed.NOTHING
    lock = lock_of(place)
    if is_in_use(place) or not take(lock):
        return Removed.RUNS
    # Until the end nobody can begin here anew; Windows lets nothing be deleted that is open, so the lock goes last.
    try:
        remove_held(place, frozenset({LOCK_FILE}))
    finally:
        lock.unlock()
    if _ours(place):
        return Removed.LEFT
    if _try(place.rmdir) and place != folder:
        _try(folder.unlink)  # the link, which leads nowhere now
    return Removed.DONE


def remove_held(place: Path, kept: Collection[str]) -> bool:
    """As :func:`remove_data`, of a folder whose place the caller holds; ``kept``: names that stay. Whether all else is gone.

    Raises ``OSError`` when the key's files cannot be removed; the records are then still there.
    """
    for file in _ours(place):
        if file.name not in kept:
            with suppress(OSError):
                # Windows deletes nothing that is marked as read-only.
                file.chmod(stat.S_IREAD | stat.S_IWRITE)
    forget_key(place)
    for file in _ours(place):
        if file.name not in kept:
            _try(file.unlink)
    apart = [within for each in _apart(place) for within in (each / "evidence", each)]
    for within in (*(place / name for name in _OUR_FOLDERS), *apart):
        _try(within.rmdir)
    return all(file.name in kept for file in _ours(place))


def _ours(folder: Path) -> list[Path]:
    within = [_named(folder, _OURS)]
    within += [_named(folder / name, (pattern,)) for name, pattern in _OUR_FOLDERS.items()]
    within += [_named(apart, (*_OURS, "*.wqbackup*")) for apart in _apart(folder)]
    within += [_named(apart / "evidence", ("*.wqev*",)) for apart in _apart(folder)]
    return [file for files in within for file in files]


def _apart(folder: Path) -> list[Path]:
    """Where `backup anew` put what was left of an earlier file: its key opens the backups beside it."""
    return [each for each in folder.glob("earlier-*") if each.name.removeprefix("earlier-").isdigit()]


def _named(folder: Path, patterns: Iterable[str]) -> list[Path]:
    try:
        found = list(folder.iterdir())
    except OSError:
        return []
    # A setup or a person may have written a name in capitals.
    return [
        each
        for each in found
        if any(fnmatch(each.name.lower(), pattern) for pattern in patterns) and not each.is_dir()
    ]


def _try(act: Callable[[], None]) -> bool:
    try:
        act()
    except OSError:
        return False
    return True
