"""How an index of words writes and merges its parts.

Each transaction adds a part of its own, and parts are merged so that a question looks into few: every merging writes all that it
takes once more, and a page written is a page encrypted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from local_store.file.connection import Connection

FOR_MUCH: Final = {"automerge": 16, "crisismerge": 64, "pgsz": 1960}
"""For much text. ``automerge``: so many parts of one size are merged little by little, ``crisismerge``: so many at once. By
themselves 4 and 16: then each word is written twice as often. ``pgsz``: bytes of a leaf. Two of them fill a page of the file; one
of the usual size begins in a page that others share and goes on in one of its own."""
FOR_LITTLE: Final = {"crisismerge": 4}
"""For a few words a case, which cost little to write: parts stay few, also where every saving adds one."""


def merging(index: str, settings: Mapping[str, int]) -> str:
    """The statements that make a new index so."""
    return ";".join(
        f"INSERT INTO {index} ({index}, rank) VALUES ('{name}', {value})" for name, value in settings.items()
    )


def merge_as_now(connection: Connection, index: str, settings: Mapping[str, int]) -> None:
    """Make one so that is there. What it holds stays, and is merged so from here on."""
    kept = dict(connection.execute(f"SELECT k, v FROM {index}_config").fetchall())
    for name, value in settings.items():
        if kept.get(name) != value:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES (?, ?)", (name, value))
