"""One program for one folder: a second start speaks to the first over a local socket, and the first answers.

What is said is one line of JSON, and so is the answer. Only processes of the same user can connect.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

# The network's part of Qt is loaded where it is used: a window that waits to be painted need not wait for it.
if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)

LOCK_FILE: Final = "window.lock"
PATIENCE: Final = 1.5
"""Seconds for which a second start waits for one answer of whoever has the place."""
WAY_DOWN: Final = 120.0
"""Seconds for which a second start waits for a program that is ending, or does not answer: it may only just have taken the place, or
still write what was asked of it (the rest of a ledger) with its window gone. Then the place is the second one's."""
_TURN: Final = 0.05
_LARGEST: Final = 64 * 1024


class Word(StrEnum):
    """What can be asked of the program that runs."""

    OPEN = "open"
    """show the window"""
    QUIT = "quit"
    """save what is half written, and end"""


class How(StrEnum):
    """How the program runs."""

    WINDOW = "window"
    TRAY = "tray"
    """without a window, for the post"""


class Message(msgspec.Struct, frozen=True):
    """A word, and what it is about (a path)."""

    word: str
    text: str = ""


class Answer(msgspec.Struct, frozen=True):
    """Who answered: how the program runs, its process, and whether it is ending and opens no window any more."""

    how: str
    pid: int
    ending: bool = False


class SingleInstance(QObject):
    """`first()` is True for the one that may run. `called` with the :class:`Message` of a second start."""

    called = Signal(object)

    def __init__(
        self,
        folder: Path,
        how: Callable[[], How] = lambda: How.WINDOW,
        ending: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__()
        with suppress(OSError):  # then no lock can be taken either, and the window says why in words
            folder.mkdir(parents=True, exist_ok=True)
        self._how = how
        self._ending = ending
        self._folder = folder
        self._lock = lock_of(folder)
        self._server: QLocalServer | None = None
        self._callers: list[_Caller] = []

    def first(self, message: Message | None = None, *, listen: bool = True) -> bool:
        """Take the place, or give `message` to whoever has it (``None`` says nothing); who has it and is ending is waited for. With
        `listen` False nobody is heard until :meth:`listen`: who speaks meanwhile tries again."""
        if take(self._lock):
            if listen:
                self.listen()
            return True
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            # A full disk, a folder that cannot be written: the window says so in words, which is more than an end without any.
            _log.warning("no lock can be taken: %s", self._lock.error().name)
            if listen:
                self.listen()
            return True
        if message is None or not self._outlives(message):
            return False
        if listen:
            self.listen()
        return True

    def _outlives(self, message: Message) -> bool:
        """Say it to whoever has the place; whether it is ours instead, because that one has ended meanwhile."""
        _let_come_forward()
        name, deadline = _address(self._folder), time.monotonic() + WAY_DOWN
        while time.monotonic() < deadline:
            answer = _spoken(name, message, time.monotonic() + PATIENCE)
            if answer is not None and not answer.ending:
                return False
            if take(self._lock):
                return True
            time.sleep(_TURN)
        return False

    def release(self) -> None:
        """Give the place back."""
        if self._server is not None:
            self._callers.clear()
            self._server.close()
            self._server = None
        self._lock.unlock()

    def listen(self) -> None:
        """Hear second starts from now on."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is not None:
            return
        name = _address(self._folder)
        # What a killed process left behind under this name is nobody's: the lock is ours.
        QLocalServer.removeServer(name)
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)
        if not self._server.listen(name):
            # The program works all the same; a second start only cannot bring it to the front.
            _log.warning("nothing can be said to this program: %s", self._server.serverError().name)

    def _hear(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            caller = _Caller(socket, self._answer)
            self._callers.append(caller)
            caller.gone.connect(self._bury)
            caller.read()

    def _answer(self, message: Message) -> Answer:
        # After the answer is on its way: what is asked may end the program.
        QTimer.singleShot(0, self, lambda: self.called.emit(message))
        return Answer(self._how(), os.getpid(), self._ending())

    def _bury(self) -> None:
        self._callers = [each for each in self._callers if each.is_there()]


class _Caller(QObject):
    """One process that has something to say."""

    gone = Signal()

    def __init__(self, socket: QLocalSocket, answer: Callable[[Message], Answer]) -> None:
        from PySide6.QtCore import Qt

        super().__init__()
        self._socket = socket
        self._answer = answer
        socket.readyRead.connect(self.read)
        socket.disconnected.connect(self.gone, Qt.ConnectionType.QueuedConnection)

    def is_there(self) -> bool:
        """Whether it listens still."""
        from PySide6.QtNetwork import QLocalSocket

        return self._socket.state() is not QLocalSocket.LocalSocketState.UnconnectedState

    def read(self) -> None:
        """Take the line, once it is whole."""
        socket = self._socket
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LARGEST:
                socket.abort()
            return
        try:
            message = msgspec.json.decode(bytes(socket.readLine(_LARGEST).data()), type=Message)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            socket.abort()
            return
        socket.write(msgspec.json.encode(self._answer(message)) + b"\n")
        socket.flush()


def lock_of(folder: Path) -> QLockFile:
    """The lock that the running program holds in its folder. One whose process has died is stale at once."""
    lock = QLockFile(str(folder / LOCK_FILE))
    lock.setStaleLockTime(0)
    return lock


def take(lock: QLockFile) -> bool:
    """Take the lock, also where a dead program's is left that Qt believes in for ever: a power cut leaves an empty file,
    and a PC may have been given another name since.

    Who lives holds the file itself (open on Windows, locked elsewhere), and it cannot be removed from under it.
    """
    if lock.tryLock(0):
        return True
    if lock.error() is not QLockFile.LockError.LockFailedError:
        return False
    # Elsewhere than on Windows one that is just taking it has made the file before it locks it.
    time.sleep(_TURN)
    return lock.tryLock(0) or (lock.removeStaleLockFile() and lock.tryLock(0))


def ask(folder: Path, message: Message, deadline: float) -> Answer | None:
    """Say something once to the program of `folder`. `None` when nobody listens, or no answer came until `deadline`
    (``time.monotonic``)."""
    return _spoken(_address(folder), message, deadline)


def _spoken(name: str, message: Message, deadline: float) -> Answer | None:
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    try:
        socket.connectToServer(name)
        if not socket.waitForConnected(_left(deadline)):
            return None
        socket.write(msgspec.json.encode(message) + b"\n")
        socket.flush()
        while not socket.canReadLine():
            if not socket.waitForReadyRead(_left(deadline)):
                return None
        return msgspec.json.decode(bytes(socket.readLine(_LARGEST).data()), type=Answer)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    finally:
        socket.abort()


def _left(deadline: float) -> int:
    return max(1, round((deadline - time.monotonic()) * 1000))


def _address(folder: Path) -> str:
    import hashlib  # brings OpenSSL

    mark = hashlib.sha256(str(folder.resolve()).encode("utf-8")).hexdigest()[:20]
    return f"weiquan-desk-{mark}"


def _let_come_forward() -> None:
    """Windows lets only the program in front pass the front on, and that is the one just started."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
