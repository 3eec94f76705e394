"""One window for one folder: a second start raises the first and hands over what it was given."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 1500
_LARGEST = 64 * 1024


class SingleInstance(QObject):
    """`first()` is True for the one that may open the window. `called` with the words a second start sent."""

    called = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        folder.mkdir(parents=True, exist_ok=True)
        mark = hashlib.sha256(str(folder.resolve()).encode("utf-8")).hexdigest()[:20]
        self._name = f"weiquan-desk-{mark}"
        self._lock = QLockFile(str(folder / "window.lock"))
        # A lock whose process has died is stale at once, however young it is.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def first(self, words: str = "") -> bool:
        """Take the place, or send `words` to whoever has it."""
        if self._lock.tryLock(0):
            self._listen()
            return True
        self._call(words)
        return False

    def release(self) -> None:
        """Give the place back."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _listen(self) -> None:
        # What a killed process left behind under this name is nobody's: the lock is ours.
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)
        self._server.listen(self._name)

    def _hear(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(lambda: self._read(socket))

    def _read(self, socket: QLocalSocket) -> None:
        data = bytes(socket.read(_LARGEST).data())
        socket.deleteLater()
        self.called.emit(data.decode("utf-8", errors="replace"))

    def _call(self, words: str) -> None:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_PATIENCE):
            socket.write(words.encode("utf-8"))
            socket.flush()
            socket.waitForBytesWritten(_PATIENCE)
            socket.disconnectFromServer()
