"""A server that sends a byte now and then, at every stage, holds no request longer than its deadline; a cut ends it at once."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.errors import Cut, SyncError, TimedOut
from sync.https import HttpsCarrier
from sync.protocol.parcel import MAGIC
from tests.sync.offices import Authority

Stage = Callable[[socket.socket, threading.Event], None]
HEAD = b"HTTP/1.1 200 OK\r\n"
PATIENCE = 60.0
"""Seconds after which a test gives up: far beyond the deadlines that are tried."""
DROPS = 50
"""The server's own end, for a carrier that would wait for ever: it has sent all by then, and hangs up."""


def _drip(connection: socket.socket, over: threading.Event, drop: bytes) -> None:
    """Bytes, ten a second, until the other side has gone or has waited far too long."""
    for _ in range(DROPS):
        if over.wait(0.1):
            return
        connection.sendall(drop)


def headers_without_end(connection: socket.socket, over: threading.Event) -> None:
    connection.sendall(HEAD + b"X-Slow: ")
    _drip(connection, over, b"a")


def a_hundred_continues(connection: socket.socket, over: threading.Event) -> None:
    _drip(connection, over, b"HTTP/1.1 100 Continue\r\n\r\n")


def a_body_of_announced_length(connection: socket.socket, over: threading.Event) -> None:
    connection.sendall(HEAD + b"Content-Length: 1000000\r\n\r\n" + MAGIC)
    _drip(connection, over, b"b")


def a_body_until_it_hangs_up(connection: socket.socket, over: threading.Event) -> None:
    connection.sendall(HEAD + b"Connection: close\r\n\r\n" + MAGIC)
    _drip(connection, over, b"c")


def a_body_in_chunks(connection: socket.socket, over: threading.Event) -> None:
    connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\n" + MAGIC + b"\r\n")
    _drip(connection, over, b"1\r\nd\r\n")


def a_refusal(connection: socket.socket, over: threading.Event) -> None:
    connection.sendall(
        b"HTTP/1.1 503 Busy\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{"
    )
    _drip(connection, over, b" ")


def nothing_at_all(_connection: socket.socket, over: threading.Event) -> None:
    over.wait(DROPS / 10)


STAGES = [
    headers_without_end,
    a_hundred_continues,
    a_body_of_announced_length,
    a_body_until_it_hangs_up,
    a_body_in_chunks,
    a_refusal,
    nothing_at_all,
]


class Trickler:
    """A server on loopback that takes one request and goes through one stage. ``asked`` once the request is there."""

    def __init__(self, stage: Stage, context: ssl.SSLContext | None = None) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._stage = stage
        self._context = context
        self._over = threading.Event()
        self.asked = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        scheme = "http" if context is None else "https"
        self.url = f"{scheme}://127.0.0.1:{self._server.getsockname()[1]}"

    def _serve(self) -> None:
        connection, _ = self._server.accept()
        try:
            if self._context is not None:
                connection = self._context.wrap_socket(connection, server_side=True)
            connection.recv(65536)
            self.asked.set()
            self._stage(connection, self._over)
        except OSError:
            self.asked.set()  # the carrier hung up, as it should
        finally:
            connection.close()

    def __enter__(self) -> Trickler:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self._server.close()


@contextmanager
def carrying(url: str, authority: str = "", *, seconds: float = PATIENCE) -> Iterator[HttpsCarrier]:
    carrier = HttpsCarrier(url, authority, seconds=seconds)
    try:
        yield carrier
    finally:
        carrier.close()


@pytest.mark.parametrize("stage", STAGES)
def test_a_request_ends_at_its_deadline(stage: Stage) -> None:
    with Trickler(stage) as server, carrying(server.url, seconds=0.6) as carrier, pytest.raises(TimedOut):
        carrier.post("/v1/exchange", b"parcel")


def test_over_tls_too(tmp_path: Path) -> None:
    authority = Authority("Bureau")
    server = Trickler(a_body_of_announced_length, authority.context(tmp_path, "127.0.0.1"))
    with server, carrying(server.url, authority.pem, seconds=1.5) as carrier, pytest.raises(TimedOut):
        carrier.post("/v1/exchange", b"parcel")


def test_in_the_middle_of_tls_too() -> None:
    """The other side takes the connection and never says what a TLS server says."""
    with Trickler(nothing_at_all) as server:
        url = server.url.replace("http:", "https:")
        with carrying(url, seconds=0.6) as carrier, pytest.raises(TimedOut):
            carrier.post("/v1/exchange", b"parcel")


def test_the_deadline_of_a_round_counts_over_all_its_requests() -> None:
    with Trickler(a_body_of_announced_length) as server, carrying(server.url) as carrier:
        carrier.until(time.monotonic() + 0.6)
        with pytest.raises(TimedOut):
            carrier.post("/v1/exchange", b"parcel")
        # Nobody listens any more to a second one: it is not even begun.
        with pytest.raises(TimedOut):
            carrier.post("/v1/exchange", b"parcel")


@pytest.mark.parametrize("stage", STAGES)
def test_a_cut_from_another_thread_ends_it_at_once(stage: Stage) -> None:
    with Trickler(stage) as server, carrying(server.url) as carrier:
        met: list[SyncError] = []

        def post() -> None:
            try:
                carrier.post("/v1/exchange", b"parcel")
            except SyncError as error:
                met.append(error)

        thread = threading.Thread(target=post)
        thread.start()
        assert server.asked.wait(PATIENCE)
        carrier.cut()
        thread.join(PATIENCE)
        assert not thread.is_alive()
        assert len(met) == 1
        with pytest.raises(Cut):
            carrier.post("/v1/exchange", b"parcel")
