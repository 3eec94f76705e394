"""Before a file is opened for writing: whether its log holds entries that the first writing would go over."""

from __future__ import annotations

from pathlib import Path

from local_store.errors import DamagedStore
from local_store.file.connection import FILE_NAME, has_log
from local_store.file.shortfall import may_be_behind


def refuse_broken_log(folder: Path, key: bytes) -> None:
    """Raises ``DamagedStore`` (``log``) where the file is behind its head record, or nobody can tell because the record is gone,
    and its log, broken before them, has entries that can be read: SQLite opens it without an error. A rescue reads them.
    Nothing but a copy is written."""
    if not has_log(folder / FILE_NAME) or not may_be_behind(folder, key):
        return
    from local_store.rescue.rescuing import log_has_more  # needed on one day in a thousand

    if log_has_more(folder, key):
        raise DamagedStore("log")
