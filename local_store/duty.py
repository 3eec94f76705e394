"""Asking for a right where no store is open: the file is about to be replaced, or it is missing."""

from __future__ import annotations

from pathlib import Path

from local_store import rights
from local_store.errors import NotAllowed, StoreError
from local_store.file.connection import FILE_NAME, connect, plainly


def require(folder: Path, key: bytes | None, right: rights.Right) -> None:
    """Raises ``NotAllowed`` where the person on duty has not the right. Where the file is missing or cannot be read nobody
    is known, and the policy is asked about nobody. Nothing in the folder is written."""
    if not rights.POLICY(_on_duty(folder, key), right):
        raise NotAllowed(right)


def _on_duty(folder: Path, key: bytes | None) -> str:
    file = folder / FILE_NAME
    if key is None or not file.is_file():
        return ""
    try:
        connection = connect(file, key, readonly=True)
    except StoreError:
        return ""
    try:
        with plainly():
            row = connection.execute("SELECT value FROM setting WHERE name = 'duty'").fetchone()
            return "" if row is None else bytes(row[0]).decode("utf-8", "replace")
    except StoreError:
        return ""
    finally:
        connection.close()
