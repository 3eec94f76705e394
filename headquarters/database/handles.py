"""Locks on a folder's files that the kernel lets go when their holder dies, however it dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _SLOTS = 512

    def _try(descriptor: int, at: int, count: int) -> bool:
        os.lseek(descriptor, at, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, count)
        except OSError:
            return False
        return True

    def _share(descriptor: int) -> None:
        # There are no shared locks here: every holder takes one byte of its own.
        for slot in range(_SLOTS):
            if _try(descriptor, slot, 1):
                return
        raise OSError("too many processes hold this lock")

    def _alone(descriptor: int) -> bool:
        """Whether nobody but this descriptor holds a byte."""
        os.lseek(descriptor, 0, os.SEEK_SET)
        held = 0
        for slot in range(_SLOTS):
            if not _try(descriptor, slot, 1):
                held += 1
        return held <= 1

    def _block(descriptor: int) -> None:
        while True:
            os.lseek(descriptor, 0, os.SEEK_SET)
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
            except OSError:
                continue
            return
else:
    import fcntl

    def _share(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_SH)

    def _alone(descriptor: int) -> bool:
        """Whether nobody but this descriptor holds the lock; if so it is held alone from now on."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            return False
        return True

    def _block(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the file's lock alone; waits for whoever has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _block(descriptor)
        yield
    finally:
        os.close(descriptor)


class Membership:
    """One process's share in something that several use and the last one out puts away."""

    def __init__(self, path: Path) -> None:
        self._descriptor: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        _share(self._descriptor)

    def is_last(self) -> bool:
        """Whether no other process is a member now."""
        return self._descriptor is not None and _alone(self._descriptor)

    def leave(self) -> None:
        """Give up the share. May be called twice."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
