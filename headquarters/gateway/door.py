"""The listening socket that never lets in more than there are descriptors for.

Who comes beyond waits in the kernel, which costs this process nothing, and is let in as soon as somebody leaves. Before it
comes to that, requests are told to come again (``crowded``) and idle connections are dropped.
"""

from __future__ import annotations

import asyncio
import errno
import socket
import sys
from typing import Any, Final

SPARE: Final = 256
"""Descriptors for all that is no connection: the database, keys, logs, the moment between two counts."""
MOST: Final = 20_000
_CROWDED: Final = 3, 4


class _Full(OSError):
    """No further connection for now. As a lack of descriptors, upon which the event loop looks again after a second."""

    def __init__(self) -> None:
        super().__init__(errno.EMFILE, "as many connections as there may be")


class Door(socket.socket):
    """A second handle on a listening socket. ``most``: connections at a time."""

    def __init__(self, listening: socket.socket, most: int) -> None:
        super().__init__(listening.family, listening.type, listening.proto, fileno=listening.dup().detach())
        self.most = most
        self.inside = 0

    @property
    def crowded(self) -> bool:
        """Whether so many are inside that who can wait should."""
        part, whole = _CROWDED
        return self.inside * whole > self.most * part

    def accept(self) -> tuple[socket.socket, Any]:
        """The next connection, counted until it is closed. Raises an ``OSError`` while there are too many."""
        if self.inside >= self.most:
            raise _Full
        connection, address = super().accept()
        return _Visitor(self, connection), address


class _Visitor(socket.socket):
    """A connection that says when it leaves."""

    def __init__(self, door: Door, connection: socket.socket) -> None:
        family, kind, proto = connection.family, connection.type, connection.proto
        super().__init__(family, kind, proto, fileno=connection.detach())
        self._door: Door | None = door
        door.inside += 1

    def close(self) -> None:
        if self._door is not None:
            self._door.inside -= 1
            self._door = None
        super().close()


def be_quiet_when_full(loop: asyncio.AbstractEventLoop, door: Door) -> None:
    """That the house is full is no error for the log."""

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        # The loop looks again a second later, and then the door may be closed for good.
        gone = isinstance(context.get("exception"), ValueError) and door.fileno() < 0
        if not isinstance(context.get("exception"), _Full) and not gone:
            loop.default_exception_handler(context)

    loop.set_exception_handler(handle)


def most_connections() -> int:
    """How many connections this process may hold: the limit of open files is raised as far as it may be, some are kept
    for everything else."""
    if sys.platform == "win32":
        return 400  # what its select can watch
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + SPARE if hard == resource.RLIM_INFINITY else min(hard, MOST + SPARE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    files = MOST + SPARE if soft == resource.RLIM_INFINITY else soft
    return max(16, min(MOST, files - SPARE))
