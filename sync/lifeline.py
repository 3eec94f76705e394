"""A hold on the sockets of a carrier, so that its requests end when they must: at their deadline, or when somebody cuts.

A time-out of a socket begins anew with each byte, so whoever sends one byte now and then could hold a request for ever.
Here the connection itself is shut down from another thread; whatever waits on it (headers, a body, TLS, a proxy's words)
wakes up with an error at once.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Lifeline:
    """The sockets of one carrier. ``cut`` may be called from any thread, everything else from the carrier's."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: list[tuple[HTTPConnection, socket.socket]] = []
        self._expired = False
        self._cut = False

    @property
    def is_cut(self) -> bool:
        """Whether somebody cut it: nothing goes through any more."""
        return self._cut

    @property
    def has_expired(self) -> bool:
        """Whether the deadline of the latest request shut its connection."""
        return self._expired

    def hold(self, connection: HTTPConnection, made: socket.socket) -> None:
        """Keep a second handle on a socket: TLS takes the first one over."""
        with self._lock:
            self._held.append((connection, made.dup()))
            if self._cut or self._expired:
                self._shut()

    def cut(self) -> None:
        """End what is under way, and everything that is begun later."""
        with self._lock:
            self._cut = True
            self._shut()

    @contextmanager
    def lasting(self, seconds: float) -> Iterator[None]:
        """One request, which is shut down when it is not over after ``seconds``."""
        with self._lock:
            self._expired = False
        alarm = threading.Timer(seconds, self._expire)
        alarm.daemon = True
        alarm.start()
        try:
            yield
        finally:
            alarm.cancel()
            self._release(all_of_them=False)

    def release(self) -> None:
        """Let go of every socket."""
        self._release(all_of_them=True)

    def _expire(self) -> None:
        with self._lock:
            self._expired = True
            self._shut()

    def _shut(self) -> None:
        for _, each in self._held:
            with suppress(OSError):  # the other side was quicker
                each.shutdown(socket.SHUT_RDWR)

    def _release(self, *, all_of_them: bool) -> None:
        """Those whose connection is closed; one that is kept for the next request stays held."""
        with self._lock:
            kept = []
            for connection, each in self._held:
                if all_of_them or connection.sock is None:
                    each.close()
                else:
                    kept.append((connection, each))
            self._held = kept


class HeldAdapter(HTTPAdapter):
    """An adapter of ``requests`` whose connections, also those through a proxy, hang on a lifeline."""

    def __init__(self, lifeline: Lifeline) -> None:
        self._pools = _pools(lifeline)
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **keywords: Any) -> None:
        super().init_poolmanager(*arguments, **keywords)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, *arguments: Any, **keywords: Any) -> Any:
        manager = super().proxy_manager_for(*arguments, **keywords)
        manager.pool_classes_by_scheme = self._pools
        return manager


def _pools(lifeline: Lifeline) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            made = super()._new_conn()
            lifeline.hold(self, made)
            return made

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            made = super()._new_conn()
            lifeline.hold(self, made)
            return made

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
