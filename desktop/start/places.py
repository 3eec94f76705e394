"""Where this person's data lives: one folder per operating-system user, never on a share or in a synced folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PureWindowsPath
from typing import Final

FOLDER: Final = "WeiquanDesk"
WIPED_NOTE: Final = "desk.wiped"
LONGEST: Final = 259
"""Characters of a path that every program of Windows can open."""


def data_folder(asked: str | None = None) -> Path:
    """The folder of the encrypted file. ``asked`` (``--data``) wins over ``WEIQUAN_DESK_DATA``, which wins over
    the place of the operating system: ``%LOCALAPPDATA%`` on Windows, ``~/.local/share`` elsewhere."""
    chosen = asked or os.environ.get("WEIQUAN_DESK_DATA")
    if chosen:
        folder = Path(chosen).expanduser().resolve()
        return Path(reachable(str(folder))) if sys.platform == "win32" else folder
    if sys.platform != "win32":
        return Path(os.environ.get("XDG_DATA_HOME", "").strip() or "~/.local/share").expanduser() / FOLDER
    if local := os.environ.get("LOCALAPPDATA"):
        return Path(local) / FOLDER
    import platformdirs  # asks Windows itself, where a session came without its variables

    return Path(platformdirs.user_data_dir(FOLDER, appauthor=False, roaming=False))


def is_wiped(folder: Path) -> bool:
    """Whether headquarters ordered this PC to wipe itself, as is noted there (``local_store.file.wiped``, which would load the
    database before the window is seen)."""
    return (folder / WIPED_NOTE).exists()


def reachable(folder: str) -> str:
    """An absolute folder of Windows, so written that what lies below it can be opened however long the path becomes.

    The database asks the system for plain paths, which end at :data:`LONGEST` characters unless an administrator has
    lifted that for the whole PC; ``\\\\?\\`` before the drive lifts it for one path.
    """
    from local_store.file.locations import BELOW  # only Windows has such a limit

    path = PureWindowsPath(folder)
    if len(folder) + BELOW <= LONGEST or len(path.drive) != 2:
        return folder
    return f"\\\\?\\{path}"
