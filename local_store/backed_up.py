"""What is known of a backup, and of one that was put back."""

from __future__ import annotations

from pathlib import Path

import msgspec


class BackupView(msgspec.Struct, frozen=True):
    """A backup that was opened and whose chain was walked. ``made_at``: UTC ms."""

    path: Path
    made_at: int
    entries: int
    size: int


class PutBack(msgspec.Struct, frozen=True):
    """A backup that has taken the place of the file. ``kept``: where that was put, ``None`` where there was none."""

    backup: BackupView
    kept: Path | None
