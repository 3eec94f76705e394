"""Who works on the file of a folder: any number that have it open, or one that puts another in its place. Never both.

A file that is open is held: Windows does not let it be put aside, and elsewhere what is written into it goes aside with it. So
whoever opens it leaves a mark for as long, and whoever replaces it has the place for itself and says what it does. The kernel
takes either away with its process. Nobody waits here: who comes at the wrong time is refused, and told why.
"""

from __future__ import annotations

import os
import secrets
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Final

from local_store.errors import BeingReplaced, StoreInUse

USE_FILE: Final = "use.lock"
_WORDS: Final = 32
"""Bytes at the beginning of it that say what is done; no lock is on them."""


class Doing(StrEnum):
    """What somebody does who puts another file in the place of the present one."""

    RESCUE = "rescue"
    RESTORE = "restore"
    ANEW = "anew"
    """begin an empty one"""


if sys.platform == "win32":
    import msvcrt

    _HELD: Final = frozenset({13, 36})
    """``EACCES`` and ``EDEADLOCK`` of Windows: somebody else has it."""
    _PLACES: Final = 0x7FFF_0000
    """Bytes behind the words, far beyond the end of the file: each who has the file open locks one of them."""
    _TRIES: Final = 4
    """Two draw the same byte once in two thousand million times."""

    def _lock(descriptor: int, at: int, count: int) -> bool:
        os.lseek(descriptor, _WORDS + at, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, count)
        except OSError as error:
            if error.errno not in _HELD:
                raise
            return False
        return True

    def _mark(descriptor: int) -> bool:
        return any(_lock(descriptor, secrets.randbelow(_PLACES), 1) for _ in range(_TRIES))

    def _take(descriptor: int) -> bool:
        return _lock(descriptor, 0, _PLACES)
else:
    import fcntl

    def _lock(descriptor: int, how: int) -> bool:
        try:
            fcntl.flock(descriptor, how | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _mark(descriptor: int) -> bool:
        return _lock(descriptor, fcntl.LOCK_SH)

    def _take(descriptor: int) -> bool:
        return _lock(descriptor, fcntl.LOCK_EX)


_replacing: set[tuple[int, str]] = set()
"""Threads of this process and the folders in which each replaces the file."""


def enter(folder: Path) -> Callable[[], None]:
    """Say that the file of ``folder``, which is there, is open from now on, until the returned call or the end of the process.

    Raises ``BeingReplaced`` while somebody puts another file in its place, ``OSError`` where the disk knows no locks or takes no
    file. Who does that itself may open it, unmarked.
    """
    if _me(folder) in _replacing:
        return lambda: None
    descriptor = _opened(folder)
    try:
        if not _mark(descriptor):
            raise BeingReplaced(_told(descriptor))
    except BaseException:
        os.close(descriptor)
        raise

    def leave() -> None:
        nonlocal descriptor
        mine, descriptor = descriptor, -1
        if mine >= 0:
            os.close(mine)

    return leave


@contextmanager
def replacing(folder: Path, doing: Doing) -> Iterator[None]:
    """Have the place of the file for oneself, from before the first look at it until another is there. The thread that has it
    may take it again. Where there is no folder yet, nobody is in it.

    Raises ``StoreInUse`` where somebody has the file open, ``BeingReplaced`` where somebody else is at it, ``OSError`` as
    ``enter``. Nothing was touched then.
    """
    me = _me(folder)
    if me in _replacing or not folder.is_dir():
        yield
        return
    descriptor = _opened(folder)
    try:
        if not _take(descriptor):
            if _mark(descriptor):
                raise StoreInUse
            raise BeingReplaced(_told(descriptor))
        with suppress(OSError):  # a full disk: then it is not said which of the three
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, doing.value.encode("ascii").ljust(_WORDS))
        _replacing.add(me)
        try:
            yield
        finally:
            _replacing.discard(me)
    finally:
        os.close(descriptor)


def _me(folder: Path) -> tuple[int, str]:
    return threading.get_ident(), os.path.realpath(folder)


def _opened(folder: Path) -> int:
    return os.open(folder / USE_FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)


def _told(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    word = os.read(descriptor, _WORDS).decode("ascii", "replace").strip()
    return word if word in set(Doing) else ""
