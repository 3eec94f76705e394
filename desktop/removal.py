"""`weiquan-desk --remove-data`: take this person's records and their key off this PC, for good.

For the uninstaller, when somebody has said that this PC is not used any more. What has been reported is at headquarters; what
has not is gone.
"""

from __future__ import annotations

import shutil
from enum import StrEnum
from pathlib import Path
from typing import Final

from desktop.in_use import is_in_use
from desktop.single import lock_of
from local_store.keys import NAME_FILE, forget_key
from local_store.store import Store

_OURS: Final = ("desk.key", "provision", "language", "logs", "window.lock", "verbs.lock")
"""Any of these in a folder without a file says that it is ours all the same (a start that never came to a file)."""


class Removed(StrEnum):
    """How it went."""

    DONE = "done"
    NOTHING = "nothing"
    """there was nothing of ours"""
    RUNS = "runs"
    """the program or a verb works on it: nothing was touched"""
    LEFT = "left"
    """the key is gone, so nobody can read them any more, but some files could not be deleted"""


def remove_data(folder: Path) -> Removed:
    """Remove the key first, then everything in ``folder``; a folder that holds nothing of ours is left alone."""
    if not (
        Store.exists(folder)
        or (folder / NAME_FILE).exists()
        or any((folder / name).exists() for name in _OURS)
    ):
        return Removed.NOTHING
    lock = lock_of(folder)
    if is_in_use(folder) or not lock.tryLock(0):
        return Removed.RUNS
    forget_key(folder)
    lock.unlock()
    shutil.rmtree(folder, ignore_errors=True)
    return Removed.LEFT if folder.exists() else Removed.DONE
