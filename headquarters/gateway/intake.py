"""Bodies of requests: each has a deadline, all together have a bounded place in memory.

A slow body holds what has come of it. When the place is full the body that takes longest is sent away, so nobody can fill it
by being slow; when nobody is slow it is the newcomer, who comes again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from headquarters.exchange.courier import LARGEST_UPLOAD
from sync.protocol.messages import Refusal

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
App = Callable[[Any, Any, Any], Awaitable[Any]]

PATIENCE: Final = 5.0
"""Seconds that a body may take before it has to make room for others."""
SMALL: Final = 256 * 1024
"""Bytes of a form of the pages."""
UPLOADS: Final = frozenset({"/courier"})
"""Where files are handed in on a page: at most ``LARGEST_UPLOAD`` bytes."""
FILES: Final = ("/orders/import", "/register/import", "/editions/save")
"""Pages to which a file is sent: as large as a parcel, and counted with all others."""
_FILE_TOO_LARGE: Final = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>文件太大</title>'
    "<p>文件太大，没有收。请退回上一页；一张表请分几次导入。</p></html>"
)
MOST_DRAINED: Final = 32 * 1024 * 1024
DRAIN_SECONDS: Final = 10.0


class _SentAway(Exception):
    """The request is answered without being read whole. ``status``; ``error``: a word of :class:`Refusal`."""

    def __init__(self, status: int, error: str, detail: str) -> None:
        super().__init__(error)
        self.status = status
        self.error = error
        self.detail = detail


@dataclass(slots=True, eq=False)
class _Ticket:
    """A body that is being read, or waits for its turn. ``since``: when it began."""

    since: float
    timeout: asyncio.Timeout | None
    size: int = 0


class Intake:
    """ASGI around the application. ``largest``: bytes of a parcel; ``most``: bytes of all bodies together; ``seconds``: for one
    body; ``crowded``: whether requests should come again later; ``later``: in how many seconds."""

    def __init__(
        self,
        app: App,
        *,
        largest: int,
        most: int,
        seconds: float,
        crowded: Callable[[], bool],
        later: Callable[[], int],
    ) -> None:
        self._app = app
        self._largest = largest
        self._most = most
        self._seconds = seconds
        self._crowded = crowded
        self._later = later
        self._tickets: set[_Ticket] = set()
        self.held = 0
        """Bytes of all bodies now."""

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        announced = headers.get(b"content-length", b"")
        ticket = _Ticket(time.monotonic(), None)
        try:
            if self._crowded():
                await _drain(receive)
                raise _SentAway(503, "busy", "connections")
            body = await self._read(scope, receive, announced, ticket)
            # The application may ask again: then for whether the client is still there.
            left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
            del body

            async def replay() -> Message:
                return left.pop() if left else await receive()

            await self._app(scope, replay, send)
        except _SentAway as why:
            if why.error == "too_large" and str(scope["path"]) in FILES:
                await _say(413, b"text/html; charset=utf-8", _FILE_TOO_LARGE.encode(), send)
            else:
                await self._refuse(why, send)
        finally:
            self._give_back(ticket)

    async def _read(
        self, scope: Mapping[str, Any], receive: Receive, announced: bytes, ticket: _Ticket
    ) -> bytes:
        path = str(scope["path"])
        large = path.startswith("/v1/") or path in FILES
        limit = self._largest if large else min(self._largest, SMALL)
        if path.rstrip("/") in UPLOADS:
            limit = LARGEST_UPLOAD
        if announced.isdigit() and len(announced) < 16 and int(announced) > limit:
            if int(announced) <= MOST_DRAINED:
                await _drain(receive)  # so that the answer is read: who still writes sees only a broken line
            raise _SentAway(413, "too_large", "body")
        body = bytearray()
        self._tickets.add(ticket)
        try:
            async with asyncio.timeout(self._seconds) as timeout:
                ticket.timeout = timeout
                while True:
                    message: Any = await receive()
                    if message["type"] != "http.request":
                        raise _SentAway(400, "malformed", "disconnect")
                    piece = message.get("body", b"")
                    if len(body) + len(piece) > limit:
                        raise _SentAway(413, "too_large", "body")
                    self._take(ticket, len(piece))
                    body += piece
                    if not message.get("more_body", False):
                        return bytes(body)
        except TimeoutError:
            raise _SentAway(503, "busy", "slow body") from None
        finally:
            self._tickets.discard(ticket)

    def _take(self, ticket: _Ticket, size: int) -> None:
        if ticket not in self._tickets:  # it had to make room
            raise _SentAway(503, "busy", "slow body")
        while self.held + size > self._most:
            slowest = min(self._tickets, key=lambda each: each.since)
            if slowest is ticket or time.monotonic() - slowest.since < PATIENCE:
                raise _SentAway(503, "busy", "bodies")
            if slowest.timeout is not None:
                slowest.timeout.reschedule(time.monotonic())
            self._tickets.discard(slowest)
            self._give_back(slowest)
        ticket.size += size
        self.held += size

    def _give_back(self, ticket: _Ticket) -> None:
        self.held -= ticket.size
        ticket.size = 0

    async def _refuse(self, why: _SentAway, send: Send) -> None:
        wait = self._later() if why.error == "busy" else 0
        body = msgspec.json.encode(Refusal(error=why.error, detail=why.detail, retry_after=wait))
        await _say(why.status, b"application/json", body, send, wait)


async def _say(status: int, kind: bytes, body: bytes, send: Send, wait: int = 0) -> None:
    """An answer without the application."""
    headers = [
        (b"content-type", kind),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    if wait:
        headers.append((b"retry-after", str(wait).encode()))
    start: Any = {"type": "http.response.start", "status": status, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": body, "more_body": False})


async def _drain(receive: Receive) -> None:
    """Read to the end and keep nothing."""
    with suppress(TimeoutError):
        async with asyncio.timeout(DRAIN_SECONDS):
            while True:
                message: Any = await receive()
                if message["type"] != "http.request" or not message.get("more_body", False):
                    return
