"""The carrier against real sockets that misbehave the way networks do."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from sync.errors import (
    BadAnswer,
    Busy,
    CaptivePortal,
    Cut,
    HeadquartersFailed,
    ProxyLogin,
    Revoked,
    SyncError,
    TooLargeForServer,
    Unreachable,
)
from sync.https import HttpsCarrier
from sync.protocol.parcel import MAGIC, MAX_PARCEL


@contextmanager
def answering(
    reply: bytes | Callable[[socket.socket], None], times: int = 1
) -> Iterator[tuple[str, list[bytes]]]:
    """A server on loopback that reads so many requests whole, answers each with ``reply`` and hangs up: its address, and the
    heads of what came."""
    server = socket.create_server(("127.0.0.1", 0))

    heads: list[bytes] = []
    over = threading.Event()

    def serve() -> None:
        for _ in range(times):
            try:
                connection, _ = server.accept()
            except OSError:
                return  # nobody asked so often
            answer(connection)

    def answer(connection: socket.socket) -> None:
        with connection:
            text = b""
            while b"\r\n\r\n" not in text:
                came = connection.recv(65536)
                if not came:
                    return
                text += came
            head, _, body = text.partition(b"\r\n\r\n")
            heads.append(head)
            length = next(
                int(line.split(b":")[1])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length")
            )
            while len(body) < length:
                body += connection.recv(65536)
            if callable(reply):
                reply(connection)
            else:
                connection.sendall(reply)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}", heads
        over.set()
    finally:
        if not over.is_set():
            server.shutdown(socket.SHUT_RDWR)
        thread.join()
        server.close()


def http(status: str, body: bytes = b"", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def post(reply: bytes | Callable[[socket.socket], None]) -> bytes:
    with answering(reply) as (url, _):
        carrier = HttpsCarrier(url)
        try:
            return carrier.post("/v1/exchange", b"parcel")
        finally:
            carrier.close()


def test_a_parcel_comes_back_as_it_is() -> None:
    assert post(http("200 OK", MAGIC + b"rest")) == MAGIC + b"rest"


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (http("200 OK", b"<html>log in</html>", "Content-Type: text/html"), CaptivePortal),
        (http("302 Found", b"", "Location: http://127.0.0.1:1/login"), CaptivePortal),
        (http("511 Network Authentication Required", b"<html/>"), CaptivePortal),
        (http("403 Forbidden", b"<html>blocked</html>"), CaptivePortal),
        (http("407 Proxy Authentication Required"), ProxyLogin),
        (http("413 Content Too Large", b"<html/>"), TooLargeForServer),
        (http("503 Service Unavailable"), Busy),
        (http("502 Bad Gateway"), HeadquartersFailed),
        (http("403 Forbidden", b'{"error":"revoked"}', "Content-Type: application/json"), Revoked),
        (b"", Cut),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + MAGIC, Cut),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n" + MAGIC, Cut),
    ],
)
def test_everything_else_is_an_error_by_name(reply: bytes, error: type[SyncError]) -> None:
    with pytest.raises(error):
        post(reply)


def test_retry_after_is_told() -> None:
    with pytest.raises(Busy) as caught:
        post(http("503 Service Unavailable", b"", "Retry-After: 120"))
    assert caught.value.retry_after == 120


def test_an_endless_answer_is_not_read_to_its_end() -> None:
    def flood(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + MAGIC)
        block = bytes(1 << 16)
        try:
            for _ in range(MAX_PARCEL // len(block) + 64):
                connection.sendall(block)
        except OSError:
            return  # the carrier hung up, as it should

    with pytest.raises(BadAnswer):
        post(flood)


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"]
)
@pytest.mark.parametrize("location", ["/login", "http://[::no address", "file:///etc/hosts"])
def test_nor_is_what_comes_with_a_redirect(status: str, location: str) -> None:
    sent = 0

    def flood(connection: socket.socket) -> None:
        nonlocal sent
        connection.sendall(f"HTTP/1.1 {status}\r\nLocation: {location}\r\nConnection: close\r\n\r\n".encode())
        block = bytes(1 << 16)
        try:
            for _ in range(1024):
                connection.sendall(block)
                sent += len(block)
        except OSError:
            return  # the carrier hung up, as it should

    with pytest.raises(CaptivePortal):
        post(flood)
    assert sent < 1 << 25, "only what the system itself holds on the way"


def test_no_cookie_is_kept() -> None:
    """A portal's would be sent to headquarters with every request, which refuses requests that are too large."""

    def portal(connection: socket.socket) -> None:
        connection.sendall(http("200 OK", b"<html/>", *(f"Set-Cookie: c{n}={'x' * 3000}" for n in range(20))))

    with answering(portal, times=2) as (url, asked):
        carrier = HttpsCarrier(url)
        for _ in range(2):
            with pytest.raises(CaptivePortal):
                carrier.post("/v1/exchange", b"parcel")
        carrier.close()
    assert len(asked) == 2
    assert not any(b"cookie" in each.lower() for each in asked)


def test_nobody_listening_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(Unreachable):
        HttpsCarrier(f"http://127.0.0.1:{port}").post("/v1/exchange", b"parcel")


def test_plain_http_is_for_loopback_only() -> None:
    with pytest.raises(ValueError, match="https"):
        HttpsCarrier("http://hq.example.cn")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('{"error":"王秀英"}', Busy),
        ('{"error":"13812345678","detail":"x"}', Busy),
        ('{"error":"busy","detail":"王秀英"}', Busy),
    ],
)
def test_words_of_others_in_a_refusal_are_not_kept(body: str, kind: type[SyncError]) -> None:
    head = f"HTTP/1.1 503 x\r\nContent-Type: application/json\r\nContent-Length: {len(body.encode())}\r\n\r\n"
    with answering(head.encode() + body.encode()) as (url, _):
        carrier = HttpsCarrier(url)
        with pytest.raises(kind) as caught:
            carrier.post("/v1/exchange", b"x")
        carrier.close()
    told = f"{caught.value!r} {vars(caught.value)}"
    assert "王秀英" not in told
    assert "13812345678" not in told
