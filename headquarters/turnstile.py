"""So many requests at work, so many waiting, the rest told to come again: nobody is kept for long."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from headquarters.exchange.refusals import Refused

_T = TypeVar("_T")
JUST_NOW_SECONDS: Final = 0.1


class Turnstile:
    """Runs blocking work in threads. Used from one event loop; ``is_busy`` from any thread."""

    def __init__(self, working: int, waiting: int) -> None:
        self._room = working + waiting
        self._working = working
        self._inside = 0
        self._last = 0.0
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(max_workers=working, thread_name_prefix="exchange")

    @property
    def is_busy(self) -> bool:
        """Whether any request is inside now, or just was: who sends much sends parcel after parcel."""
        return self._inside > 0 or time.monotonic() - self._last < JUST_NOW_SECONDS

    async def run(self, work: Callable[[], _T]) -> _T:
        """Do ``work`` when its turn comes. Raises :class:`Refused` busy when too many wait already."""
        with self._lock:
            if self._inside >= self._room:
                # Spread out, so that those sent away do not come back all at once.
                raise Refused("busy", "queue", retry_after=random.randint(2, 2 + self._room // self._working))
            self._inside += 1
        try:
            future = self._threads.submit(work)
        except BaseException:
            self._left(None)
            raise
        # Also when the client is gone and nobody awaits any more, the place is taken until the work is done.
        future.add_done_callback(self._left)
        return await asyncio.wrap_future(future)

    def _left(self, _: object) -> None:
        with self._lock:
            self._inside -= 1
            self._last = time.monotonic()

    def close(self) -> None:
        """Wait for what is at work."""
        self._threads.shutdown(wait=True, cancel_futures=True)
