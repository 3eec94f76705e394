"""Where the window stood last, kept beside the encrypted file so that it is known before that is opened."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from ui.parts.window_geometry import WindowGeometry, read_geometry

GEOMETRY_FILE: Final = "window"
"""Its name in the data folder."""


def kept_geometry(folder: Path) -> WindowGeometry | None:
    """None where nothing was kept, or nothing that can be read."""
    try:
        return read_geometry((folder / GEOMETRY_FILE).read_bytes())
    except OSError:
        return None


def keep_last_geometry(folder: Path, geometry: WindowGeometry) -> None:
    """Keep it. Each person's own is in the encrypted file; where this copy cannot be written, the window comes to it a
    moment after it is seen."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / GEOMETRY_FILE).write_bytes(msgspec.json.encode(geometry))
