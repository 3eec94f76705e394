"""Where this person's data lives: one folder per operating-system user, never on a share or in a synced folder."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

FOLDER = "WeiquanDesk"


def data_folder(asked: str | None = None) -> Path:
    """The folder of the encrypted file. ``asked`` (``--data``) wins over ``WEIQUAN_DESK_DATA``, which wins over
    the place of the operating system: ``%LOCALAPPDATA%`` on Windows, ``~/.local/share`` elsewhere."""
    chosen = asked or os.environ.get("WEIQUAN_DESK_DATA")
    if chosen:
        return Path(chosen).expanduser().resolve()
    return Path(platformdirs.user_data_dir(FOLDER, appauthor=False, roaming=False))
