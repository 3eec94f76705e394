"""Connections that say nothing, or read nothing, are dropped: each holds a descriptor, and an answer holds memory."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from typing import Final

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS: Final = 20.0
"""For the head of a request, from when the connection is there or the answer before it is out."""
CROWDED_SECONDS: Final = 3.0
"""The same while there are too many."""
READ_SECONDS: Final = 240.0
"""For reading an answer: as long as a desk gives a whole request."""
MOST_UNREAD: Final = 64 * 1024 * 1024
"""Bytes of all answers that nobody has read yet."""


class Caller(H11Protocol):
    """A connection that knows since when it waits. ``since``: of ``time.monotonic``."""

    since = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.since = time.monotonic()

    def on_response_complete(self) -> None:
        self.since = time.monotonic()
        super().on_response_complete()

    @property
    def is_waiting(self) -> bool:
        """Whether no request is being worked at: its head is not whole, or there is none."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def is_stuck(self) -> bool:
        """Whether an answer cannot go out because the one before it is not read."""
        return self.flow is not None and self.flow.write_paused

    @property
    def unread(self) -> int:
        """Bytes of answers that the other side has not taken."""
        return self.transport.get_write_buffer_size()

    def drop(self) -> None:
        """Close at once."""
        self.transport.abort()


def drop_overdue(callers: Iterable[object], *, crowded: bool, now: float) -> int:
    """Drop who has said nothing or read nothing for too long, and of those who read slowly the slowest, when together they
    hold too much. Returns how many."""
    head = CROWDED_SECONDS if crowded else HEAD_SECONDS
    dropped = 0
    unread: list[tuple[float, int, Caller]] = []
    for caller in callers:
        if not isinstance(caller, Caller) or not (caller.is_waiting or caller.is_stuck):
            continue
        size = caller.unread
        if now - caller.since > (READ_SECONDS if size else head):
            caller.drop()
            dropped += 1
        elif size:
            unread.append((caller.since, size, caller))
    held = sum(size for _, size, _ in unread)
    for _, size, caller in sorted(unread, key=lambda each: each[0]):
        if held <= MOST_UNREAD:
            break
        caller.drop()
        held -= size
        dropped += 1
    return dropped
