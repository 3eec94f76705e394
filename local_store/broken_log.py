"""Before a file is opened for writing: whether its log holds entries that the first writing would go over; and where it does not open,
whether anything in it is under this PC's key at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def told_apart(folder: Path, key: bytes) -> Iterator[None]:
    """A file that does not open though the key is the folder's own, and of which no page proves under it, is ``DamagedStore``
    (``key``): it may be another PC's, put here by hand, and then nothing in it is broken. Nothing is written."""
    try:
        yield
    except DamagedStore as error:
        if error.what != "page":
            raise
        from local_store.rescue.pages import Pages  # needed on one day in a thousand

        try:
            pages = Pages(folder / FILE_NAME, key)
        except OSError:
            raise error from None
        pages.close()
        if pages.proves:
            raise
        raise DamagedStore("key") from error
