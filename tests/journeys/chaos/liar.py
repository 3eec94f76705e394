"""A line between one PC and headquarters that cannot be trusted: ``python -m tests.journeys.chaos.liar``.

It takes whole requests and decides about each by chance from its seed: it is passed on, slowly, late, in part or
twice, or answered by somebody else; the answer comes whole, cut, with a wrong length, damaged, or an old one comes in its
place. Of each it writes what it did as a line of ``--told``; once it listens it says its port on stdout.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import random
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LIES = (
    "late",
    "slow",
    "request cut",
    "answer cut",
    "answer lost",
    "half an answer",
    "longer than it says",
    "log-in page",
    "log-in page elsewhere",
    "502",
    "503",
    "an old answer",
    "damaged",
    "twice",
    "request damaged",
)
PAGE = "<html><body>请先登录网络</body></html>".encode()
HOP = frozenset({"connection", "transfer-encoding", "content-length", "keep-alive"})


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes


@dataclass
class Line:
    """``share``: of a hundred requests so many meet a lie."""

    to: int
    share: int
    draw: random.Random
    told: Path
    kept: deque[Answer] = field(default_factory=lambda: deque(maxlen=40))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fate(self) -> tuple[str, random.Random]:
        """What befalls the next request, and chance of its own."""
        with self.lock:
            draw = random.Random(self.draw.getrandbits(64))
        fate = draw.choice(LIES) if draw.randrange(100) < self.share else "passed"
        with self.told.open("a", encoding="utf-8") as told:
            told.write(fate + "\n")
        return fate, draw

    def ask(self, path: str, headers: dict[str, str], body: bytes) -> Answer:
        """Headquarters' own answer. Raises ``OSError`` or ``http.client.HTTPException`` when there is none."""
        there = http.client.HTTPConnection("127.0.0.1", self.to, timeout=60)
        try:
            there.request("POST", path, body, headers)
            answer = there.getresponse()
            kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in HOP]
            given = Answer(answer.status, kept, answer.read())
        finally:
            there.close()
        if given.status == 200:
            with self.lock:
                self.kept.append(given)
        return given


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    line: Line

    def do_POST(self) -> None:
        fate, draw = self.line.fate()
        with contextlib.suppress(OSError, http.client.HTTPException):
            self._meet(fate, draw)
            return
        self.close_connection = True

    def _meet(self, fate: str, draw: random.Random) -> None:
        length = int(self.headers["Content-Length"])
        if fate == "request cut":
            self.rfile.read(draw.randrange(length + 1))
            self.close_connection = True
            return
        body = bytearray(self.rfile.read(length))
        if fate in ("log-in page", "log-in page elsewhere", "502", "503"):
            self._stranger(fate)
            return
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
        if fate == "request damaged":
            _damage(body, draw)
        if fate == "late":
            time.sleep(draw.uniform(0.05, 1.5))
        if fate == "twice":
            with contextlib.suppress(OSError, http.client.HTTPException):
                self.line.ask(self.path, headers, bytes(body))
        with self.line.lock:
            old = list(self.line.kept)
        answer = self.line.ask(self.path, headers, bytes(body))
        if fate == "an old answer" and old:
            answer = draw.choice(old)
        if fate == "answer lost":
            self.close_connection = True
            return
        self._give(fate, draw, answer)

    def _give(self, fate: str, draw: random.Random, answer: Answer) -> None:
        body = bytearray(answer.body)
        announced = len(body)
        if fate == "damaged":
            _damage(body, draw)
        if fate == "longer than it says":
            announced = draw.randrange(announced + 1)
        passes = draw.randrange(len(body) + 1) if fate in ("answer cut", "half an answer") else len(body)
        if fate == "half an answer":
            announced = passes  # as a proxy does that takes the cut for the end
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(announced))
        self.end_headers()
        if fate == "slow":
            for start in range(0, len(body), 256):
                self.wfile.write(body[start : start + 256])
                time.sleep(0.01)
            return
        self.wfile.write(body[:passes])
        if fate in ("answer cut", "longer than it says"):
            self.close_connection = True

    def _stranger(self, fate: str) -> None:
        status = {"log-in page": 200, "log-in page elsewhere": 302}.get(fate) or int(fate)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://127.0.0.1/login")
        if status == 503:
            self.send_header("Retry-After", "1")
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


def _damage(body: bytearray, draw: random.Random) -> None:
    if body:
        body[draw.randrange(len(body))] ^= 1 << draw.randrange(8)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A PC that went away in the middle of a request is what this is about."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--to", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--share", type=int, required=True)
    parser.add_argument("--told", type=Path, required=True)
    asked = parser.parse_args()
    Handler.line = Line(asked.to, asked.share, random.Random(asked.seed), asked.told)
    with Server(("127.0.0.1", asked.port), Handler) as server:
        print(server.server_port, flush=True)
        server.serve_forever(poll_interval=5)


if __name__ == "__main__":
    main()
