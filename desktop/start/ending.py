"""`weiquan-desk --quit`: ask the program that runs on a folder to end, and wait until it has.

For whoever replaces the program's files. The program saves what is half written before it goes; so that it can be
started again as it was, the exit status tells how it ran.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile

from desktop.start.in_use import is_in_use
from desktop.start.single import LOCK_FILE, How, Message, Word, ask, lock_of, take

PATIENCE: Final = 30.0
"""Seconds for which it is waited, unless told otherwise."""
_TURN: Final = 0.05


class Ended(StrEnum):
    """How it went."""

    NOBODY = "nobody"
    """nobody ran"""
    WINDOW = "window"
    """a program with a window was ended"""
    TRAY = "tray"
    """a program without a window was ended"""
    STILL_RUNS = "still_runs"
    """the program did not end in time"""
    VERB_RUNS = "verb_runs"
    """a command is still at work"""


STATUS: Final[Mapping[Ended, int]] = {
    Ended.NOBODY: 0,
    Ended.STILL_RUNS: 1,
    Ended.VERB_RUNS: 1,
    Ended.WINDOW: 10,
    Ended.TRAY: 11,
}
"""Exit statuses."""


def end_running(folder: Path, patience: float = PATIENCE) -> Ended:
    """End the program of `folder` and wait, `patience` seconds at most, until its process and all commands are gone.

    A command that goes on and on keeps the program from being ended: nothing is taken away for an update that cannot be
    made. Raises ``OSError`` when the folder cannot be looked into.
    """
    deadline = time.monotonic() + patience
    if not _wait(lambda: not is_in_use(folder), deadline):
        return Ended.VERB_RUNS
    return _end_program(folder, deadline)


def _end_program(folder: Path, deadline: float) -> Ended:
    if not (folder / LOCK_FILE).exists():
        return Ended.NOBODY
    lock = lock_of(folder)
    while not _free(lock):
        # One that is only just starting listens before it hears: its answer may take as long as we have.
        answer = ask(folder, Message(Word.QUIT), deadline)
        if answer is not None:
            with _process(answer.pid) as ended:
                if not (_wait(ended, deadline) and _wait(lambda: _free(lock), deadline)):
                    return Ended.STILL_RUNS
            return Ended.TRAY if answer.how == How.TRAY else Ended.WINDOW
        if time.monotonic() >= deadline:
            return Ended.STILL_RUNS
        time.sleep(_TURN)  # it does not listen yet, or no more
    return Ended.NOBODY


def _free(lock: QLockFile) -> bool:
    if take(lock):
        lock.unlock()
        return True
    if lock.error() is QLockFile.LockError.LockFailedError:
        return False
    raise PermissionError(lock.fileName())


def _wait(right: Callable[[], bool], deadline: float) -> bool:
    while not right():
        if time.monotonic() >= deadline:
            return False
        time.sleep(_TURN)
    return True


if sys.platform == "win32":
    import ctypes

    _SYNCHRONIZE: Final = 0x0010_0000
    _GONE: Final = 0
    """``WAIT_OBJECT_0``"""

    @contextmanager
    def _process(pid: int) -> Iterator[Callable[[], bool]]:
        """Tells whether that process is gone: only then are its program files free. Held from now on, because Windows
        gives the number of one that has ended to the next."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = ctypes.c_void_p(kernel.OpenProcess(_SYNCHRONIZE, False, pid))
        if not handle:
            yield lambda: True  # gone already
            return
        try:
            yield lambda: bool(kernel.WaitForSingleObject(handle, 0) == _GONE)
        finally:
            kernel.CloseHandle(handle)
else:

    @contextmanager
    def _process(pid: int) -> Iterator[Callable[[], bool]]:
        """Tells whether that process is gone, or dead and only not yet buried by whoever started it."""
        yield lambda: _ended(pid)

    def _ended(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return True  # the number belongs to somebody else by now
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        return state.rpartition(")")[2].split()[:1] == ["Z"]
