"""Commands at work on a folder leave a mark that the kernel takes away with them, so that an update waits for them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

MARK_FILE: Final = "verbs.lock"

if sys.platform == "win32":
    import msvcrt

    _EVERY_BYTE: Final = 0x7FFF_FFFF

    def _mark(descriptor: int) -> None:
        """One byte for each process: the byte of its number."""
        os.lseek(descriptor, os.getpid(), os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)

    def _is_marked(descriptor: int) -> bool:
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, _EVERY_BYTE)
        except OSError:
            return True
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, _EVERY_BYTE)
        return False
else:
    import fcntl

    def _mark(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_SH)

    def _is_marked(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def mark_in_use(folder: Path) -> Callable[[], None]:
    """Say that a command works on `folder`, until the returned call or the end of the process. Any number may."""
    descriptor = os.open(folder / MARK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    _mark(descriptor)
    return lambda: os.close(descriptor)


def is_in_use(folder: Path) -> bool:
    """Whether a command of another process works on `folder`."""
    try:
        descriptor = os.open(folder / MARK_FILE, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        return _is_marked(descriptor)
    finally:
        os.close(descriptor)
