"""One process at a time in a folder: a lock that the kernel lets go when its holder dies, however it dies."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

LOCK_FILE: Final = "desk.lock"
_TURN: Final = 0.05

if sys.platform == "win32":
    import msvcrt

    _HELD: Final = frozenset({13, 36})
    """``EACCES`` and ``EDEADLOCK`` of Windows: somebody else has it. Anything else does not pass by waiting."""

    def _wait(descriptor: int) -> None:
        while True:
            os.lseek(descriptor, 0, os.SEEK_SET)
            try:
                # Not the sort that waits by itself: it gives one and the same error for everything after ten seconds.
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except OSError as error:
                if error.errno not in _HELD:
                    raise
                time.sleep(_TURN)
                continue
            return
else:
    import fcntl

    def _wait(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


_holding: set[tuple[int, str]] = set()
"""Threads of this process and the folders that each is alone in."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; waits for whoever has it. Threads of one process wait for each other too; the one that holds it
    may take it again.

    Raises ``OSError`` where the folder's disk knows no locks, or takes no file.
    """
    me = (threading.get_ident(), os.path.realpath(folder))
    if me in _holding:
        yield
        return
    descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _wait(descriptor)
        _holding.add(me)
        try:
            yield
        finally:
            _holding.discard(me)
    finally:
        os.close(descriptor)
