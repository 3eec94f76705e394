"""The wire between PCs and headquarters as it is in villages: cut, held up, and answered by somebody else."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from desktop.post.rounds import RoundEnd
from tests.journeys.worlds import PATIENCE, Pc

HEAD_ENDS: Final = b"\r\n\r\n"
Passing = Callable[[bytes], int | None]
"""Given an answer as far as it has come: how many of its bytes may pass before the wire is cut, ``None`` for all."""


def everything(answer: bytes) -> int | None:
    """Nothing is cut."""
    return None


def only_the_head(answer: bytes) -> int | None:
    """The status and the headers, then the end."""
    head = answer.find(HEAD_ENDS)
    return None if head < 0 else head + len(HEAD_ENDS)


def half_the_body(answer: bytes) -> int | None:
    """Into the body, then the end."""
    head = answer.find(HEAD_ENDS)
    if head < 0:
        return None
    announced = next(
        int(line.partition(b":")[2])
        for line in answer[:head].split(b"\r\n")
        if line.lower().startswith(b"content-length:")
    )
    return head + len(HEAD_ENDS) + announced // 2


class Wire:
    """A TCP relay on loopback. ``passing`` decides what passes back; ``hold`` keeps whole answers for a while."""

    def __init__(self, port: int) -> None:
        """``port``: where it leads to. May be changed: new connections go there."""
        self.port = port
        self.passing: Passing = everything
        self.lasts = 1 << 62
        """A connection is cut once it has carried so many bytes, there and back."""
        self.carried = 0
        """Bytes over all connections."""
        self._change = threading.Condition()
        self._holding = False
        self._held = 0
        self._permits = 0
        self._dripping = False
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url: Final = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._spawn(self._accept)

    # --- holding ----------------------------------------------------------------------------------------------

    def hold(self) -> None:
        """Keep back every answer from now on."""
        with self._change:
            self._holding, self._held, self._permits = True, 0, 0

    def trickle(self) -> None:
        """From now on answers come a byte at a time, ten in a second."""
        with self._change:
            self._dripping = True

    def wait_held(self, count: int) -> None:
        """Until so many answers have come to the wire since ``hold``."""
        with self._change:
            assert self._change.wait_for(lambda: self._held >= count, PATIENCE), "no answer came"

    def let_one_pass(self) -> None:
        """Let pass one of the answers that are held."""
        with self._change:
            self._permits += 1
            self._change.notify_all()

    def release(self) -> None:
        """Hold nothing any more, and let everything pass at once."""
        with self._change:
            self._holding = self._dripping = False
            self._change.notify_all()

    def cut(self) -> None:
        """Cut every connection that is open now."""
        with self._change:
            for each in self._open:
                _end(each)

    def close(self) -> None:
        self.release()
        _end(self._listening)
        self._listening.close()
        self.cut()
        for thread in list(self._threads):
            thread.join(timeout=PATIENCE)

    # --- inside -----------------------------------------------------------------------------------------------

    def _spawn(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self.port))
            except OSError:
                near.close()
                continue
            self._spawn(self._carry, near, far)

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        """One connection: requests in a thread of their own, answers here."""
        answer = bytearray()
        meter = _Meter(self)
        with self._change:
            self._open |= {near, far}
        self._spawn(self._requests, near, far, answer, meter)
        with contextlib.suppress(OSError):
            while piece := meter.measured(far.recv(1 << 14)):
                if not answer:
                    self._stop_at_the_gate()
                answer += piece
                may_pass = self.passing(bytes(answer))
                if may_pass is not None and may_pass < len(answer):
                    near.sendall(piece[: max(0, may_pass - len(answer) + len(piece))])
                    break
                self._drip(near, piece)
        with self._change:
            self._open -= {near, far}
            for each in (near, far):
                _end(each)

    def _drip(self, near: socket.socket, piece: bytes) -> None:
        while piece and self._dripping:
            near.sendall(piece[:1])
            piece = piece[1:]
            with self._change:
                self._change.wait_for(lambda: not self._dripping, 0.1)
        near.sendall(piece)

    def _requests(self, near: socket.socket, far: socket.socket, answer: bytearray, meter: _Meter) -> None:
        with contextlib.suppress(OSError):
            while piece := meter.measured(near.recv(1 << 14)):
                answer.clear()
                far.sendall(piece)
        if meter.is_over:
            _end(near)
        with contextlib.suppress(OSError):
            far.shutdown(socket.SHUT_WR)

    def count(self, size: int) -> None:
        """So much has passed."""
        with self._change:
            self.carried += size

    def _stop_at_the_gate(self) -> None:
        with self._change:
            if not self._holding:
                return
            self._held += 1
            self._change.notify_all()
            self._change.wait_for(lambda: self._permits > 0 or not self._holding, PATIENCE)
            self._permits = max(0, self._permits - 1)


class _Meter:
    """What one connection has carried."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._carried = 0
        self.is_over = False

    def measured(self, piece: bytes) -> bytes:
        """The piece, or nothing once the connection has lasted its time."""
        self._carried += len(piece)
        self._wire.count(len(piece))
        self.is_over = self.is_over or self._carried > self._wire.lasts
        return b"" if self.is_over else piece


def _end(each: socket.socket) -> None:
    with contextlib.suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)


class Portal:
    """A network's log-in page: answers whatever is asked, and remembers what it was told."""

    def __init__(self, status: int) -> None:
        self.heard: list[bytes] = []
        heard = self.heard

        class Page(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                heard.append(bytes(self.headers) + self.rfile.read(int(self.headers["Content-Length"])))
                page = "<html><body>请先登录网络</body></html>".encode()
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "http://127.0.0.1/login")
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, format: str, *arguments: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def in_background(pc: Pc) -> Iterator[Future[RoundEnd]]:
    """A round of a PC in a thread of its own, on a connection of its own to the file."""

    def work() -> RoundEnd:
        other = Pc(pc.folder)
        try:
            return other.round()
        finally:
            other.close()

    with ThreadPoolExecutor(1) as threads:
        yield threads.submit(work)
