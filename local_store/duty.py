"""Asking for a right where no store is open: the file is about to be replaced, or it is missing."""

from __future__ import annotations

from pathlib import Path

from local_store import rights
from local_store.errors import NotAllowed, StoreError
from local_store.file.connection import FILE_NAME, connect
from local_store.file.standings import on_duty, read_standings, role_of


def require(folder: Path, key: bytes | None, right: rights.Right, by: str = "") -> None:
    """Raises ``NotAllowed`` where ``by``, or the person on duty, has not the right. Where the file is missing or cannot be read nobody
    is known, and whoever sits there counts as in charge. Where it reads and only what was said of people does not, nobody is: then
    what is left is to rescue the file. Nothing in the folder is written.

    No PIN is asked for here: whoever can ask for one (the command line, of a file that opens) does so before."""
    if not rights.allows(_role(folder, key, by), right):
        raise NotAllowed(right)


def _role(folder: Path, key: bytes | None, by: str) -> rights.Role:
    file = folder / FILE_NAME
    if key is None or not file.is_file():
        return rights.Role.HEAD
    try:
        connection = connect(file, key, readonly=True)
    except StoreError:
        return rights.Role.HEAD
    try:
        sits_here = on_duty(connection)
        try:
            return role_of(read_standings(connection), by or sits_here)
        except StoreError:
            return rights.Role.SEE
    except StoreError:
        return rights.Role.HEAD
    finally:
        connection.close()
